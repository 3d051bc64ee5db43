import type { Connection } from '../../../../shared/domain/connection.ts';
import type { Run } from '../../../../shared/domain/run.ts';
import { fail, invalidInput, ok, type Result } from '../../../../shared/result.ts';
import type { Desk } from '../../../desk/desk.ts';
import { arm, issuesOf, liveIssue } from '../send-command.ts';
import {
  type FileOptions,
  type FileReport,
  followed,
  invalid,
  isDone,
  line,
  note,
  summary,
  withDesk,
} from './file-desk.ts';
import type { Call } from './import-file.ts';
import { sendOwnFile } from './own-file.ts';

export interface OutboxOptions extends FileOptions {
  /** Every run that has not ended. */
  readonly all?: boolean;
  /** Undo takes back rows, too, of which nobody knows whether they arrived. */
  readonly withUnknown?: boolean;
}

interface Order {
  readonly id: string | undefined;
  readonly how: string | undefined;
  readonly options: OutboxOptions;
}

export interface OutboxCommandParts {
  readonly verb: string;
  readonly id: string | undefined;
  readonly how: string | undefined;
  readonly options: OutboxOptions;
}

/** `outbox VERB [RUN]`: shows and controls runs. */
export async function outboxCommand({ verb, id, how, options }: OutboxCommandParts): Promise<FileReport> {
  return withDesk(options, (call, _, desk) => obey({ verb, given: { id, how, options }, call, desk }), true);
}

interface OutboxOrder {
  readonly verb: string;
  readonly given: Order;
  readonly call: Call;
  readonly desk: Desk;
}

async function obey({ verb, given: { id, how, options }, call, desk }: OutboxOrder): Promise<FileReport> {
  const listed = await call('outbox.list', {});
  if (!listed.ok) return invalid(issuesOf(listed));
  const runs = listed.value;
  if (verb === 'status') {
    for (const run of runs) note(line(run));
    return { code: 0, value: { runs } };
  }
  const unfinished = runs.filter(({ state }) => state !== 'finished' && state !== 'cancelled');
  if (verb === 'run' && id === undefined)
    return options.all === true ? goOnWithAll({ unfinished, call, desk, options }) : nameOne(unfinished);
  if (id === undefined) return invalid([{ path: 'run', message: `Name the run: outbox ${verb} ID.` }]);
  switch (verb) {
    case 'run':
    case 'resume':
      return goOn({ id, runs, call, desk, options });
    case 'pause':
      return summary(await call('outbox.pause', { id }), undefined, 0);
    case 'cancel':
      return summary(await call('outbox.cancel', { id }), undefined, 0);
    case 'unknown': {
      if (how !== 'again' && how !== 'accepted') {
        return invalid([{ path: 'how', message: 'Say what to do with them: again, or accepted.' }]);
      }
      const settled = await call('outbox.settleUnknown', { id, how });
      return settled.ok ? summary(await followed(call, id)) : invalid(issuesOf(settled));
    }
    case 'undo':
      return undoRun({ id, runs, call, desk, options });
    default:
      return invalid([
        { path: 'verb', message: `“${verb}” is none of status, run, pause, resume, cancel, undo, unknown.` },
      ]);
  }
}

/** A person has to name it: other runs may wait for good reason. */
function nameOne(unfinished: readonly Run[]): FileReport {
  for (const run of unfinished) note(line(run));
  const refused = invalid([
    { path: 'run', message: 'Name the run, or all of them: outbox run ID, or outbox run --all.' },
  ]);
  return { ...refused, value: { ...refused.value, runs: unfinished } };
}

interface ResumeOrder {
  readonly id: string;
  readonly runs: readonly Run[];
  readonly call: Call;
  readonly desk: Desk;
  readonly options: OutboxOptions;
}

