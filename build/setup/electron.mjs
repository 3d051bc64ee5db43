// Where Electron's program is, whether it can run here, and how to get it.
import { existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import { at, readIfThere } from './clone.mjs';
import { note } from './note.mjs';
import { pinnedNode } from './pinned-node.mjs';
import { withSetupLock } from './setup-lock.mjs';
import { runStep } from './step.mjs';
import { refusedFolder } from './writable.mjs';

/** A download that has not finished by then is given up; the page works without it. In seconds. */
const downloadLimit = 180;

const programs = { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' };
const programName = programs[process.platform] ?? 'electron';

/** Why no window can be opened here whatever is installed, or nothing. */
export function whyNoWindow({ noSandbox }) {
  if (process.platform !== 'linux') return undefined;
  if (!process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return 'there is no display';
  if (process.getuid() === 0 && !noSandbox) {
    return 'Electron does not run sandboxed as root (pass --no-sandbox to run it without its sandbox)';
  }
  return undefined;
}

/** Electron's program, downloaded on first use. @returns { program } or { why } it cannot be had */
export async function findElectron(folder = at('node_modules', 'electron')) {
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (override) {
    const program = path.join(override, programName);
    return existsSync(program) ? { program } : { why: `ELECTRON_OVERRIDE_DIST_PATH holds no ${programName}` };
  }
  const program = path.join(folder, 'dist', programName);
  if (isComplete(folder)) return { program };
  const why = await fetchUnderLock(folder);
  return why === undefined ? { program } : { why };
}

/** As Electron's installer sees it: it unpacks for a while, the program early on, and writes `path.txt` last. */
export function isComplete(folder) {
  const about = readIfThere(path.join(folder, 'package.json'));
  const unpacked = readIfThere(path.join(folder, 'dist', 'version'))?.replace(/^v/, '');
  return (
    about !== undefined &&
    unpacked === JSON.parse(about).version &&
    readIfThere(path.join(folder, 'path.txt')) === programName &&
    existsSync(path.join(folder, 'dist', programName))
  );
}

/** @returns why it is still not there; nothing where it is */
async function fetchUnderLock(folder) {
  try {
    return await withSetupLock((signal) => (isComplete(folder) ? undefined : download(folder, signal)));
  } catch (error) {
    const refused = refusedFolder(error);
    if (refused === undefined) throw error;
    return `Electron is not there yet, and the folder ${refused} cannot be written to`;
  }
}

async function download(folder, signal) {
  note(`Downloading Electron, once (given up after ${downloadLimit} s) …`);
  // Half of one is in the way of a whole one: links that are there already are not unpacked again.
  rmSync(path.join(folder, 'dist'), { recursive: true, force: true });
  const limit = AbortSignal.timeout(downloadLimit * 1000);
  let said = '';
  const why = await runStep(pinnedNode(), [path.join(folder, 'install.js')], {
    signal: AbortSignal.any([signal, limit]),
    hear: (part) => {
      said += part;
    },
  });
  if (limit.aborted) return `Electron was not downloaded within ${downloadLimit} s`;
  if (why !== undefined) return `Electron could not be downloaded (${/Error: (.*)/.exec(said)?.[1] ?? why})`;
  return isComplete(folder) ? undefined : 'Electron was downloaded, but not all of it is there';
}
