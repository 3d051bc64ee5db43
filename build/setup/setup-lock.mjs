// The setup lock: one command at a time installs and builds; the others wait for it.
import os from 'node:os';
import { setTimeout } from 'node:timers/promises';
import { at } from './clone.mjs';
import { clearStale, tryLock } from './lock.mjs';
import { note } from './note.mjs';
import { endWithParent } from './parent.mjs';

/** Between two tries to acquire the lock. In milliseconds. */
const pause = 100;

/**
 * The lock is released however the work ends. Where this process is asked to end meanwhile, the work's signal is
 * aborted and the work waited for, since what it started must not go on while the next command holds the lock.
 *
 * @param work is given an AbortSignal
 * @returns what the work returns
 */
export async function withSetupLock(work, file = at('.making-ready')) {
  const asked = new AbortController();
  const stopWatching = watchForEnd((signal) => asked.abort(signal));
  try {
    const release = await acquire(file, asked.signal);
    process.once('exit', release);
    try {
      return await work(asked.signal);
    } finally {
      release();
      process.off('exit', release);
    }
  } finally {
    stopWatching();
    if (asked.signal.aborted) process.exit(128 + os.constants.signals[asked.signal.reason]);
  }
}

async function acquire(file, signal) {
  for (let hasSaid = false; ; ) {
    const release = tryLock(file);
    if (release !== undefined) return release;
    if (clearStale(file)) continue;
    if (!hasSaid) note('Waiting for another Audience Desk command to finish setting up …');
    hasSaid = true;
    await setTimeout(pause, undefined, { signal });
  }
}

/** From the keyboard a signal may come twice, once by itself and once from npm: only the first counts. */
function watchForEnd(end) {
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const signal of signals) process.on(signal, end);
  const forgetParent = endWithParent(() => end('SIGTERM'));
  return () => {
    for (const signal of signals) process.off(signal, end);
    forgetParent();
  };
}
