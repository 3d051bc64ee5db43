import type { DatabaseSync } from 'node:sqlite';
import type { HistoryFilter, Total } from '../../../../shared/contract/history.ts';
import { DamagedRow } from '../../database/database-errors.ts';
import { type ListingRecord, type ListRow, listColumns, listedOf } from '../../deliveries/delivery-record.ts';
import { candidatesOf } from './candidates.ts';
import { conditionsOf } from './conditions.ts';
import type { SearchIndex } from './search-index.ts';
import { isFound, type SearchedRow, searchedColumns, searchedText, searchTermsOf } from './search-text.ts';

export interface Page {
  readonly rows: readonly ListingRecord[];
  /**
   * Where the next page begins; null at the end. A page may hold fewer rows than asked for and still have a next one:
   * looking through rows ends with its time budget.
   */
  readonly next: number | null;
  /** How many rows all pages have; null on a later page. */
  readonly total: Total | null;
  /** Whether a damaged row was skipped. */
  readonly damage?: DamagedRow;
}

/** The largest count that is told; more is "more than". */
const mostCounted = 1_000;

/** The time budget of a page for looking through rows, in milliseconds. */
const timeBudget = 45;

export interface ListOrder {
  readonly database: DatabaseSync;
  readonly index: SearchIndex | undefined;
  readonly filter: HistoryFilter;
  readonly before: number | null;
  readonly limit: number;
  readonly clock: () => number;
}

/**
 * A page of the history, newest first. Rows that the index does not cover are looked through, and whatever the index
 * finds is checked against the row itself, so a page is what a full scan would give.
 */
export function listPage({ database, index, filter, before, limit, clock }: ListOrder): Page {
  const deadline = clock() + timeBudget;
  const searchTerms = searchTermsOf(filter.text);
  const fitting = createLookup(database, filter, searchTerms);
  const rows: (ListingRecord & { readonly seq: number })[] = [];
  let [count, seen]: [number, number | null] = [0, null];
  let next: number | null = null;
  let damage: DamagedRow | undefined;
  const end = (isMore: boolean): Page => ({
    rows: rows.map(({ seq: _, ...row }) => row),
    next,
    total: before === null ? { count, isMore } : null,
    ...(damage !== undefined && { damage }),
  });
  for (const seq of candidatesOf({
    database,
    index,
    filter,
    searchTerms,
    before: before ?? Number.MAX_SAFE_INTEGER,
  })) {
    // One row at least, so that pages advance on a slow machine, too.
    if (seen !== null && clock() > deadline) {
      next ??= seen;
      return end(true);
    }
    seen = seq;
    const row = fitting(seq);
    if (row instanceof DamagedRow) damage = row;
    if (row === undefined || row instanceof DamagedRow) continue;
    if (rows.length < limit) rows.push({ ...row, seq });
    else {
      next ??= rows.at(-1)?.seq ?? null;
      if (before !== null || count === mostCounted) return end(true);
    }
    count += 1;
  }
  return end(false);
}

/** One row, or nothing where the filter refuses it. A damaged row does not end the page. */
function createLookup(database: DatabaseSync, filter: HistoryFilter, searchTerms: readonly string[]) {
  const { sql, values } = conditionsOf(filter);
  const columns = searchTerms.length === 0 ? listColumns : `${listColumns}, ${searchedColumns}`;
  const find = database.prepare(
    `SELECT ${columns} FROM deliveries WHERE ${['seq = ?', ...sql].join(' AND ')}`,
  );
  return (seq: number): ListingRecord | DamagedRow | undefined => {
    const row = find.get(seq, ...values) as (ListRow & SearchedRow) | undefined;
    if (row === undefined) return undefined;
    if (searchTerms.length > 0 && !isFound(searchedText(row), searchTerms)) return undefined;
    try {
      return listedOf(row);
    } catch (error) {
      if (error instanceof DamagedRow) return error;
      throw error;
    }
  };
}
