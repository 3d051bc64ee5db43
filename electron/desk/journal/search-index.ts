import type { DatabaseSync } from 'node:sqlite';
import { markSign, type SearchedRow, searchedColumns, searchedText } from './search-text.ts';

/**
 * Three signs each of the texts of many rows, and where they stand: a row in which a text occurs has all of that
 * text's threes. The reverse does not hold, so whoever asks looks at the row itself. It is made of the rows alone and
 * can be dropped at any time; what it does not hold yet is looked through.
 */
export interface SearchIndex {
  /** Up to which row it goes. */
  upto(): number;
  /** Rows up to there that have changed since, the newest first. */
  stale(bounds: Bounds): Iterable<number>;
  /** Rows up to there that may hold one of the texts and bear all marks, the newest first. */
  candidates(needles: readonly string[], marks: readonly Mark[], bounds: Bounds): Iterable<number>;
  /** Takes in more rows for about so many milliseconds. @returns whether there is more to do */
  advance(milliseconds: number): boolean;
  /** How many rows it holds, those included that are gone: these are left in it, since whoever asks looks anyway. */
  size(): number;
  /** Begins anew at once. What it held is in `oldIndex` from then on, to be removed by and by. */
  renew(): void;
}

/** What a row can be found by besides its text. */
export interface Mark {
  readonly kind: 'connection' | 'outcome';
  readonly value: string;
}

/** The first and the last row that count. */
export interface Bounds {
  readonly from: number;
  readonly to: number;
}

/** More threes narrow no further, and each is a list to walk through. */
const mostThrees = 12;

/** An index that is not used any more. */
export const oldIndex = 'search_old';

/** How many pages of the index are put in order at a time, after its rows. */
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
    // Written to only where it must be: another program may hold the file.
    if (database.prepare(`SELECT 1 FROM sqlite_master WHERE name = 'search'`).get() === undefined)
      database.exec(tables);
    database.prepare(`SELECT rowid FROM search WHERE search MATCH '"abc"'`).get();
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
  const insert = database.prepare('INSERT INTO search (rowid, text) VALUES (?, ?)');
  const remove = database.prepare('DELETE FROM search WHERE rowid = ?');
  const merge = database.prepare(`INSERT INTO search (search, rank) VALUES ('merge', ?)`);
  const changes = database.prepare('SELECT total_changes() AS count');
  const block = database.prepare(
    `INSERT INTO search_blocks (block, earliest, latest) VALUES (?, ?, ?) ON CONFLICT (block) DO UPDATE SET
       earliest = min(earliest, excluded.earliest), latest = max(latest, excluded.latest)`,
  );
  const begin = database.prepare('BEGIN IMMEDIATE');
  const commit = database.prepare('COMMIT');
  const upto = () => (getUpto.get() as { upto: number }).upto;
  const add = (row: IndexedRow) => {
    const marks =
      markOf({ kind: 'connection', value: row.connection_id }) +
      markOf({ kind: 'outcome', value: row.outcome });
    insert.run(row.seq, marks + searchedText(row));
  };
  /** @returns whether there was one */
  const takeStale = (): boolean => {
    const found = nextStale.get() as { seq: number } | undefined;
    if (found === undefined) return false;
    const row = getRow.get(found.seq) as IndexedRow | undefined;
    // One that is gone stays: each that is taken out makes merging slower, up to where it stops everything else.
    if (row !== undefined) {
      remove.run(found.seq);
      add(row);
    }
    unstale.run(found.seq);
    return true;
  };
  let isInOrder = false;
  /** @returns whether there was something to merge: then it changes more than the row that asks for it */
  const mergeSome = (pages: number): boolean => {
    const before = changes.get() as { count: number };
    merge.run(pages);
    return (changes.get() as { count: number }).count - before.count > 1;
  };
  return {
    upto,
    *stale({ from, to }) {
      const rows = database
        .prepare('SELECT seq FROM search_stale WHERE seq BETWEEN ? AND ? ORDER BY seq DESC')
        .iterate(from, to) as Iterable<unknown> as Iterable<{ seq: number }>;
      for (const { seq } of rows) yield seq;
    },
    candidates(needles, marks, { from, to }) {
      const texts = needles.length === 0 ? [] : [`(${needles.map(threesOf).join(' OR ')})`];
      const terms = [...marks.map((mark) => quoted(markOf(mark))), ...texts];
      return rowids(database, terms.join(' AND '), from, to);
    },
    advance(milliseconds) {
      if (nextStale.get() === undefined && nextRow.get(upto()) === undefined) {
        // Where there is nothing to do, nothing is written.
        isInOrder ||= !mergeSome(4 * mergedPages);
        return !isInOrder;
      }
      isInOrder = false;
      const deadline = performance.now() + milliseconds;
      // It can be made anew: a lost end of it costs nothing, and waiting for the disk each time would.
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
        throw error;
      } finally {
        database.exec('PRAGMA synchronous = FULL');
      }
    },
    size: () =>
      (database.prepare('SELECT count(*) AS rows FROM search_docsize').get() as { rows: number }).rows,
    renew() {
      // One that is still being removed: what there is now is little, or it is all the same.
      const isFree =
        database.prepare(`SELECT 1 FROM sqlite_master WHERE name = '${oldIndex}'`).get() === undefined;
      database.exec(`BEGIN IMMEDIATE; ${isFree ? `ALTER TABLE search RENAME TO ${oldIndex}` : 'DROP TABLE search'};
        DELETE FROM search_stale; DELETE FROM search_blocks; UPDATE search_progress SET upto = 0; ${tables} COMMIT`);
    },
  };
}

