import type { DatabaseSync } from 'node:sqlite';
import {
  boundsOfShard,
  createShard,
  hasWhole,
  openShard,
  renewIn,
  retire,
  rowsIn,
  type Shard,
  shardOf,
  shardsIn,
  tableOf,
} from './search-shards.ts';
import { type Mark, markOf, matchOf } from './search-terms.ts';
import { type SearchedRow, searchedColumns, searchedText } from './search-text.ts';

/**
 * An index of trigrams over the texts of rows: a row in which a text occurs has all trigrams of that text. The reverse
 * does not hold, so the caller checks the row itself. The index is derived from the rows alone and can be dropped at
 * any time; rows that it does not hold yet are scanned.
 */
export interface SearchIndex {
  /** The last row that is indexed. */
  upto(): number;
  /** Indexed rows that have changed since, newest first. */
  stale(bounds: Bounds): Iterable<number>;
  /** Indexed rows that may hold one of the texts and have all the marks, newest first. */
  candidates(searchTerms: readonly string[], marks: readonly Mark[], bounds: Bounds): Iterable<number>;
  /** Indexes more rows for about so many milliseconds. @returns whether there is more to do */
  advance(milliseconds: number): boolean;
  /** Starts an empty index at once. The content of the former one is removed later. */
  renew(): void;
  /** Drops the shards that these rows are in at once; their other rows are indexed again. */
  renewAround(seqs: readonly number[]): void;
  /** Drops the shards of which no row is left. */
  forgetGone(): void;
}

/** The first and the last row of the range. */
export interface Bounds {
  readonly from: number;
  readonly to: number;
}

/** How many pages of a shard are merged at a time, after its rows are written. */
const mergedPages = 4;

interface IndexedRow extends SearchedRow {
  readonly seq: number;
  readonly connection_id: string;
  readonly outcome: string;
  readonly started_at: string;
}

