import { open, readFile } from 'node:fs/promises';
import path from 'node:path';
import { mapFile } from '../../../../shared/contract/imports.ts';
import type { Input, Output, ProcedureName } from '../../../../shared/contract/index.ts';
import type { FileOptions, ImportMap, MapFile } from '../../../../shared/domain/imports/import-map.ts';
import type { Run, RunOptions } from '../../../../shared/domain/run.ts';
import { type FieldIssue, fail, invalidInput, ok, type Result } from '../../../../shared/result.ts';
import type { Desk } from '../../../desk/desk.ts';
import { reasonOf } from '../../../desk/error-reason.ts';

/** Bytes of a chunk; in base64 they fit into one message. */
const piece = 700_000;

export type Call = <Name extends ProcedureName>(
  name: Name,
  input: Input<Name>,
) => Promise<Result<Output<Name>>>;

export function callOf(desk: Desk): Call {
  let calls = 0;
  return (procedure, input) => {
    calls += 1;
    return desk.dispatch({ id: `cli-${calls}`, procedure, input }) as never;
  };
}

/** A mapping in a file of its own. */
export async function readMap(file: string): Promise<Result<MapFile, FieldIssue>> {
  try {
    const parsed = mapFile.safeParse(JSON.parse(await readFile(file, 'utf8')));
    if (parsed.success) return ok(parsed.data);
    const [issue] = parsed.error.issues;
    return fail({ path: 'map', message: `${file}: ${issue?.path.join('.')}: ${issue?.message}` });
  } catch (error) {
    const reason =
      error instanceof SyntaxError ? 'it is not JSON' : error instanceof Error ? error.message : error;
    return fail({ path: 'map', message: `The map ${file} cannot be read: ${reason}.` });
  }
}

export interface UploadOrder {
  readonly call: Call;
  readonly file: string;
  readonly connectionId: string;
  readonly map: ImportMap;
  /** How it is read, as far as that is not left to be detected. */
  readonly reading: FileOptions;
  /** The run after which only what changed is sent. */
  readonly since?: string | undefined;
}

/** Uploads a file by the same procedures as the window does, and checks every row. */
export async function uploadFile({
  call,
  file,
  connectionId,
  map,
  reading,
  since,
}: UploadOrder): Promise<Result<{ readonly id: string; readonly checked: Output<'imports.check'> }>> {
  const taken = await uploadBytes(call, file);
  if (!taken.ok) return taken;
  const { id } = taken.value;
  const checked = await call('imports.check', {
    ...{ id, options: reading, connectionId, map },
    ...(since !== undefined && { onlyChangedSince: since }),
  });
  if (checked.ok) return ok({ id, checked: checked.value });
  await call('imports.drop', { id });
  return checked;
}

/** Uploads a file; what it holds is not looked at. */
export async function uploadBytes(call: Call, file: string): Promise<Result<{ readonly id: string }>> {
  const begun = await call('imports.begin', { name: path.basename(file) });
  if (!begun.ok) return begun;
  const { id } = begun.value;
  try {
    const handle = await open(file, 'r');
    try {
      const buffer = Buffer.alloc(piece);
      for (;;) {
        const { bytesRead } = await handle.read(buffer, 0, piece);
        if (bytesRead === 0) break;
        const bytes = buffer.toString('base64', 0, bytesRead);
        const appended = await call('imports.append', { id, bytes });
        if (!appended.ok) return appended;
      }
    } finally {
      await handle.close();
    }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    const reason = code === 'EISDIR' ? 'it is a folder' : reasonOf(error);
    return fail(invalidInput('', [{ path: 'file', message: `${file} cannot be read: ${reason}.` }]));
  }
  return ok({ id });
}

export interface RequestsOrder {
  readonly call: Call;
  readonly id: string;
  readonly connectionId: string;
  readonly map: ImportMap;
}

/** Every request the rows make, one after the other; nothing is sent. */
export async function* requestsOf({
  call,
  id,
  connectionId,
  map,
}: RequestsOrder): AsyncIterable<Output<'imports.requests'>['requests'][number]> {
  for (let from: Input<'imports.requests'>['from'] = null; ; ) {
    const page: Result<Output<'imports.requests'>> = await call('imports.requests', {
      id,
      connectionId,
      map,
      from,
    });
    if (!page.ok) throw new Error(page.error.message);
    yield* page.value.requests;
    if (page.value.next === null || page.value.requests.length === 0) return;
    from = page.value.next;
  }
}

/** Waits until nobody works on a run any more. @param progress called about twice a second */
export async function follow(call: Call, id: string, progress: (run: Run) => void): Promise<Result<Run>> {
  for (let told = 0; ; ) {
    const listed = await call('outbox.list', {});
    const run = listed.ok ? listed.value.find((one) => one.id === id) : undefined;
    if (!listed.ok) return listed;
    if (run === undefined) return fail({ kind: 'notFound', message: 'There is no such run.' });
    if (run.state !== 'running') return ok(run);
    if (performance.now() - told > 500) {
      told = performance.now();
      progress(run);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

export function runOptions(given: {
  readonly rate?: string;
  readonly concurrency?: string;
  readonly canary?: string;
  readonly stopAbove?: string;
}): Result<RunOptions, FieldIssue> {
  // Left out, the connection's own limits hold.
  const rate = given.rate === undefined ? null : given.rate === 'none' ? 100_000 : Number(given.rate);
  const concurrency = given.concurrency === undefined ? null : Number(given.concurrency);
  const canary = given.canary === undefined ? null : Number(given.canary);
  const stopAbove = given.stopAbove === undefined ? null : Number(given.stopAbove) / 100;
  if (rate !== null && !(rate > 0)) return issue('rate', 'The rate is in requests a second, or none.');
  if (concurrency !== null && !(Number.isInteger(concurrency) && concurrency >= 1 && concurrency <= 64)) {
    return issue('concurrency', 'From 1 to 64 requests at once.');
  }
  if (canary !== null && !(Number.isInteger(canary) && canary >= 1))
    return issue('canary', 'A number of rows.');
  if (stopAbove !== null && !(stopAbove >= 0 && stopAbove <= 1))
    return issue('stopAbove', 'A percentage, 0 to 100.');
  return ok({ canary, stopAbove, rate, concurrency });
}

function issue(path: string, message: string): Result<never, FieldIssue> {
  return fail({ path, message });
}
