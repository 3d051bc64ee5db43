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
        // A full disk has ended it already; the first error is the one to tell.
      }
      throw error;
    }
  };
}

/**
 * The same, but that it does not wait for the disk: that is for who asks {@link Disk.sync} next. All of it or none of it
 * outlives a killed program all the same.
 */
export function withoutWaiting(database: DatabaseSync, transaction: Transaction): Transaction {
  const [normal, full] = ['NORMAL', 'FULL'].map((how) => `PRAGMA synchronous = ${how}`);
  return (work) => {
    database.exec(normal ?? '');
    try {
      transaction(work);
    } finally {
      database.exec(full ?? '');
    }
  };
}
