import type { Output } from '../../../../shared/contract/index.ts';
import type { FormValues } from '../../../../shared/domain/form/field.ts';
import { parseTime } from '../../../../shared/domain/form/time.ts';
import {
  type DefinitionRef,
  definitionKinds,
  type ReadingWants,
} from '../../../../shared/domain/person-reading.ts';
import { type FieldIssue, fail, ok, type Result } from '../../../../shared/result.ts';
import { printLine } from '../../terminal.ts';
import type { ConnectionOptions } from '../connection.ts';
import { type FileReport, invalid, note, withDesk } from '../files/file-desk.ts';
import { issuesOf, whereToSet } from '../send-command.ts';
import { idArguments } from '../values.ts';

export interface ReadOptions extends ConnectionOptions {
  readonly to?: string;
  readonly userId?: string;
  readonly ids?: readonly string[];
  readonly phone?: string;
  readonly countryCode?: string;
  readonly properties?: readonly string[];
  readonly consents?: readonly string[];
  readonly events?: readonly string[];
  readonly definitions?: readonly string[];
  readonly changedSince?: string;
  readonly limit?: string;
  readonly everything?: boolean;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

type Reading = Output<'people.read'>;

/** `person read`: asks a service what it holds of one person. Nothing changes there. */
export async function readCommand(options: ReadOptions): Promise<FileReport> {
  const values = whoFrom(options);
  const wants = wantsFrom(options);
  if (!values.ok) return invalid(values.error);
  if (!wants.ok) return invalid(wants.error);
  return withDesk(options, async (call, connection) => {
    const isDry = options.dryRun === true;
    const read = await call('people.read', {
      connectionId: connection.id,
      who: { by: 'values', values: values.value },
      wants: wants.value,
      isDry,
    });
    if (!read.ok) return invalid(issuesOf(read));
    const reading = read.value;
    if (reading.outcome === 'invalid' && reading.requests.length === 0) {
      return invalid(
        reading.fields.map((issue) => ({
          path: issue.path,
          message: issue.message + whereToSet(issue.path, connection.vendor),
        })),
      );
    }
    if (options.json !== true) for (const line of linesOf(reading)) printLine(line);
    note(reading.outcome === null ? reading.message : `${reading.outcome}: ${reading.message}`);
    return { code: codeOf(reading), value: shown(reading) };
  });
}

/** Not found is no success for a script that needs the person; nothing is sent on a dry run. */
function codeOf({ outcome, found }: Reading): number {
  return outcome === null || (outcome === 'accepted' && found !== false) ? 0 : 1;
}

/** Always the same keys; and others only where they say something: which people fit, what else there is. */
function shown(reading: Reading): object {
  const { outcome, message, found, ids, attributes, consents, events, tokens, failed, tags, requests } =
    reading;
  if (outcome === null) return { outcome, message, requests };
  const { definitions, matches, hasMoreEvents, hasMoreMatches, isMasked } = reading;
  return {
    ...{ outcome, found, ids, attributes, consents, events, tokens, failed, tags, requests },
    ...(outcome === 'accepted' ? {} : { message }),
    ...(definitions.length === 0 ? {} : { definitions }),
    ...(matches.length === 0 ? {} : { matches }),
    ...(hasMoreEvents ? { hasMoreEvents } : {}),
    ...(hasMoreMatches ? { hasMoreMatches } : {}),
    ...(isMasked ? { isMasked } : {}),
  };
}

function whoFrom({
  userId,
  ids,
  phone,
  countryCode,
  changedSince,
}: ReadOptions): Result<FormValues, FieldIssue[]> {
  const pairs = idArguments('ids', ids ?? []);
  if (!pairs.ok) return fail([pairs.error]);
  if (userId === undefined && phone === undefined && pairs.value.length === 0 && changedSince === undefined)
    return fail([{ path: 'userId', message: 'Name the person: --user-id, --id KIND=VALUE, or --phone.' }]);
  return ok({
    ...(userId === undefined ? {} : { userId }),
    ...(pairs.value.length === 0 ? {} : { ids: pairs.value }),
    ...(phone === undefined ? {} : { phone }),
    ...(countryCode === undefined ? {} : { countryCode }),
  });
}

function wantsFrom(options: ReadOptions): Result<ReadingWants, FieldIssue[]> {
  const { properties, consents, events, everything, limit, changedSince } = options;
  const most = limit === undefined ? undefined : Number(limit);
  if (most !== undefined && !(Number.isInteger(most) && most >= 1 && most <= 10_000))
    return fail([{ path: 'limit', message: 'A number from 1 to 10,000.' }]);
  const since = changedSince === undefined ? undefined : parseTime(changedSince);
  if (since !== undefined && !since.ok) return fail([{ path: 'changedSince', message: since.error }]);
  const definitions = definitionsFrom(options.definitions ?? []);
  if (!definitions.ok) return definitions;
  return ok({
    ...(properties === undefined ? {} : { properties }),
    ...(consents === undefined ? {} : { consents }),
    ...(events === undefined ? {} : { events }),
    ...(definitions.value.length === 0 ? {} : { definitions: definitions.value }),
    ...(most === undefined ? {} : { limit: most }),
    everything: everything === true,
    ...(since === undefined ? {} : { changedSince: new Date(since.value * 1000).toISOString() }),
  });
}

function definitionsFrom(given: readonly string[]): Result<readonly DefinitionRef[], FieldIssue[]> {
  const found: DefinitionRef[] = [];
  for (const text of given) {
    const [, word, id] = /^([^=]+)=(.+)$/s.exec(text) ?? [];
    const kind = definitionKinds.find((one) => one === word);
    if (kind === undefined || id === undefined)
      return fail([
        { path: 'definitions', message: `“${text}” is not KIND=ID; kinds: ${definitionKinds.join(', ')}.` },
      ]);
    found.push({ kind, id });
  }
  return ok(found);
}

function linesOf(reading: Reading): readonly string[] {
  if (reading.outcome === null)
    return reading.requests.map(
      ({ method, path, body }) => `${method} ${path}${body === null ? '' : ` ${JSON.stringify(body)}`}`,
    );
  const { ids, attributes, consents, definitions, events, tokens, tags, failed, matches } = reading;
  return [
    ...Object.entries(ids).map(([kind, list]) => `id ${kind} = ${list.join(', ')}`),
    ...Object.entries(attributes).map(([name, value]) => `${name} = ${JSON.stringify(value)}`),
    ...Object.entries(consents).map(([id, holds]) => `consent ${id}: ${holds ? 'holds' : 'does not hold'}`),
    ...definitions.map(({ kind, id, value }) => `${kind} ${id} = ${JSON.stringify(value)}`),
    ...tags.map((tag) => `tag ${tag}`),
    ...tokens.map(({ platform, token, state, from }) => `token ${token} ${platform} ${state}, from ${from}`),
    ...events.map(
      ({ type, timestamp, properties }) => `event ${type} at ${timestamp}: ${JSON.stringify(properties)}`,
    ),
    ...matches.map(({ id, title, ids: all }) => `${title}: ${id} ${all.phone?.join(', ') ?? ''}`.trim()),
    ...failed.map(({ what, why }) => `${what}: not read. ${why}`),
  ];
}