/** @returns nothing where this SQLite has no full-text search */
export function openSearchIndex(database: DatabaseSync): SearchIndex | undefined {
  try {
    // Written to only where that is needed: another program may hold the file.
    if (hasWhole(database)) renewIn(database, ['search']);
    if (shardsIn(database).length === 0) createShard(database, 0);
    database.prepare(`SELECT rowid FROM ${tableOf(shardsIn(database)[0] ?? 0)} LIMIT 0`).all();
  } catch {
    return undefined;
  }
  const columns = `seq, connection_id, outcome, started_at, ${searchedColumns}`;
  const getUpto = database.prepare('SELECT upto FROM search_progress');
  const setUpto = database.prepare('UPDATE search_progress SET upto = ?');
  const nextStale = database.prepare('SELECT seq FROM search_stale LIMIT 1');
  const unstale = database.prepare('DELETE FROM search_stale WHERE seq = ?');
  const getRow = database.prepare(`SELECT ${columns} FROM deliveries WHERE seq = ?`);
  const nextRow = database.prepare(`SELECT ${columns} FROM deliveries WHERE seq > ? ORDER BY seq LIMIT 1`);
  const changes = database.prepare('SELECT total_changes() AS count');
  const block = database.prepare(
    `INSERT INTO search_blocks (block, earliest, latest) VALUES (?, ?, ?) ON CONFLICT (block) DO UPDATE SET
       earliest = min(earliest, excluded.earliest), latest = max(latest, excluded.latest)`,
  );
  const begin = database.prepare('BEGIN IMMEDIATE');
  const commit = database.prepare('COMMIT');
  const upto = () => (getUpto.get() as { upto: number }).upto;
  const shards = new Map<number, Shard>();
  const shardFor = (seq: number): Shard => {
    const number = shardOf(seq);
    const shard = shards.get(number) ?? openShard(database, number);
    shards.set(number, shard);
    return shard;
  };
  /** Shards that may have something to merge: all of them, at first. */
  let unordered = new Set(shardsIn(database));
  const add = (row: IndexedRow) => {
    const marks =
      markOf({ kind: 'connection', value: row.connection_id }) +
      markOf({ kind: 'outcome', value: row.outcome });
    shardFor(row.seq).insert.run(row.seq, marks + searchedText(row));
    unordered.add(shardOf(row.seq));
  };
  /** @returns whether there was one */
  const takeStale = (): boolean => {
    const found = nextStale.get() as { seq: number } | undefined;
    if (found === undefined) return false;
    const row = getRow.get(found.seq) as IndexedRow | undefined;
    // A row that is gone stays in the index: removing single rows makes merging slower.
    if (row !== undefined) {
      shardFor(found.seq).remove.run(found.seq);
      add(row);
    }
    unstale.run(found.seq);
    return true;
  };
  /** @returns whether there was something to merge, which shows in more changes than the row that asks for it */
  const mergeSome = (pages: number): boolean => {
    const [number] = unordered;
    if (number === undefined) return false;
    const before = changes.get() as { count: number };
    shardFor(boundsOfShard(number).from).merge.run(pages);
    const isMerged = (changes.get() as { count: number }).count - before.count > 1;
    if (!isMerged) unordered.delete(number);
    return isMerged || unordered.size > 0;
  };
  return {
    upto,
    *stale({ from, to }) {
      const rows = database
        .prepare('SELECT seq FROM search_stale WHERE seq BETWEEN ? AND ? ORDER BY seq DESC')
        .iterate(from, to) as Iterable<unknown> as Iterable<{ seq: number }>;
      for (const { seq } of rows) yield seq;
    },
    *candidates(searchTerms, marks, { from, to }) {
      const match = matchOf(searchTerms, marks);
      for (const shard of shardsIn(database)) {
        const bounds = boundsOfShard(shard);
        if (bounds.to < from || bounds.from > to) continue;
        yield* rowsIn({
          database,
          shard,
          match,
          from: Math.max(from, bounds.from),
          to: Math.min(to, bounds.to),
        });
      }
    },
    advance(milliseconds) {
      if (nextStale.get() === undefined && nextRow.get(upto()) === undefined) {
        // Without work to do, nothing is written.
        return mergeSome(4 * mergedPages);
      }
      const deadline = performance.now() + milliseconds;
      // The index can be rebuilt: losing its last rows costs nothing, and waiting for the disk each time would.
      database.exec('PRAGMA synchronous = NORMAL');
      try {
        begin.run();
        let seq = upto();
        let isMore = true;
        let last: IndexedRow | undefined;
        do {
          if (takeStale()) continue;
          last = nextRow.get(seq) as IndexedRow | undefined;
          if (last === undefined) isMore = false;
          else {
            add(last);
            seq = last.seq;
            block.run(blockOf(seq), last.started_at, last.started_at);
          }
        } while (isMore && performance.now() < deadline);
        setUpto.run(seq);
        commit.run();
        mergeSome(mergedPages);
        return true;
      } catch (error) {
        if (database.isTransaction) database.exec('ROLLBACK');
        // Another program may have dropped a shard.
        shards.clear();
        throw error;
      } finally {
        database.exec('PRAGMA synchronous = FULL');
      }
    },
    renew() {
      shards.clear();
      unordered = new Set([0]);
      renewIn(database, shardsIn(database).map(tableOf));
    },
    renewAround(seqs) {
      const there = new Set(shardsIn(database));
      const touched = [...new Set(seqs.map(shardOf))].filter((shard) => there.has(shard));
      if (touched.length === 0) return;
      begin.run();
      try {
        for (const shard of touched) {
          const { from, to } = boundsOfShard(shard);
          retire(database, tableOf(shard));
          database
            .prepare(
              'INSERT OR IGNORE INTO search_stale SELECT seq FROM deliveries WHERE seq BETWEEN ? AND min(?, ?)',
            )
            .run(from, to, upto());
          createShard(database, shard);
        }
        commit.run();
      } catch (error) {
        if (database.isTransaction) database.exec('ROLLBACK');
        throw error;
      } finally {
        shards.clear();
      }
    },
    forgetGone() {
      const isAny = database.prepare('SELECT 1 FROM deliveries WHERE seq BETWEEN ? AND ? LIMIT 1');
      for (const shard of shardsIn(database)) {
        const { from, to } = boundsOfShard(shard);
        if (to >= upto() || isAny.get(from, to) !== undefined) continue;
        shards.delete(shard);
        unordered.delete(shard);
        retire(database, tableOf(shard));
      }
    },
  };
}

/** Rows are looked up by time in blocks of so many; the few of a block that do not fit are read and skipped. */
const blockSize = 2_048;

export function blockOf(seq: number): number {
  return Math.floor(seq / blockSize);
}

export function boundsOfBlock(block: number): Bounds {
  return { from: block * blockSize, to: (block + 1) * blockSize - 1 };
}
