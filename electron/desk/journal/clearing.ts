import { rmSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import type { Clearing, ClearingCount } from '../../../shared/contract/journal.ts';
import type { Source } from '../imports/source.ts';
import type { SearchIndex } from './search-index.ts';

/** Rows a slice removes; so many take a few milliseconds. */
const sliceRows = 400;

/** Files of rows that came to their end, of the connection and before the time. */
const endedRuns = `state IN ('finished', 'cancelled') AND coalesce(ended_at, created_at) < ?1
  AND (?2 IS NULL OR connection_id = ?2)`;

/**
 * What is still on its way stays, and so does a file of rows that has not come to its end: it goes with all of its
 * rows or not at all, since its account must add up.
 */
const removable = `(run IS NULL AND outcome NOT IN ('sending', 'waiting') AND started_at < ?1
  AND (?2 IS NULL OR connection_id = ?2))
  OR (run IS NOT NULL AND run NOT IN (SELECT seq FROM runs))`;

/** What clearing would remove, and what of the same it would leave because it is still under way. */
export function countClearing(database: DatabaseSync, clearing: Clearing): ClearingCount {
  const values = valuesOf(clearing);
  const count = (sql: string) => (database.prepare(sql).get(...values) as { count: number }).count;
  const runs = count(`SELECT count(*) AS count FROM runs WHERE ${endedRuns}`);
  const rows = count(
    `SELECT count(*) AS count FROM deliveries
     WHERE ${removable} OR run IN (SELECT seq FROM runs WHERE ${endedRuns})`,
  );
  const all = count(
    `SELECT count(*) AS count FROM deliveries WHERE started_at < ?1 AND (?2 IS NULL OR connection_id = ?2)`,
  );
  return { rows, runs, left: Math.max(0, all - rows) };
}

/**
 * Removes a part of the history for good: its rows, what was revealed of them, its runs and the whole index of the
 * search, which is made anew from what is left. What it took is overwritten, and the file shrinks.
 *
 * @param breathe between two slices, so that nothing else waits for long
 */
export async function clear(
  database: DatabaseSync,
  index: SearchIndex | undefined,
  clearing: Clearing,
  breathe: () => Promise<void>,
): Promise<Omit<ClearingCount, 'left'>> {
  const values = valuesOf(clearing);
  database.exec('PRAGMA secure_delete = ON');
  index?.drop();
  removeCopies(database, values);
  const runs = Number(database.prepare(`DELETE FROM runs WHERE ${endedRuns}`).run(...values).changes);
  const rows = await removeRows(database, values, breathe);
  // Also of rows that an earlier version removed.
  database.exec('DELETE FROM reveals WHERE delivery_id NOT IN (SELECT id FROM deliveries)');
  database.exec('VACUUM');
  // Until then, what was removed still stands in the file beside it.
  database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  return { rows, runs };
}

async function removeRows(
  database: DatabaseSync,
  values: readonly (string | null)[],
  breathe: () => Promise<void>,
): Promise<number> {
  const find = database.prepare(
    `SELECT seq FROM deliveries WHERE seq > ?3 AND (${removable}) ORDER BY seq LIMIT ${sliceRows}`,
  );
  const remove = database.prepare('DELETE FROM deliveries WHERE seq IN (SELECT value FROM json_each(?))');
  let rows = 0;
  for (let last = 0; ; await breathe()) {
    const found = (find.all(...values, last) as unknown as { seq: number }[]).map(({ seq }) => seq);
    if (found.length === 0) return rows;
    remove.run(JSON.stringify(found));
    rows += found.length;
    last = found.at(-1) ?? last;
  }
}

/** The files as they were sent hold people's data, too. They go first: without its run nobody would find one again. */
function removeCopies(database: DatabaseSync, values: readonly (string | null)[]): void {
  const runs = database.prepare(`SELECT source FROM runs WHERE ${endedRuns}`).all(...values);
  for (const { source } of runs as unknown as { source: string }[]) {
    const { copy } = JSON.parse(source) as Partial<Source>;
    if (copy !== undefined) rmSync(copy, { force: true });
  }
}

function valuesOf({ before, connectionId }: Clearing): readonly (string | null)[] {
  // Behind every time.
  return [before ?? '~', connectionId];
}
