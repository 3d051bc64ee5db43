import type { Input, Output } from '../../shared/contract/index.ts';
import type { Run } from '../../shared/domain/run.ts';
import type { TestDesk } from './desk.ts';
import { waitFor } from './wait-for.ts';

type Map = Input<'imports.send'>['map'];
type Options = Input<'imports.send'>['options'];

export interface FileOrder {
  readonly connectionId: string;
  readonly map: Map;
  readonly text: string;
  readonly options?: Partial<Options>;
}

const usual: Options = { canary: null, stopAbove: null, rate: null, concurrency: 8 };

/** Uploads a file and checks it. @returns the input of `imports.send` */
export async function checkFile(
  desk: TestDesk,
  { connectionId, map, text, options }: FileOrder,
): Promise<Input<'imports.send'>> {
  const { id } = await desk.call('imports.begin', { name: 'customers.csv' });
  await desk.call('imports.append', { id, bytes: Buffer.from(text).toString('base64') });
  await desk.call('imports.check', { id, connectionId, map, options: {} });
  return { id, connectionId, map, options: { ...usual, ...options }, isConfirmed: true };
}

export async function sendFile(desk: TestDesk, order: FileOrder): Promise<Output<'imports.send'>> {
  return desk.call('imports.send', await checkFile(desk, order));
}

export async function runOf(desk: TestDesk, id: string): Promise<Run> {
  const run = (await desk.call('outbox.list', {})).find((one) => one.id === id);
  if (run === undefined) throw new Error('There is no such run.');
  return run;
}

/** Waits until nobody works on the run any more. */
export function runEnded(desk: TestDesk, id: string): Promise<Run> {
  return waitFor(async () => {
    const run = await runOf(desk, id);
    if (run.state === 'running') throw new Error('It is still running.');
    return run;
  });
}

/** So many rows about as many people, under the headers `id` and `n`. */
export function rowsOf(count: number, people = count): string {
  const lines = Array.from({ length: count }, (_, index) => `u-${index % people},${index}`);
  return `id,n\n${lines.join('\n')}\n`;
}
