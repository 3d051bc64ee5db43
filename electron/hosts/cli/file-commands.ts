import type { Command } from 'commander';
import type { Connection } from '../../../shared/domain/connection.ts';
import type { Run } from '../../../shared/domain/run.ts';
import { type FieldIssue, fail, ok, type Result } from '../../../shared/result.ts';
import type { Desk } from '../../desk/desk.ts';
import { connectionOptions, option } from './commands.ts';
import { adHocConnection, type ConnectionOptions } from './connection.ts';
import { type Call, callOf, follow, readMap, requestsOf, runOptions, takeIn } from './import-file.ts';
import { openAdHocDesk, openKeptDesk } from './open-desk.ts';
import { arm, issuesOf } from './run.ts';

interface FileOptions extends ConnectionOptions {
  readonly map?: string;
  readonly to?: string;
  readonly rate?: string;
  readonly concurrency?: string;
  readonly canary?: string;
  readonly stopAbove?: string;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

/** What a command came to: an exit code, and the object that `--json` prints. */
export interface FileReport {
  readonly code: number;
  readonly value: object;
}

type Finish = (report: FileReport, json: boolean) => void;

const to = option('--to <name>', 'to', 'a connection of the app, by its name');
const runChoices = [
  option('--rate <n>', 'rate', 'at most so many requests a second; none for no limit'),
  option('--concurrency <n>', 'concurrency', 'at most so many requests at once (8)'),
];

/** `import` and `outbox`: files, without a window. */
export function addFileCommands(program: Command, finish: Finish): void {
  const importing = program
    .command('import')
    .description('send the rows of a file')
    .argument('<file>', 'CSV, TSV or JSON lines')
    .addOption(option('--map <file>', 'map', 'how columns become fields, as JSON'))
    .addOption(option('--canary <n>', 'canary', 'stop after so many rows'))
    .addOption(option('--stop-above <percent>', 'stopAbove', 'stop where more than this is rejected'));
  for (const one of [to, ...runChoices, ...connectionOptions]) importing.addOption(one);
  importing.action(async (file: string, options: FileOptions) =>
    finish(await importFile(file, options), options.json === true),
  );

  const outbox = program
    .command('outbox')
    .description('files on their way: status, run, pause, resume, cancel, unknown')
    .argument('<verb>', 'status, run, pause, resume, cancel or unknown')
    .argument('[run]', 'the id of a run')
    .argument('[how]', 'with unknown: again, or accepted');
  for (const one of [to, ...connectionOptions]) outbox.addOption(one);
  outbox.action(
    async (verb: string, run: string | undefined, how: string | undefined, options: FileOptions) =>
      finish(await outboxCommand(verb, run, how, options), options.json === true),
  );
}

async function importFile(file: string, options: FileOptions): Promise<FileReport> {
  if (options.map === undefined) return invalid([{ path: 'map', message: 'Name the map: --map MAP.json.' }]);
  const map = await readMap(options.map);
  if (!map.ok) return invalid([map.error]);
  const chosen = runOptions(options);
  if (!chosen.ok) return invalid([chosen.error]);
  return withDesk(options, async (call, connection, desk) => {
    const taken = await takeIn(call, file, connection.id, map.value);
    if (!taken.ok) return invalid(issuesOf(taken));
    const { id, checked } = taken.value;
    for (const { message, count, rows } of checked.problems) {
      note(`${count} × ${message} (row ${rows.join(', ')}${count > rows.length ? ', …' : ''})`);
    }
    if (options.dryRun === true) {
      for await (const request of requestsOf(call, id, connection.id, map.value)) {
        if (options.json !== true) process.stdout.write(`${JSON.stringify(request)}\n`);
      }
      await call('imports.drop', { id });
      return { code: checked.valid === checked.total ? 0 : 1, value: { outcome: null, ...checked } };
    }
    const armed = await arm(desk, connection, options.live, 60);
    if (!armed.ok) return invalid(issuesOf(armed));
    const sent = await call('imports.send', {
      id,
      connectionId: connection.id,
      map: map.value,
      options: chosen.value,
      isConfirmed: true,
    });
    if (!sent.ok) return invalid(issuesOf(sent));
    return summary(await followed(call, sent.value.id), checked);
  });
}

async function outboxCommand(
  verb: string,
  id: string | undefined,
  how: string | undefined,
  options: FileOptions,
): Promise<FileReport> {
  return withDesk(
    options,
    async (call) => {
      const listed = await call('outbox.list', {});
      if (!listed.ok) return invalid(issuesOf(listed));
      const unfinished = listed.value.filter(({ state }) => state !== 'finished' && state !== 'cancelled');
      if (verb === 'status') {
        for (const run of listed.value) note(line(run));
        return { code: 0, value: { runs: listed.value } };
      }
      if (verb === 'run' && id === undefined) {
        const ended: Run[] = [];
        for (const run of unfinished.toReversed()) {
          const started = await call('outbox.start', { id: run.id });
          if (!started.ok) note(`${run.name}: ${started.error.message}`);
          const after = await followed(call, run.id);
          if (after.ok) ended.push(after.value);
        }
        return { code: ended.every(isDone) ? 0 : 1, value: { runs: ended } };
      }
      if (id === undefined) return invalid([{ path: 'run', message: `Name the run: outbox ${verb} ID.` }]);
      switch (verb) {
        case 'run':
        case 'resume': {
          const started = await call('outbox.start', { id });
          return started.ok ? summary(await followed(call, id)) : invalid(issuesOf(started));
        }
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
        default:
          return invalid([
            { path: 'verb', message: `“${verb}” is none of status, run, pause, resume, cancel, unknown.` },
          ]);
      }
    },
    true,
  );
}

/** @param isKeptEnough whether the connections of the app will do where none is named */
async function withDesk(
  options: FileOptions,
  work: (call: Call, connection: Connection, desk: Desk) => Promise<FileReport>,
  isKeptEnough = false,
): Promise<FileReport> {
  const opened = await openFor(options, isKeptEnough);
  if (!opened.ok) return invalid(opened.error);
  const { desk, connection } = opened.value;
  const pause = () => void desk.drain(5_000).then(() => process.exit(130));
  process.once('SIGINT', pause);
  try {
    return await work(callOf(desk), connection, desk);
  } finally {
    process.off('SIGINT', pause);
    await desk.drain(5_000);
    desk.close();
  }
}

async function openFor(
  options: FileOptions,
  isKeptEnough: boolean,
): Promise<Result<{ readonly desk: Desk; readonly connection: Connection }, readonly FieldIssue[]>> {
  if (options.vendor !== undefined) {
    const adHoc = adHocConnection(options, process.env);
    if (!adHoc.ok) return adHoc;
    const desk = await openAdHocDesk(adHoc.value, false);
    return desk.ok ? ok({ desk: desk.value, connection: adHoc.value.connection }) : fail([desk.error]);
  }
  if (options.to === undefined && !isKeptEnough) {
    return fail([{ path: 'to', message: 'Name where to: --to NAME, or --vendor and --base-url.' }]);
  }
  const desk = await openKeptDesk();
  if (!desk.ok) return fail([desk.error]);
  const listed = await callOf(desk.value)('connections.list', {});
  const connections = listed.ok ? listed.value : [];
  const connection =
    connections.find(({ name }) => name === options.to) ?? (isKeptEnough ? connections[0] : undefined);
  if (connection !== undefined || isKeptEnough) {
    return ok({ desk: desk.value, connection: connection as Connection });
  }
  desk.value.close();
  return fail([{ path: 'to', message: `There is no connection “${options.to}” in the app.` }]);
}

async function followed(call: Call, id: string): Promise<Result<Run>> {
  return follow(call, id, (run) => note(line(run)));
}

function summary(result: Result<Run>, checked?: object, code?: number): FileReport {
  if (!result.ok) return invalid(issuesOf(result));
  const run = result.value;
  note(line(run));
  return {
    code: code ?? (isDone(run) ? 0 : 1),
    value: { ...run, ...(checked !== undefined && { checked }) },
  };
}

function isDone({ state, counts, total }: Run): boolean {
  return state === 'finished' && counts.accepted === total;
}

function line({ id, name, state, why, counts, total, rate }: Run): string {
  const parts = Object.entries(counts).filter(([, count]) => count > 0);
  const told = parts.map(([kind, count]) => `${count} ${kind}`).join(', ');
  const speed = rate === null || rate === 0 ? '' : `, ${rate.toFixed(0)}/s`;
  return `${id} ${name}: ${state}, ${told} of ${total}${speed}${why === '' ? '' : `. ${why}`}`;
}

function invalid(fields: readonly FieldIssue[]): FileReport {
  for (const { path, message } of fields) note(path === '' ? message : `${path}: ${message}`);
  return { code: 2, value: { outcome: 'invalid', fields } };
}

function note(text: string): void {
  process.stderr.write(`${text}\n`);
}
