import type { DatabaseSync } from 'node:sqlite';
import type { HistoryFilter } from '../../../../shared/contract/history.ts';
import { rowStates } from '../../../../shared/domain/run.ts';
import { conditionsOf } from './conditions.ts';
import { type Bounds, blockOf, boundsOfBlock, type SearchIndex } from './search-index.ts';
import { isLongEnough, type Mark } from './search-terms.ts';

export interface CandidateQuery {
  readonly database: DatabaseSync;
  readonly index: SearchIndex | undefined;
  readonly filter: HistoryFilter;
  readonly searchTerms: readonly string[];
  readonly before: number;
}

/**
 * The rows that a filter may let through, newest first, with none of them missing: rows that were added or changed
 * since the index was written, and of the others those that the index finds.
 */
export function* candidatesOf({
  database,
  index,
  filter,
  searchTerms,
  before,
}: CandidateQuery): Generator<number> {
  if (filter.people !== undefined) {
    yield* ofPeople(database, filter.people, before);
    return;
  }
  const within =
    filter.run === undefined ? { from: 0, to: before - 1 } : boundsOfRun(database, filter.run, before);
  const upto = Math.min(index?.upto() ?? 0, within.to);
  yield* inTable(database, filter, { from: Math.max(within.from, upto + 1), to: within.to });
  if (index === undefined) return;
  const texts = searchTerms.every(isLongEnough) ? searchTerms : [];
  const marks = marksOf(filter);
  // For a single mark the table's own index does as well, and is never behind.
  const isWorthIt = texts.length > 0 || marks.length > 1;
  for (const { from, to } of boundsOf(database, filter, upto)) {
    const bounds = { from: Math.max(from, within.from), to };
    if (bounds.from > bounds.to) continue;
    yield* isWorthIt
      ? merged(index.candidates(texts, marks, bounds), index.stale(bounds))
      : inTable(database, filter, bounds);
  }
}

/** People have few requests each, and an index of their own. */
function* ofPeople(database: DatabaseSync, people: readonly string[], before: number): Generator<number> {
  const rows = database
    .prepare(
      `SELECT d.seq FROM people p
       JOIN deliveries d ON d.connection_id = p.connection_id AND d.person = p.key AND d.seq < ?2
         AND (p.address = '' OR (d.vendor = p.vendor AND d.connection_name = p.connection_name))
       WHERE p.id IN (SELECT value FROM json_each(?1)) ORDER BY d.seq DESC`,
    )
    .iterate(JSON.stringify(people.map(Number)), before) as Iterable<unknown> as Iterable<{ seq: number }>;
  for (const { seq } of rows) yield seq;
}

function marksOf({ connectionId, outcome }: HistoryFilter): readonly Mark[] {
  return [
    ...(connectionId === null ? [] : [{ kind: 'connection', value: connectionId } as const]),
    ...(outcome === null ? [] : [{ kind: 'outcome', value: outcome } as const]),
  ];
}

/**
 * The range of a run's rows; few others are among them. Looked up by outcome, since that index has them in order.
 */
function boundsOfRun(database: DatabaseSync, run: string, before: number): Bounds {
  const find = (which: 'min' | 'max') =>
    `(SELECT ${which}(seq) FROM deliveries WHERE run = (SELECT seq FROM runs WHERE id = ?1) AND outcome = value)`;
  const { first, last } = database
    .prepare(`SELECT min(${find('min')}) AS first, max(${find('max')}) AS last FROM json_each(?2)`)
    .get(run, JSON.stringify(rowStates)) as { first: number | null; last: number | null };
  return { from: first ?? 0, to: Math.min(last ?? -1, before - 1) };
}

/**
 * SQLite answers only what one index answers, since a scan of its own cannot be interrupted; the caller checks each row
 * anyway.
 */
function* inTable(
  database: DatabaseSync,
  { connectionId, outcome }: HistoryFilter,
  { from, to }: Bounds,
): Generator<number> {
  const filter = outcome === null ? { connectionId, outcome } : { connectionId: null, outcome };
  const { sql, values } = conditionsOf(filter);
  const where = [...sql, 'seq BETWEEN ? AND ?'].join(' AND ');
  const rows = database
    .prepare(`SELECT seq FROM deliveries WHERE ${where} ORDER BY seq DESC`)
    .iterate(...values, from, to) as Iterable<unknown> as Iterable<{ seq: number }>;
  for (const { seq } of rows) yield seq;
}

/**
 * The ranges where rows of a time may stand, newest first. A clock may have been set back, so each block is checked by
 * itself.
 */
function boundsOf(database: DatabaseSync, { from, until }: HistoryFilter, upto: number): readonly Bounds[] {
  if ((from ?? null) === null && (until ?? null) === null) return [{ from: 0, to: upto }];
  const blocks = database
    .prepare(
      'SELECT block FROM search_blocks WHERE latest >= ? AND earliest < ? AND block <= ? ORDER BY block DESC',
    )
    .all(from ?? '', until ?? '~', blockOf(upto)) as unknown as { block: number }[];
  const all: { from: number; to: number }[] = [];
  for (const { block } of blocks) {
    const bounds = boundsOfBlock(block);
    const last = all.at(-1);
    if (last?.from === bounds.to + 1) last.from = bounds.from;
    else all.push({ from: bounds.from, to: Math.min(bounds.to, upto) });
  }
  return all;
}

/** Merges two descending lists, without duplicates. */
function* merged(one: Iterable<number>, other: Iterable<number>): Generator<number> {
  const rest = other[Symbol.iterator]();
  let next = rest.next();
  try {
    for (const value of one) {
      for (; next.done !== true && next.value > value; next = rest.next()) yield next.value;
      if (next.done !== true && next.value === value) next = rest.next();
      yield value;
    }
    for (; next.done !== true; next = rest.next()) yield next.value;
  } finally {
    rest.return?.();
  }
}
