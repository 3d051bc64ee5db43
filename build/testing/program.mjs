// Runs a test tool under the pinned Node and passes its output on; a tool that prints nothing for minutes is ended.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { root } from '../setup/clone.mjs';
import { pinnedNode } from '../setup/pinned-node.mjs';

/** Test runners print a line for each test that ended; one that prints nothing for so long hangs. In seconds. */
const silenceLimit = 300;

/** How long a program that was asked to end may take. In seconds. */
const grace = 20;

/**
 * @param args the program's script, relative to `node_modules` where it is not absolute, and its arguments
 * @returns why it failed; nothing where it ended well
 */
export function runProgram([script, ...args]) {
  return new Promise((resolve) => {
    const child = spawn(pinnedNode(), [path.resolve(root, 'node_modules', script), ...args], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: environment(),
    });
    let why;
    const stop = (reason) => {
      why = reason;
      // As an interrupt from the keyboard: test runners end their browsers and servers then.
      child.kill('SIGINT');
      setTimeout(() => child.kill('SIGKILL'), grace * 1000).unref();
    };
    const timer = setTimeout(
      () => stop(`nothing was heard of it for ${silenceLimit} s`),
      silenceLimit * 1000,
    );
    for (const [heard, told] of [
      [child.stdout, process.stdout],
      [child.stderr, process.stderr],
    ]) {
      heard.on('data', () => timer.refresh());
      heard.pipe(told, { end: false });
    }
    const isInterrupted = watchSignals(() => stop('the run was ended'));
    child.on('error', (error) => stop(error.message));
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      if (isInterrupted()) process.exit(130);
      resolve(why ?? (code === 0 ? undefined : `it ended with ${signal ?? `code ${code}`}`));
    });
  });
}

/** Programs that a test starts as `node` are the pinned one too; colours are kept where ours are seen. */
function environment() {
  const folders = [path.dirname(pinnedNode()), path.join(root, 'node_modules', '.bin'), process.env.PATH];
  const colours = process.stdout.isTTY ? { FORCE_COLOR: '1' } : {};
  return { ...process.env, ...colours, PATH: folders.join(path.delimiter) };
}

/** The keyboard's interrupt reaches the program by itself, any other wish to end is passed on to it. */
function watchSignals(stop) {
  let isInterrupted = false;
  process.once('SIGINT', () => {
    isInterrupted = true;
  });
  process.once('SIGTERM', () => {
    isInterrupted = true;
    stop();
  });
  return () => isInterrupted;
}
