import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { endLimit } from './running-app.ts';

/** @returns a function that returns what the program has written so far */
export function outputOf({ stdout, stderr }: ChildProcess): () => string {
  let said = '';
  for (const stream of [stdout, stderr]) {
    stream?.on('data', (part) => {
      said += part;
    });
  }
  return () => said;
}

/** Waits until a program that was asked to end has done so; one that does not end is killed. */
export async function ended(program: ChildProcess, ask: () => unknown): Promise<void> {
  if (program.exitCode !== null || program.signalCode !== null) return;
  const exit = once(program, 'exit');
  const timer = setTimeout(() => program.kill('SIGKILL'), endLimit);
  await ask();
  await exit;
  clearTimeout(timer);
}
