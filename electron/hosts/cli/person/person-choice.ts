import type { PersonSummary } from '../../../../shared/domain/person.ts';
import type { Result } from '../../../../shared/result.ts';
import { printLine } from '../../terminal.ts';
import { type FileReport, invalid, note } from '../files/file-desk.ts';
import type { Call } from '../files/import-file.ts';
import { issuesOf } from '../send-command.ts';

export interface PersonOptions {
  readonly to?: string;
  readonly userId?: string;
  readonly ids?: readonly string[];
  readonly phone?: string;
  readonly countryCode?: string;
  /** The name that confirms forgetting. */
  readonly yes?: string;
  readonly joined?: boolean;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

/** Who is meant: a kind of identifier and its value, as the command line said it. */
interface Wanted {
  readonly kind: string;
  readonly value: string;
}

/** The one person that the options name at a connection; else what to answer, which says what was understood. */
export async function chosenPerson(call: Call, options: PersonOptions): Promise<PersonSummary | FileReport> {
  const wanted = wantedOf(options);
  if (typeof wanted === 'string') return invalid([{ path: 'userId', message: wanted }]);
  if (options.to === undefined) return invalid([{ path: 'to', message: 'Name the connection: --to NAME.' }]);
  const connection = options.to;
  const found = await whole(() => call('people.named', { connection, ...wanted }));
  if (!found.ok) return invalid(issuesOf(found));
  const { people } = found.value;
  const [only] = people;
  const understood = `${wanted.kind} “${wanted.value}” at ${connection}`;
  if (only === undefined) {
    note(`Nobody is known by the ${understood}.`);
    return { code: 1, value: { found: false, ...wanted } };
  }
  if (people.length === 1) return only;
  note(`${people.length} people are known by the ${understood}. Name one by what is theirs alone:`);
  if (options.json !== true)
    for (const person of people) printLine(`${optionsOf(person)}: ${lineOf(person)}`);
  return { code: 2, value: { found: true, ...wanted, people } };
}

function wantedOf({ userId, ids = [], phone, countryCode }: PersonOptions): Wanted | string {
  const given = [userId, ...ids, phone].filter((one) => one !== undefined);
  if (given.length === 0) return 'Name the person: --user-id, --id KIND=VALUE, or --phone.';
  if (given.length > 1) return 'Name the person by one of --user-id, --id and --phone.';
  if (userId !== undefined) return { kind: 'userId', value: userId };
  if (phone !== undefined) return { kind: 'phone', value: `${countryCode ?? ''}${phone}` };
  const [kind = '', value] = ids[0]?.split(/=(.*)/s) ?? [];
  if (kind === '' || value === undefined) return `“${ids[0]}” is not KIND=VALUE, such as registered=ada-17.`;
  return { kind, value };
}

/** How the command line names a person so that nobody else is meant. */
function optionsOf({ identifiers, isMasked }: PersonSummary): string {
  if (isMasked) return '(masked)';
  const id = identifiers.find(({ kind }) => kind === 'userId');
  const other = identifiers.find(({ kind }) => !['name', 'email', 'phone', 'userId'].includes(kind));
  if (id !== undefined) return `--user-id '${id.value.replaceAll("'", "'\\''")}'`;
  return other === undefined ? '(no id)' : `--id '${other.kind}=${other.value.replaceAll("'", "'\\''")}'`;
}

/** Asks until every request of the history has been looked at. */
export async function whole<T extends { readonly behind: number }>(
  ask: () => Promise<Result<T>>,
): Promise<Result<T>> {
  for (;;) {
    const answer = await ask();
    if (!answer.ok || answer.value.behind === 0) return answer;
  }
}

export function lineOf({ title, connectionName, lastSeen, requests, matched }: PersonSummary): string {
  const why = matched === null ? '' : ` (${matched.kind} ${matched.value})`;
  return `${title}${why} · ${connectionName} · ${requests} ${requests === 1 ? 'request' : 'requests'}, the last ${lastSeen}`;
}
