import { rmSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import type { PurgeCount, PurgeRequest } from '../../../../shared/contract/history.ts';
import { giveBackSpace, type YieldToEventLoop } from '../../database/file-size.ts';
import type { FileSource } from '../../import-files/file-source.ts';
import type { SearchIndex } from '../search/search-index.ts';
import { removeOldIndexes } from '../search/search-shards.ts';
import { chunksOf, type PurgeScope, runsOf, type ScopeRun } from './purge-scope.ts';

/** What clearing would remove, and what of the same it would leave because it is still under way. */
export async function countPurge(
  database: DatabaseSync,
  scope: PurgeScope,
  yieldToEventLoop: YieldToEventLoop,
): Promise<PurgeCount> {
  const runs = runsOf(database, scope);
  let [rows, left] = [0, 0];
  for (const { going, staying } of chunksOf(database, scope, runs)) {
    rows += going.length;
    left += staying;
    await yieldToEventLoop();
  }
  return { rows, runs: runs.length, left };
}

/**
 * Removes a part of the history for good: its rows, what was revealed of them, and its runs. What it took is
 * overwritten. The rows of a run that goes are without it from the first moment on.
 */
export async function removeScope(
  database: DatabaseSync,
  scope: PurgeScope,
  yieldToEventLoop: YieldToEventLoop,
): Promise<Omit<PurgeCount, 'left'>> {
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
  // Also of rows that an earlier version removed.
  database.exec('DELETE FROM reveals WHERE delivery_id NOT IN (SELECT id FROM deliveries)');
  return { rows, runs: runs.length };
}

export interface PurgeOrder {
  readonly database: DatabaseSync;
  readonly index: SearchIndex | undefined;
  readonly purgeRequest: PurgeRequest;
  readonly yieldToEventLoop: YieldToEventLoop;
}

/**
 * Clears a part of the history because a person says so: with the whole index of the search, which is made anew from
 * what is left, so that no trace of it stays.
 */
export async function purge({
  database,
  index,
  purgeRequest,
  yieldToEventLoop,
}: PurgeOrder): Promise<Omit<PurgeCount, 'left'>> {
  index?.renew();
  const removed = await removeScope(database, { ...purgeRequest, sparesUnknown: false }, yieldToEventLoop);
  await removeOldIndexes(database, yieldToEventLoop);
  await giveBackSpace(database, yieldToEventLoop, true);
  // Until then, what was removed still stands in the file beside it.
  database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  return removed;
}

/** Also pages that become free: those of an earlier version's file stay in it. */
function overwriting(database: DatabaseSync, work: () => void): void {
  database.exec('PRAGMA secure_delete = ON');
  try {
    work();
  } finally {
    database.exec('PRAGMA secure_delete = FAST');
  }
}

/** The files as they were sent hold people's data, too. They go first: without its run nobody would find one again. */
function removeCopies(runs: readonly ScopeRun[]): void {
  for (const { source } of runs) {
    const { copy } = JSON.parse(source) as Partial<FileSource>;
    if (copy !== undefined) rmSync(copy, { force: true });
  }
}
