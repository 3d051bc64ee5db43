// Runs a script with the pinned Node in place of this process, as `exec` does in a shell.
import { spawn } from 'node:child_process';
import { refuse } from './note.mjs';
import { endWithParent } from './parent.mjs';
import { pinnedNode } from './pinned-node.mjs';

/** Runs a script with the pinned Node: same streams, same signals, same exit code. */
export function exec(script, args) {
  const child = spawn(pinnedNode(), [script, ...args], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  endWithParent(() => child.kill('SIGTERM'));
  // A folder of dependencies that came from another kind of machine holds a Node that does not run here.
  child.on('error', (error) => refuse(`Node could not be started (${error.message}).`));
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)));
  return child;
}
