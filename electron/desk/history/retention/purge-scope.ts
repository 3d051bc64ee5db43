import type { DatabaseSync } from 'node:sqlite';
import type { PurgeRequest } from '../../../../shared/contract/history.ts';
import { blockOf, boundsOfBlock } from '../search/search-index.ts';

/** The part of the history that a purge removes. */
export interface PurgeScope extends PurgeRequest {
  /** Whether unknown deliveries stay: a person may still want to settle them. */
  readonly sparesUnknown: boolean;
}

export interface ScopeRun {
  readonly seq: number;
  readonly source: string;
}

/** Rows of a chunk; so many take a few milliseconds, also where they are removed. */
const chunkRows = 128;

/** Runs of the connection that ended before the time. */
export function runsOf(database: DatabaseSync, scope: PurgeScope): readonly ScopeRun[] {
  const isSettled = scope.sparesUnknown
    ? `AND NOT EXISTS (SELECT 1 FROM deliveries WHERE run = runs.seq AND outcome = 'unknown')`
    : '';
  return database
    .prepare(
      `SELECT seq, source FROM runs WHERE state IN ('finished', 'cancelled')
         AND coalesce(ended_at, created_at) < ? AND (?2 IS NULL OR connection_id = ?2) ${isSettled}`,
    )
    .all(...valuesOf(scope)) as unknown as ScopeRun[];
}

/** Some neighbouring rows of the scope: those to remove, and how many stay. */
export interface Chunk {
  readonly going: readonly number[];
  readonly staying: number;
}

/**
 * The rows to remove, chunk by chunk. Deliveries in flight stay. A run that has not ended stays with all of its rows,
 * since its counts must add up. Rows whose run is gone are removed: an earlier purge was cut short.
 *
 * @param runs the runs to remove
 */
export function* chunksOf(
  database: DatabaseSync,
  scope: PurgeScope,
  runs: readonly ScopeRun[],
): Generator<Chunk, void> {
  const spared = scope.sparesUnknown ? `'sending', 'waiting', 'unknown'` : `'sending', 'waiting'`;
  const find = database.prepare(
    `SELECT seq, CASE WHEN run IS NULL THEN outcome NOT IN (${spared})
       ELSE run IN (SELECT value FROM json_each(?3)) OR run NOT IN (SELECT seq FROM runs) END AS goes
     FROM deliveries WHERE seq BETWEEN ?4 AND ?5 AND (
       (started_at < ?1 AND (?2 IS NULL OR connection_id = ?2)) OR (run IS NOT NULL AND run NOT IN (SELECT seq FROM runs)))`,
  );
  const going = JSON.stringify(runs.map(({ seq }) => seq));
  for (const { from, to } of rowRanges(database, scope)) {
    const found = find.all(...valuesOf(scope), going, from, to) as unknown as { seq: number; goes: number }[];
    const rows = found.filter(({ goes }) => goes === 1).map(({ seq }) => seq);
    yield { going: rows, staying: found.length - rows.length };
  }
}

/** All rows but the blocks that are certainly later than the scope. */
function* rowRanges(database: DatabaseSync, { before }: PurgeScope): Generator<{ from: number; to: number }> {
  const { first, last } = database
    .prepare('SELECT (SELECT min(seq) FROM deliveries) AS first, (SELECT max(seq) FROM deliveries) AS last')
    .get() as { first: number | null; last: number | null };
  if (first === null || last === null) return;
  const later = new Set(
    (
      database
        .prepare(
          `SELECT block FROM search_blocks WHERE earliest >= ? AND block < ?
             AND block < (SELECT upto FROM search_progress) / ${boundsOfBlock(0).to + 1}`,
        )
        .all(before ?? '~', blockOf(last) + 1) as unknown as { block: number }[]
    ).map(({ block }) => block),
  );
  for (let from = first; from <= last; ) {
    const block = blockOf(from);
    const end = boundsOfBlock(block).to;
    const to = later.has(block) ? end : Math.min(end, from + chunkRows - 1);
    if (!later.has(block)) yield { from, to };
    from = to + 1;
  }
}

function valuesOf({ before, connectionId }: PurgeScope): readonly [string, string | null] {
  // Later than every time.
  return [before ?? '~', connectionId];
}
