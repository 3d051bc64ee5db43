import type { DatabaseSync } from 'node:sqlite';

/** @returns what does some work so that all of it is on disk when it returns, or none of it */
export function createTransaction(database: DatabaseSync): (work: () => void) => void {
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
