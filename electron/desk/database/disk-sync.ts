import { close, fdatasync, open } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { promisify } from 'node:util';

/** Syncs commits to the disk that did not wait for it, without blocking the thread. */
export interface DiskSync {
  /** Once it has ended, everything committed before it began is on disk. @throws where the disk refuses */
  sync(): Promise<void>;
  /** Closes the file; another `sync` opens it again. */
  rest(): Promise<void>;
}

const [openFile, closeFile, syncFile] = [promisify(open), promisify(close), promisify(fdatasync)];

/**
 * A commit with `synchronous = NORMAL` is in the write-ahead log, but only in the operating system's cache: a killed
 * program loses nothing, a power cut would. `FULL` waits for the disk besides, and blocks the thread for it. Here the
 * wait happens beside the thread, and only what depends on it waits.
 */
export function createDiskSync(database: DatabaseSync): DiskSync {
  const log = logOf(database);
  let opened: Promise<number> | undefined;
  return {
    async sync() {
      if (log === undefined) return;
      opened ??= openFile(log, 'r+');
      await syncFile(await opened);
    },
    async rest() {
      const last = opened;
      opened = undefined;
      if (last !== undefined) await closeFile(await last);
    },
  };
}

/** The write-ahead log; undefined for a database in memory, which has none. */
function logOf(database: DatabaseSync): string | undefined {
  const main = database
    .prepare('PRAGMA database_list')
    .all()
    .find(({ name }) => name === 'main');
  return typeof main?.file === 'string' && main.file !== '' ? `${main.file}-wal` : undefined;
}
