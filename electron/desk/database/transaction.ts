import type { DatabaseSync } from 'node:sqlite';

export type Transaction = (work: () => void) => void;

/** @returns what does some work so that all of it is on disk when it returns, or none of it */
export function createTransaction(database: DatabaseSync): Transaction {
  const begin = database.prepare('BEGIN IMMEDIATE');
  const commit = database.prepare('COMMIT');
  return (work) => {
    begin.run();
    try {
      work();
      commit.run();
    } catch (error) {
      try {
        database.exec('ROLLBACK');
      } catch {
        // A full disk has ended the transaction already; the first error is the one to report.
      }
      throw error;
    }
  };
}

/** How long a commit of a run waits for another program that holds the file; the run tries again. Milliseconds. */
const shortWait = 20;

/**
 * The same, but without waiting for the disk, which {@link Disk.sync} does, nor for long for another program, since
 * that blocks the thread. A killed program still leaves all of it or none.
 */
export function withoutBusyTimeout(database: DatabaseSync, transaction: Transaction): Transaction {
  const { timeout } = database.prepare('PRAGMA busy_timeout').get() as unknown as { timeout: number };
  const short = `PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = ${shortWait}`;
  const usual = `PRAGMA synchronous = FULL; PRAGMA busy_timeout = ${timeout}`;
  return (work) => {
    database.exec(short);
    try {
      transaction(work);
    } finally {
      database.exec(usual);
    }
  };
}
