import type { DatabaseSync } from 'node:sqlite';
import type { PurgeCount, PurgeRequest } from '../../../../shared/contract/history.ts';
import { vacuumFreePages, type YieldToEventLoop } from '../../database/file-size.ts';
import { clearPeople, forgetLostJoins } from '../../database/people-tables.ts';
import type { FileSource } from '../../import-reading/file-source.ts';
import { removeCopy } from '../../import-reading/row-changes.ts';
import type { SearchIndex } from '../search/search-index.ts';
import { removeOldIndexes } from '../search/search-shards.ts';
import { countKnowledge } from './lost-knowledge.ts';
import { chunksOf, type PurgeScope, runsOf, type ScopeRun } from './purge-scope.ts';

/** Counts what a purge would remove, what it would leave because it is in flight, and whom the app no longer knows then. */
export async function countPurge(
  database: DatabaseSync,
  scope: PurgeScope,
  yieldToEventLoop: YieldToEventLoop,
): Promise<PurgeCount> {
  const counted = await countScope(database, scope, yieldToEventLoop);
  const lost = await countKnowledge(database, scope, yieldToEventLoop);
  return { ...counted, lost: lost === undefined ? null : { ...lost, isAtMost: counted.left > 0 } };
}

/** How many rows and runs the scope has. */
export async function countScope(
  database: DatabaseSync,
  scope: PurgeScope,
  yieldToEventLoop: YieldToEventLoop,
): Promise<Pick<PurgeCount, 'rows' | 'runs' | 'left'>> {
  const runs = runsOf(database, scope);
  let [rows, left] = [0, 0];
  for (const { going, staying } of chunksOf(database, scope, runs)) {
    rows += going.length;
    left += staying;
    await yieldToEventLoop();
  }
  return { rows, runs: runs.length, left };
}

/** What was removed. */
export type Purged = Pick<PurgeCount, 'rows' | 'runs'>;

/**
 * Purges a part of the history: its rows, their reveals and its runs. SQLite overwrites the content. The rows of a
 * purged run have no run from the first moment on.
 */
export async function removeScope(
  database: DatabaseSync,
  scope: PurgeScope,
  yieldToEventLoop: YieldToEventLoop,
): Promise<Purged> {
  const runs = runsOf(database, scope);
  removeCopies(runs);
  database
    .prepare('DELETE FROM runs WHERE seq IN (SELECT value FROM json_each(?))')
    .run(JSON.stringify(runs.map(({ seq }) => seq)));
  const remove = database.prepare('DELETE FROM deliveries WHERE seq IN (SELECT value FROM json_each(?))');
  let rows = 0;
  for (const { going } of chunksOf(database, scope, runs)) {
    if (going.length > 0) overwriting(database, () => remove.run(JSON.stringify(going)));
    rows += going.length;
    await yieldToEventLoop();
  }
  // Also reveals of rows that an earlier version removed.
  database.exec('DELETE FROM reveals WHERE delivery_id NOT IN (SELECT id FROM deliveries)');
  overwriting(database, () => forgetLostJoins(database));
  return { rows, runs: runs.length };
}

export interface PurgeOrder {
  readonly database: DatabaseSync;
  readonly index: SearchIndex | undefined;
  readonly purgeRequest: PurgeRequest;
  readonly yieldToEventLoop: YieldToEventLoop;
}

/**
 * Purges a part of the history because a person says so. The search index is rebuilt from the remaining rows, so that
 * no trace of it stays.
 */
export async function purge({
  database,
  index,
  purgeRequest,
  yieldToEventLoop,
}: PurgeOrder): Promise<Purged> {
  index?.renew();
  const removed = await removeScope(database, { ...purgeRequest, sparesUnknown: false }, yieldToEventLoop);
  await removeOldIndexes(database, yieldToEventLoop);
  // Whole, and made anew from what stays: single facts that are removed would leave traces.
  overwriting(database, () => clearPeople(database));
  await vacuumFreePages(database, yieldToEventLoop, true);
  // Until the checkpoint, what was removed still stands in the write-ahead log.
  database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  return removed;
}

/** Releases the pages that became free, too; a file of an earlier version keeps its own. */
export function overwriting(database: DatabaseSync, work: () => void): void {
  database.exec('PRAGMA secure_delete = ON');
  try {
    work();
  } finally {
    database.exec('PRAGMA secure_delete = FAST');
  }
}

/**
 * The copies of the files hold people's data, too. They are removed first: without its run nobody would find a copy
 * again.
 */
function removeCopies(runs: readonly ScopeRun[]): void {
  for (const { source } of runs) {
    const { copy } = JSON.parse(source) as Partial<FileSource>;
    if (copy !== undefined) removeCopy(copy);
  }
}
