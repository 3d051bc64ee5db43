import { close, fdatasync, open } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { promisify } from 'node:util';

/** Brings to the disk what was committed without waiting for it, while the thread does other things. */
export interface DiskSync {
  /** Once it has ended, everything committed before it began is on disk. @throws where the disk refuses */
  sync(): Promise<void>;
  /** Gives the file back; another `sync` takes it again. */
  rest(): Promise<void>;
}

const [openFile, closeFile, syncFile] = [promisify(open), promisify(close), promisify(fdatasync)];

/**
 * A commit with `synchronous = NORMAL` is in the write-ahead log, and only with the operating system: a killed program
 * loses nothing by it, a power cut would. Waiting for the disk is all that `FULL` does besides, and stops the thread
 * for it; here it is waited for beside the thread, and what depends on it waits, too.
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
