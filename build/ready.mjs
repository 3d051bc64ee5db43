// Brings a clone to where a program can run: dependencies installed, app built. Plain Node 20, nothing else.
import * as app from './setup/app.mjs';
import { at, root } from './setup/clone.mjs';
import * as dependencies from './setup/dependencies.mjs';
import { refuse } from './setup/note.mjs';
import { withSetupLock } from './setup/setup-lock.mjs';
import { demandWritable, refusedFolder } from './setup/writable.mjs';

export async function ensureReady() {
  await ensure(dependencies, app);
}

export async function ensureInstalled() {
  await ensure(dependencies);
}

/** Acquires the setup lock only where there is work, so that a clone that is ready need not be writable. */
async function ensure(...parts) {
  if (parts.every((part) => part.isThere())) return;
  try {
    demandWritable(root, at('node_modules'), at('dist'));
    await withSetupLock(async (signal) => {
      // Asked again: whoever held the lock before has perhaps done it all.
      for (const part of parts) if (!signal.aborted && !part.isThere()) await part.make(signal);
    });
  } catch (error) {
    const folder = refusedFolder(error);
    if (folder === undefined) throw error;
    refuse(`Audience Desk must be set up before it can run, and the folder ${folder} cannot be written to.`);
  }
}
