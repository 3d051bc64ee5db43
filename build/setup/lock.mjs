// A file that one process at a time holds. It says which, so that the lock of a process that died is known as such.
import { readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';

/** A lock is empty for the moment between its creation and the writing of its holder. In milliseconds. */
const emptyLimit = 3_000;

/**
 * @returns how to give the lock back; nothing where another process holds it
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

/** Removes the lock of a process that is no more. @returns whether it is worth another try at once */
export function clearStale(file) {
  const seen = look(file);
  if (seen === undefined) return true;
  if (isHeld(seen)) return false;
  // Another that waits may have come first and hold the lock by now, so what was moved is looked at once more.
  const aside = `${file}.${process.pid}`;
  try {
    renameSync(file, aside);
  } catch (error) {
    if (error.code === 'ENOENT') return true;
    throw error;
  }
  const moved = look(aside);
  if (moved?.holder === seen.holder && moved?.since === seen.since)
    rmSync(aside, { recursive: true, force: true });
  else renameSync(aside, file);
  return true;
}

/** @returns nothing where there is no lock; one without a holder where it cannot be read */
function look(file) {
  const since = statSync(file, { throwIfNoEntry: false })?.mtimeMs;
  if (since === undefined) return undefined;
  try {
    return { since, holder: readFileSync(file, 'utf8') };
  } catch (error) {
    return error.code === 'ENOENT' ? undefined : { since };
  }
}

function isHeld({ holder, since }) {
  const id = Number(holder);
  if (!Number.isInteger(id) || id <= 0) return Math.abs(Date.now() - since) < emptyLimit;
  // Ids are small and soon given again inside of a container: a lock with ours that we do not hold is a dead one's.
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
