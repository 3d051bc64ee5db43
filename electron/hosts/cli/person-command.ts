import type { LedgerToken, Person, PersonSummary } from '../../../shared/domain/person.ts';
import type { Result } from '../../../shared/result.ts';
import { printLine } from '../terminal.ts';
import { type FileReport, invalid } from './file-desk.ts';
import { type Call, callOf } from './import-file.ts';
import { openKeptDesk } from './open-desk.ts';
import { issuesOf } from './send-command.ts';

export interface PersonOptions {
  readonly to?: string;
  readonly userId?: string;
  readonly ids?: readonly string[];
  readonly phone?: string;
  readonly countryCode?: string;
  readonly limit?: string;
  readonly json?: boolean;
}

/** So many people or tokens are told at the most. */
const most = { people: 200, tokens: 1_000 } as const;

/** `person find TEXT`, `person show …`, `devices list [TEXT]`: what the history says, masked as on the screen. */
export async function personCommand(
  verb: string,
  text: string | undefined,
  options: PersonOptions,
): Promise<FileReport> {
  const desk = await openKeptDesk();
  if (!desk.ok) return invalid([desk.error]);
  try {
    const call = callOf(desk.value);
    if (verb === 'find') return await find(call, text ?? '', options);
    return verb === 'show' ? await show(call, options) : await devices(call, text ?? '', options);
  } finally {
    desk.value.close();
  }
}

async function find(call: Call, text: string, options: PersonOptions): Promise<FileReport> {
  const found = await whole(() => call('people.find', { text, limit: most.people }));
  if (!found.ok) return invalid(issuesOf(found));
  const { people, isMore } = found.value;
  if (options.json !== true) for (const person of people) printLine(lineOf(person));
  return { code: people.length > 0 ? 0 : 1, value: { people, isMore } };
}

async function show(call: Call, options: PersonOptions): Promise<FileReport> {
  const wanted = wantedOf(options);
  if (wanted === undefined)
    return invalid([{ path: 'userId', message: 'Name the person: --user-id, --id KIND=VALUE, or --phone.' }]);
  if (options.to === undefined) return invalid([{ path: 'to', message: 'Name the connection: --to NAME.' }]);
  const found = await whole(() => call('people.find', { text: wanted, limit: most.people }));
  if (!found.ok) return invalid(issuesOf(found));
  const here = found.value.people.filter(({ connectionName }) => connectionName === options.to);
  const [exact] = here.filter(({ matched }) => matched === null || isSame(matched.value, wanted));
  // A masked value cannot be compared here; the desk has.
  const chosen = exact ?? here.find(({ isMasked }) => isMasked);
  if (chosen === undefined) return { code: 1, value: { found: false } };
  const person = await call('people.get', { key: chosen.key });
  if (!person.ok) return invalid(issuesOf(person));
  if (options.json !== true) for (const line of linesOf(person.value)) printLine(line);
  return { code: 0, value: { found: true, ...person.value } };
}

async function devices(call: Call, text: string, options: PersonOptions): Promise<FileReport> {
  const found = await whole(() => call('people.tokens', { text, limit: most.tokens }));
  if (!found.ok) return invalid(issuesOf(found));
  const { tokens, isMore } = found.value;
  if (options.json !== true) for (const token of tokens) printLine(tokenLine(token));
  return { code: 0, value: { tokens, isMore } };
}

/** Asks until every request of the history has been looked at. */
async function whole<T extends { readonly behind: number }>(
  ask: () => Promise<Result<T>>,
): Promise<Result<T>> {
  for (;;) {
    const answer = await ask();
    if (!answer.ok || answer.value.behind === 0) return answer;
  }
}

function wantedOf({ userId, ids, phone, countryCode }: PersonOptions): string | undefined {
  const [, id] = ids?.[0]?.split(/=(.*)/s) ?? [];
  return userId ?? id ?? (phone === undefined ? undefined : `${countryCode ?? ''}${phone}`);
}

function isSame(one: string, other: string): boolean {
  const digits = (text: string) => text.replace(/[\s+()./-]/g, '').toLowerCase();
  return digits(one) === digits(other);
}

function lineOf({ title, connectionName, lastSeen, requests, matched }: PersonSummary): string {
  const why = matched === null ? '' : ` (${matched.kind} ${matched.value})`;
  return `${title}${why} · ${connectionName} · ${requests} ${requests === 1 ? 'request' : 'requests'}, the last ${lastSeen}`;
}

function tokenLine({ token, platform, state, personTitle, at, connectionName }: LedgerToken): string {
  return `${token} ${platform} ${state} · ${personTitle} · ${connectionName} · ${at}`;
}

function linesOf(person: Person): readonly string[] {
  return [
    lineOf(person),
    'What was sent from here, not what the service holds.',
    ...person.identifiers.map(({ kind, value }) => `${kind} = ${value}`),
    ...person.attributes.map(
      ({ name, value, from }) =>
        `${name} = ${JSON.stringify(value)}${from === 'group' ? ' (of their group)' : ''}`,
    ),
    ...person.tokens.map(tokenLine),
    ...person.subscriptions.map(
      ({ topic, isSubscribed }) =>
        `${isSubscribed ? 'subscribed to' : 'unsubscribed from'} ${topic || 'all messages'}`,
    ),
    ...person.events.map(({ name, count, last }) => `${name} × ${count}, the last ${last.at}`),
  ];
}
