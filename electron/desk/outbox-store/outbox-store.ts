import type { DatabaseSync } from 'node:sqlite';
import { createDiskSync, type DiskSync } from '../database/disk-sync.ts';
import { createTransaction, withoutBusyTimeout } from '../database/transaction.ts';
import type { Owners } from '../ownership/owners.ts';
import { createSharedPersonLocks } from '../ownership/shared-person-locks.ts';
import { createRowsTable, type RowsTable } from './rows-table.ts';
import { createRunsTable, type RunsTable } from './runs-table.ts';

/**
 * The stored runs and their rows. `commit` writes everything it is given or nothing, before it returns; it is on disk
 * once a `disk().sync()` has ended.
 */
export type OutboxStore = RunsTable & RowsTable & { readonly disk: () => DiskSync };

export function createOutboxStore(database: DatabaseSync, owners: Pick<Owners, 'livenessOf'>): OutboxStore {
  const transaction = createTransaction(database);
  const locks = createSharedPersonLocks(database, owners);
  return {
    ...createRunsTable(database, transaction, owners),
    ...createRowsTable(database, withoutBusyTimeout(database, transaction), locks),
    disk: () => createDiskSync(database),
  };
}
