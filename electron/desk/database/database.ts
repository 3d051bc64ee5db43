import { createRequire } from 'node:module';
import type { DatabaseSync } from 'node:sqlite';
import { isBusy } from './database-errors.ts';
import { migrations } from './migrations.ts';

/** How long opening may wait for another program that holds the file, and how long one statement. Milliseconds. */
const openingLimit = 60;
const statementLimit = 20;

/**
 * Opens the app's one SQLite file and migrates it. Where another program holds it, neither this nor a statement waits
 * for long, since that blocks the whole thread: whoever can wait tries again, see {@link retryWhileBusy}.
 *
 * @param busyTimeout how long a statement waits, in milliseconds
 * @throws where the file is newer than this app, is no database, or is held by another program
 */
export function openDatabase(file: string, busyTimeout: number = statementLimit): DatabaseSync {
  // Imported when it is needed: a program that never opens the history need not load it.
  const sqlite = createRequire(import.meta.url)('node:sqlite') as typeof import('node:sqlite');
  const database = new sqlite.DatabaseSync(file, { timeout: statementLimit });
  try {
    // FULL, so that a row is on disk, and not only in the operating system's cache, before its request leaves.
    database.exec('PRAGMA synchronous = FULL');
    // Some 16 MB: pages that the rows of a file change again and again go into the main file once instead of four
    // times.
    database.exec('PRAGMA wal_autocheckpoint = 4000');
    // Before anything else, since switching to a write-ahead log writes to the file.
    retryWhileHeld(() => refuseNewer(database));
    // Lets the file shrink a little at a time. For a file that holds something already, it applies once the file is
    // rebuilt.
    retryWhileHeld(() => database.exec('PRAGMA auto_vacuum = INCREMENTAL'));
    // Overwrites the former content of changed rows, so that a purge leaves nothing behind.
    database.exec('PRAGMA secure_delete = FAST');
    retryWhileHeld(() => database.exec('PRAGMA journal_mode = WAL'));
    retryWhileHeld(() => bringUpToDate(database));
    database.exec(`PRAGMA busy_timeout = ${busyTimeout}`);
  } catch (error) {
    database.close();
    throw error;
  }
  return database;
}

/**
 * Tries again while another program holds the file. SQLite waits by itself for a lock, but not where two programs each
 * hold one that the other wants, as when both turn a new file into a write-ahead log: then one must step back.
 */
function retryWhileHeld(work: () => void): void {
  const deadline = performance.now() + openingLimit;
  for (;;) {
    try {
      work();
      return;
    } catch (error) {
      if (!isBusy(error) || performance.now() > deadline) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5 + Math.random() * 10);
    }
  }
}

/** @returns the file's version */
function refuseNewer(database: DatabaseSync): number {
  const { user_version: version } = database.prepare('PRAGMA user_version').get() as {
    user_version: number;
  };
  if (version > migrations.length)
    throw new Error('It was written by a newer version of Audience Desk. Update the app to open it.');
  return version;
}

/** Does not write to a file that is up to date, so that any number of programs can open it at once. */
function bringUpToDate(database: DatabaseSync): void {
  if (refuseNewer(database) < migrations.length) migrate(database);
}

/** @param version to migrate to; a test asks for an old one */
export function migrate(database: DatabaseSync, version = migrations.length): void {
  // The lock is acquired before the version is read: two programs on one folder must not both migrate.
  database.exec('BEGIN IMMEDIATE');
  try {
    for (const step of migrations.slice(refuseNewer(database), version)) database.exec(step);
    database.exec(`PRAGMA user_version = ${version}`);
    database.exec('COMMIT');
  } catch (error) {
    database.exec('ROLLBACK');
    throw error;
  }
}
