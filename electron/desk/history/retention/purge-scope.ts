import type { DatabaseSync } from 'node:sqlite';
import type { PurgeRequest } from '../../../../shared/contract/history.ts';
import { blockOf, boundsOfBlock } from '../search/search-index.ts';

/** A part of the history that is to go. */
export interface PurgeScope extends PurgeRequest {
  /** Whether what was sent and not answered stays: a person may still want to settle it. */
  readonly sparesUnknown: boolean;
}

export interface ScopeRun {
  readonly seq: number;
  readonly source: string;
}

/** Rows looked at together; so many take a few milliseconds, also where they are removed. */
const sliceRows = 128;

/** Files of rows that came to their end, of the connection and before the time. */
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

/** A few neighbouring rows of the part: those that go, and how many of the same part stay. */
export interface Chunk {
  readonly going: readonly number[];
  readonly staying: number;
}

/**
 * What is still on its way stays, and so does a file of rows that has not come to its end: it goes with all of its
 * rows or not at all, since its account must add up. A row whose run is gone goes, too: removing it was cut short.
 *
 * @param runs those that go
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

/** All of the table but the blocks of rows that are certainly later than the scope. */
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
    const to = later.has(block) ? end : Math.min(end, from + sliceRows - 1);
    if (!later.has(block)) yield { from, to };
    from = to + 1;
  }
}

function valuesOf({ before, connectionId }: PurgeScope): readonly [string, string | null] {
  // Behind every time.
  return [before ?? '~', connectionId];
}
