import type { DatabaseSync } from 'node:sqlite';
import { createRowsTable, type RowsTable } from './rows-table.ts';
import { createRunsTable, type RunsTable } from './runs-table.ts';
import { createTransaction } from './transaction.ts';

/** What is kept of runs and their rows. Everything given to `commit` is on disk, or none of it, when it returns. */
export type OutboxStore = RunsTable & RowsTable;

export function createOutboxStore(database: DatabaseSync): OutboxStore {
  const transaction = createTransaction(database);
  return { ...createRunsTable(database, transaction), ...createRowsTable(database, transaction) };
}
