// Which Node runs the programs: the one the project pins, else this one where it is new enough.
import { existsSync, realpathSync } from 'node:fs';
import { at } from './clone.mjs';
import { refuse } from './note.mjs';

/** What Electron's installer asks for; the programs themselves ask for no more. */
const oldest = { major: 22, minor: 12 };

/** @returns the program's path; ends this process where there is none that would do */
export function pinnedNode() {
  const bin = at('node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  const node = chooseNode({ pinned: existsSync(bin) ? bin : undefined, own: process.execPath });
  if (node !== undefined) return node;
  return refuse(
    `Node ${oldest.major}.${oldest.minor} or newer is needed here; this is ${process.versions.node}.`,
  );
}

/**
 * The pinned Node comes by its package's install script, so it is missing where such scripts are not run.
 *
 * @returns the program's path; nothing where no Node would do
 */
export function chooseNode({ pinned, own, version = process.versions.node }) {
  if (pinned !== undefined) return pinned;
  const [major, minor] = version.split('.').map(Number);
  const isNewEnough = major > oldest.major || (major === oldest.major && minor >= oldest.minor);
  return isNewEnough ? own : undefined;
}

/** Whether this process runs by that very program, so that no second one need be started. */
export function isThisNode(program) {
  return realpathSync(program) === realpathSync(process.execPath);
}
