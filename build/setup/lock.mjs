// A file that one process at a time holds. It holds the process's number, so that the lock of a process that died is known as such.
import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';

/** A lock is empty for the moment between its creation and the writing of its holder. In milliseconds. */
const emptyLimit = 3_000;

/**
 * @returns how to release the lock; nothing where another process holds it
 * @throws what the file system says where no file can be written there
 */
export function tryLock(file) {
  const holder = String(process.pid);
  try {
    writeFileSync(file, holder, { flag: 'wx' });
  } catch (error) {
    if (error.code === 'EEXIST') return undefined;
    throw error;
  }
  return () => {
    if (look(file)?.holder === holder) rmSync(file, { force: true });
  };
}

/** Removes the lock of a process that is no more. @returns whether another try is worth it at once */
export function clearStale(file) {
  const seen = look(file);
  if (seen !== undefined && isHeld(seen)) return false;
  rmSync(file, { force: true });
  return true;
}

/** @returns nothing where there is no lock */
function look(file) {
  try {
    return { since: statSync(file).mtimeMs, holder: readFileSync(file, 'utf8') };
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
}

function isHeld({ holder, since }) {
  const id = Number(holder);
  if (!Number.isInteger(id) || id <= 0) return Math.abs(Date.now() - since) < emptyLimit;
  // Numbers of processes are small and soon used again inside a container: a lock with ours, which we do not hold, is
  // that of a process that died.
  return id !== process.pid && isRunning(id);
}

function isRunning(id) {
  try {
    process.kill(id, 0);
    return true;
  } catch (error) {
    // Any other answer, such as that we may not signal it, comes from a process that is there.
    return error.code !== 'ESRCH';
  }
}