/**
 * Kept beside the app's own tables, but made here: not every SQLite can. Its parts are merged a few pages at a time
 * and never by itself, which would stop the program for as long as it takes.
 */
const tables = `CREATE VIRTUAL TABLE IF NOT EXISTS search USING fts5(
  text, content = '', contentless_delete = 1, detail = none, tokenize = 'trigram case_sensitive 1');
  INSERT INTO search (search, rank) VALUES ('automerge', 0);
  INSERT INTO search (search, rank) VALUES ('crisismerge', 1000);`;

/** Rows are looked up by time in blocks of so many: the few of a block that do not fit are looked at and left. */
const blockSize = 2_048;

export function blockOf(seq: number): number {
  return Math.floor(seq / blockSize);
}

export function boundsOfBlock(block: number): Bounds {
  return { from: block * blockSize, to: (block + 1) * blockSize - 1 };
}

function* rowids(database: DatabaseSync, match: string, from: number, to: number): Iterable<number> {
  const rows = database
    .prepare('SELECT rowid FROM search WHERE search MATCH ? AND rowid BETWEEN ? AND ? ORDER BY rowid DESC')
    .iterate(match, from, to) as Iterable<unknown> as Iterable<{ rowid: number }>;
  for (const { rowid } of rows) yield rowid;
}

/** Whether a text is long enough to be found by the index. */
export function isLongEnough(needle: string): boolean {
  return Array.from(needle).length >= 3;
}

/** The threes of a text: some of them where they are many, spread over it. */
function threesOf(needle: string): string {
  const signs = Array.from(needle);
  const all = new Set(signs.slice(2).map((_, index) => signs.slice(index, index + 3).join('')));
  const step = Math.max(1, all.size / mostThrees);
  const some = [...all].filter((_, index) => Math.floor(index / step) !== Math.floor((index - 1) / step));
  return `(${some.map(quoted).join(' AND ')})`;
}

function quoted(three: string): string {
  return `"${three.replaceAll('"', '""')}"`;
}

/** Three signs of which the first occurs in no text. Two values may share one; the row itself decides. */
function markOf({ kind, value }: Mark): string {
  let hash = 2_166_136_261;
  for (const sign of `${kind} ${value}`)
    hash = Math.imul(hash ^ (sign.codePointAt(0) ?? 0), 16_777_619) >>> 0;
  return (
    markSign + String.fromCharCode(0x4e00 + (hash % 20_000), 0x4e00 + (Math.floor(hash / 20_000) % 20_000))
  );
}
