// Runs a program that a step of the setup needs, until it ends or its signal is aborted.
import { spawn } from 'node:child_process';
import { root } from './clone.mjs';

/** How long a program that was asked to end may take. In milliseconds. */
const grace = 5_000;

/**
 * @param signal an AbortSignal that ends it
 * @param hear is given what it writes to standard error, which else goes where ours goes; only then is its output dropped
 * @returns {Promise<string | undefined>} why it failed; nothing where it ended well
 */
export function runStep(program, args, { signal, hear, ...options }) {
  return new Promise((resolve) => {
    const stdio = hear === undefined ? ['ignore', 2, 2] : ['ignore', 'ignore', 'pipe'];
    const child = spawn(program, args, { cwd: root, stdio, ...options });
    if (hear !== undefined) child.stderr.on('data', hear);
    const end = () => {
      child.kill('SIGTERM');
      setTimeout(() => child.kill('SIGKILL'), grace).unref();
    };
    signal.addEventListener('abort', end);
    if (signal.aborted) end();
    const finish = (why) => {
      signal.removeEventListener('abort', end);
      resolve(why);
    };
    child.on('error', (error) => finish(error.message));
    child.on('close', (code, by) => finish(code === 0 ? undefined : (by ?? `code ${code}`)));
  });
}
