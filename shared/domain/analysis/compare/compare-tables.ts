import { lazyList } from '../table/lazy-list.ts';
import type { TableMetric, TableNumbers, TableRow } from '../table/table.ts';
import { type ComparedShare, compareShares, type Share, unsaid } from './compare-shares.ts';
import { keysOf, nameOfKey, namesMissing, placesOf } from './same-names.ts';

/** Rows of the same names, or the first with the first and so on, as the days of two months. */
export type RowMatch = 'name' | 'place';

/** One row of two exports of a report. A row that only one has is added or gone. */
export interface ComparedRow {
  readonly before: TableRow | null;
  readonly after: TableRow | null;
  readonly label: string;
}

/** One measure in one row of two exports. */
export interface ComparedValue {
  readonly before: number | null;
  readonly after: number | null;
  readonly change: number | null;
  /** The change relative to the size of what was: 0.1 is a tenth more, also of a negative number. */
  readonly relative: number | null;
  /** The share of the total, where the measure adds up. */
  readonly share: ComparedShare | null;
}

export interface ComparedMetric {
  readonly name: string;
  /** Its place among the metrics of either export. */
  readonly before: number;
  readonly after: number;
}

export interface ComparedTables {
  readonly match: RowMatch;
  readonly groupings: readonly string[];
  readonly metrics: readonly ComparedMetric[];
  /** In the later export's order, what is gone after it. */
  readonly rows: readonly ComparedRow[];
  readonly totals: readonly ComparedRow[];
  readonly matched: number;
  readonly added: number;
  readonly gone: number;
  readonly onlyBefore: { readonly metrics: readonly string[] };
  readonly onlyAfter: { readonly metrics: readonly string[] };
  /** Grouped by other things: by how many columns, or under which names. */
  readonly groupingsBefore: readonly string[];
  readonly valueAt: (row: ComparedRow, metric: number) => ComparedValue;
}

/** @param match undefined = by name, by place only where both run on (dates, numbers) and no name is the same */
export function compareTables(before: TableNumbers, after: TableNumbers, match?: RowMatch): ComparedTables {
  const [metricsBefore, metricsAfter] = [namesOf(before.metrics), namesOf(after.metrics)];
  const places = placesOf(metricsBefore);
  const metrics = metricsAfter.flatMap((key, index): readonly ComparedMetric[] => {
    const place = places.get(key);
    return place === undefined ? [] : [{ name: nameOfKey(key), before: place, after: index }];
  });
  const isSameDepth = before.groupings.length === after.groupings.length;
  const byName = isSameDepth ? pairsByName(before.rows, after.rows) : none;
  const isNone = byName.matched === 0 && before.isOrdered && after.isOrdered;
  const used = match ?? (isNone ? 'place' : 'name');
  const pairs = !isSameDepth ? none : used === 'name' ? byName : pairsByPlace(before.rows, after.rows);
  const totals = isSameDepth ? pairsByName(before.totals, after.totals) : none;
  return {
    match: used,
    groupings: after.groupings,
    groupingsBefore: before.groupings,
    metrics,
    rows: rowsOf(pairs, before.rows, after.rows),
    totals: rowsOf(totals, before.totals, after.totals),
    ...{ matched: pairs.matched, added: pairs.added, gone: pairs.gone },
    onlyBefore: { metrics: namesMissing(metricsBefore, metricsAfter) },
    onlyAfter: { metrics: namesMissing(metricsAfter, metricsBefore) },
    valueAt: (row, metric) => {
      const one = metrics[metric];
      return compareValue(
        sideOf(row.before, before.metrics[one?.before ?? -1], one?.before),
        sideOf(row.after, after.metrics[one?.after ?? -1], one?.after),
      );
    },
  };
}

function namesOf(metrics: readonly TableMetric[]): readonly string[] {
  return keysOf(metrics.map(({ name }) => name));
}

/** Places in both lists, -1 where a row has none; as numbers, since there may be a hundred thousand. */
interface Pairs {
  readonly places: Int32Array;
  readonly matched: number;
  readonly added: number;
  readonly gone: number;
}

const none: Pairs = { places: new Int32Array(), matched: 0, added: 0, gone: 0 };

