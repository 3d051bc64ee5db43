import type { DatabaseSync } from 'node:sqlite';
import { createDisk, type Disk } from './disk.ts';
import { createRowsTable, type RowsTable } from './rows-table.ts';
import { createRunsTable, type RunsTable } from './runs-table.ts';
import { createTransaction, withoutWaiting } from './transaction.ts';

/**
 * What is kept of runs and their rows. Everything given to `commit` is written, or none of it, when it returns; it is on
 * disk once a `disk().sync()` has ended.
 */
export type OutboxStore = RunsTable & RowsTable & { readonly disk: () => Disk };

export function createOutboxStore(database: DatabaseSync): OutboxStore {
  const transaction = createTransaction(database);
  return {
    ...createRunsTable(database, transaction),
    ...createRowsTable(database, withoutWaiting(database, transaction)),
    disk: () => createDisk(database),
  };
}
