import type { Connection } from '../../../../shared/domain/connection.ts';
import type { Run } from '../../../../shared/domain/run.ts';
import { type FieldIssue, fail, ok, type Result } from '../../../../shared/result.ts';
import type { Desk } from '../../../desk/desk.ts';
import { printError } from '../../terminal.ts';
import { adHocConnection, type ConnectionOptions } from '../connection.ts';
import { openAdHocDesk, openKeptDesk } from '../open-desk.ts';
import { issuesOf } from '../send-command.ts';
import { type Call, callOf, follow } from './import-file.ts';
import { leftOutWords } from './repeats-lines.ts';

export interface FileOptions extends ConnectionOptions {
  readonly map?: string;
  readonly to?: string;
  readonly rate?: string;
  readonly concurrency?: string;
  readonly canary?: string;
  readonly stopAbove?: string;
  /** The run, or `last`, after which only new and changed rows are sent. */
  readonly onlyChangedSince?: string;
  /** Looks at the rows alone. */
  readonly check?: boolean;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

/** The result of a command: an exit code, and the object that `--json` prints. */
export interface FileReport {
  readonly code: number;
  readonly value: object;
}

/** @param isKeptEnough whether the connections of the app are enough where none is named */
export async function withDesk(
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

export async function followed(call: Call, id: string): Promise<Result<Run>> {
  return follow(call, id, (run) => note(line(run)));
}

export function summary(result: Result<Run>, checked?: object, code?: number): FileReport {
  if (!result.ok) return invalid(issuesOf(result));
  const run = result.value;
  note(line(run));
  return {
    code: code ?? (isDone(run) ? 0 : 1),
    value: { ...run, ...(checked !== undefined && { checked }) },
  };
}

export function isDone({ state, counts, total }: Run): boolean {
  return state === 'finished' && counts.accepted === total;
}

export function line({
  id,
  name,
  state,
  why,
  counts,
  total,
  leftOut,
  leftOutBy,
  rate,
  waitsUntil,
}: Run): string {
  const parts = Object.entries(counts).filter(([, count]) => count > 0);
  const told = parts.map(([kind, count]) => `${count} ${kind}`).join(', ');
  const speed = rate === null || rate === 0 ? '' : `, ${rate.toFixed(0)}/s`;
  const wait = waitsUntil === null ? '' : `, waits for the service until ${waitsUntil}`;
  const left =
    leftOut === 0 ? '' : `, ${leftOutBy === undefined ? `${leftOut} left out` : leftOutWords(leftOutBy)}`;
  return `${id} ${name}: ${state}, ${told} of ${total}${left}${speed}${wait}${why === '' ? '' : `. ${why}`}`;
}

export function invalid(fields: readonly FieldIssue[]): FileReport {
  for (const { path, message } of fields) note(path === '' ? message : `${path}: ${message}`);
  return { code: 2, value: { outcome: 'invalid', fields } };
}

export function note(text: string): void {
  printError(text);
}