function pairsByName(before: readonly TableRow[], after: readonly TableRow[]): Pairs {
  const [left, right] = [rowKeys(before), rowKeys(after)];
  const places = placesOf(left);
  const pairs: number[] = [];
  let matched = 0;
  for (const [index, one] of right.entries()) {
    const place = places.get(one) ?? -1;
    if (place !== -1) matched += 1;
    pairs.push(place, index);
  }
  const there = new Set(right);
  for (const [index, one] of left.entries()) if (!there.has(one)) pairs.push(index, -1);
  return pairsOf(pairs, { matched, before, after });
}

/** Which one of its name a row is goes by the export, and not by the order in which rows are shown. */
function rowKeys(rows: readonly TableRow[]): readonly string[] {
  const found = rows.map(({ kind, names, source }, place) => ({
    ...{ place, source },
    name: JSON.stringify([kind === 'other', ...names.map(String)]),
  }));
  const inExport = found.toSorted((one, other) => one.source - other.source);
  const keys = new Array<string>(rows.length);
  for (const [index, key] of keysOf(inExport.map(({ name }) => name)).entries())
    keys[inExport[index]?.place ?? 0] = key;
  return keys;
}

function pairsByPlace(before: readonly TableRow[], after: readonly TableRow[]): Pairs {
  const matched = Math.min(before.length, after.length);
  const pairs = Array.from({ length: Math.max(before.length, after.length) }, (_one, index) => [
    index < before.length ? index : -1,
    index < after.length ? index : -1,
  ]).flat();
  return pairsOf(pairs, { matched, before, after });
}

interface Lists {
  readonly matched: number;
  readonly before: readonly TableRow[];
  readonly after: readonly TableRow[];
}

function pairsOf(pairs: readonly number[], { matched, before, after }: Lists): Pairs {
  return {
    places: Int32Array.from(pairs),
    matched,
    added: after.length - matched,
    gone: before.length - matched,
  };
}

function rowsOf(
  { places }: Pairs,
  before: readonly TableRow[],
  after: readonly TableRow[],
): readonly ComparedRow[] {
  return lazyList(places.length / 2, (index) => {
    const [old, now] = [before[places[2 * index] ?? -1] ?? null, after[places[2 * index + 1] ?? -1] ?? null];
    const label =
      old !== null && now !== null && old.label !== now.label
        ? `${old.label} → ${now.label}`
        : (now?.label ?? old?.label ?? '');
    return { before: old, after: now, label };
  });
}

interface Side {
  readonly value: number | null;
  /** Null where the measure has no share of the total. */
  readonly share: Share | null;
  /** Whether its counts are people, each of them once. */
  readonly isPeople: boolean;
}

function sideOf(
  row: TableRow | null,
  metric: TableMetric | undefined,
  index: number | undefined,
): Side | null {
  if (row === null || metric === undefined || index === undefined) return null;
  const value = row.values[index] ?? null;
  return {
    value,
    share:
      metric.whyNoShare === null && row.kind !== 'total'
        ? { share: row.shares[index] ?? null, part: value, whole: metric.total }
        : null,
    isPeople: countsPeople(metric.name),
  };
}

/**
 * Whether a measure counts people. Events are no proportion of anybody: one person may have a hundred, so that chance
 * is larger than a count of them suggests.
 */
export function countsPeople(name: string): boolean {
  return name === '#' || /^count\s*\(\s*(customers?|people|persons?|users?)\s*\)/i.test(name);
}

function compareValue(before: Side | null, after: Side | null): ComparedValue {
  const [old, now] = [before?.value ?? null, after?.value ?? null];
  const change = old === null || now === null ? null : now - old;
  return {
    before: old,
    after: now,
    change,
    relative: change === null || old === null || old === 0 ? null : finite(change / Math.abs(old)),
    share: comparedShare(before, after),
  };
}

function comparedShare(before: Side | null, after: Side | null): ComparedShare | null {
  const [old, now] = [before?.share ?? null, after?.share ?? null];
  if (old === null && now === null) return null;
  const shares = compareShares(old, now);
  if (before?.isPeople === true && after?.isPeople === true) return shares;
  return shares.points === null ? shares : { ...shares, ...unsaid('what is counted may not be people') };
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