async function goOn({ id, runs, call, desk, options }: ResumeOrder): Promise<FileReport> {
  const run = runs.find((one) => one.id === id);
  const armed =
    run === undefined ? ok(undefined) : await armFor({ given: run, call, desk, typed: options.live });
  if (!armed.ok) return invalid(issuesOf(armed));
  const started = await call('outbox.start', { id });
  return started.ok ? summary(await followed(call, id)) : invalid(issuesOf(started));
}

interface ResumeAllOrder {
  readonly unfinished: readonly Run[];
  readonly call: Call;
  readonly desk: Desk;
  readonly options: OutboxOptions;
}

/** One after the other, oldest first. */
async function goOnWithAll({ unfinished, call, desk, options }: ResumeAllOrder): Promise<FileReport> {
  const ended: Run[] = [];
  for (const run of unfinished.toReversed()) {
    if (run.isToReview) {
      note(`${run.name}: ${run.why} This one is asked for by its id: outbox run ${run.id}.`);
      ended.push(run);
      continue;
    }
    const armed = await armFor({ given: run, call, desk, typed: options.live });
    const started = armed.ok ? await call('outbox.start', { id: run.id }) : armed;
    if (!started.ok) note(`${run.name}: ${issuesOf(started)[0]?.message ?? ''}`);
    const after = await followed(call, run.id);
    if (after.ok) ended.push(after.value);
  }
  return { code: ended.every(isDone) ? 0 : 1, value: { runs: ended } };
}

/** The compensating run of a whole run: what it would send on a dry run, else the run itself. */
async function undoRun({ id, runs, call, desk, options }: ResumeOrder): Promise<FileReport> {
  const isDry = options.dryRun === true;
  const run = runs.find((one) => one.id === id);
  const armed =
    run === undefined || isDry
      ? ok(undefined)
      : await armFor({ given: run, call, desk, typed: options.live });
  if (!armed.ok) return invalid(issuesOf(armed));
  const made = await call('imports.undo', { runId: id, withUnknown: options.withUnknown === true });
  if (!made.ok) return invalid(issuesOf(made));
  const { id: file, connectionId, map, ...undo } = made.value;
  note(`${undo.name}: ${undo.rows} to send (${map.action}). ${undo.explanation}`);
  for (const { message, count } of undo.impossible) note(`${count} × ${message}`);
  if (undo.unknown > 0 && options.withUnknown !== true)
    note(`${undo.unknown} unknown rows are not part of it; --with-unknown takes them back, too.`);
  const sent = await sendOwnFile({
    ...{ call, id: file, connectionId, map, isDry, isJson: options.json === true },
    options: { canary: null, stopAbove: null, rate: null, concurrency: null },
  });
  if (!sent.ok) return invalid(issuesOf(sent));
  const { checked, run: ended } = sent.value;
  const isWhole = undo.impossible.length === 0;
  if (ended === null) return { code: isWhole ? 0 : 1, value: { outcome: null, undo, checked } };
  note(line(ended));
  return { code: isWhole && isDone(ended) ? 0 : 1, value: { ...ended, undo, checked } };
}

interface ArmOrder {
  readonly given: Run;
  readonly call: Call;
  readonly desk: Desk;
  readonly typed: string | undefined;
}

/** A run to a live connection needs its name, as a new import does. */
async function armFor({
  given: { connectionId, mode },
  call,
  desk,
  typed,
}: ArmOrder): Promise<Result<unknown>> {
  const connection = mode === 'live' ? await connectionOf(connectionId, call) : undefined;
  // Where the connection is gone, the desk says so.
  if (connection === undefined) return ok(undefined);
  return typed === undefined
    ? fail(invalidInput('', [liveIssue(connection)]))
    : arm({ desk, given: connection, typed, minutes: 60 });
}

async function connectionOf(id: string, call: Call): Promise<Connection | undefined> {
  const listed = await call('connections.list', {});
  return listed.ok ? listed.value.find((connection) => connection.id === id) : undefined;
}
