import type { TableAnalysis, TableCell } from './model.ts';
import { numberOf, ratio, sum } from './number.ts';
import { naturalRanks, type RowKind, rowKind } from './ordering.ts';

export interface TableMetric {
  readonly column: number;
  readonly name: string;
  /** Whether the rows may be added up; only then is there a share of the total. */
  readonly additive: boolean;
  /** Why there is no share; null where there is one. */
  readonly whyNoShare: string | null;
  readonly total: number | null;
  /** Mean of the rows weighted by segment size, for an average in a segmentation; otherwise null. */
  readonly weightedMean: number | null;
}

export interface TableRow {
  readonly kind: RowKind;
  /** Its index in the export. */
  readonly source: number;
  readonly names: readonly TableCell[];
  readonly label: string;
  readonly size: number | null;
  /** One a metric, in the order of `metrics`. */
  readonly values: readonly (number | null)[];
  readonly shares: readonly (number | null)[];
}

export interface TableNumbers {
  readonly groupings: readonly string[];
  readonly metrics: readonly TableMetric[];
  /** In the order to show; `(other)` last, totals apart. */
  readonly rows: readonly TableRow[];
  readonly totals: readonly TableRow[];
  /** Whether the rows keep an order of their own (dates, ranges) instead of falling values. */
  readonly isOrdered: boolean;
}

/**
 * Computes shares and totals. Rows with an order of their own keep it, unless a metric to sort by is named;
 * others fall by that metric (default: the sizes of segments, else the first).
 */
export function computeTable(analysis: TableAnalysis, sortBy?: number): TableNumbers {
  const { columns, groupings, metrics: metricColumns, sizeColumn } = analysis;
  const bare = analysis.rows.map((row, source) => {
    const names = groupings.map((column) => row[column] ?? null);
    return {
      kind: rowKind(names.find((name) => name !== null && name !== '') ?? null),
      source,
      names,
      label: names.map((name) => (name === null || name === '' ? '(not set)' : String(name))).join(' / '),
      size: sizeColumn === null ? null : numberOf(row[sizeColumn]),
      values: metricColumns.map((column) => numberOf(row[column])),
    };
  });
  const parts = bare.filter(({ kind }) => kind !== 'total');
  const metrics = metricColumns.map((column, index): TableMetric => {
    const values = parts.map((row) => row.values[index] ?? null).filter((value) => value !== null);
    const name = columns[column] ?? '';
    const whyNoShare = noShare(name, values);
    const additive = isAdditive(name);
    const total = additive && values.length > 0 ? sum(values) : null;
    return { column, name, additive, whyNoShare, total, weightedMean: weighted(name, parts, index) };
  });
  const rows = bare.map((row): TableRow => {
    const share = (value: number | null, index: number) =>
      metrics[index]?.whyNoShare === null ? ratio(value, metrics[index]?.total) : null;
    return { ...row, shares: row.values.map(share) };
  });
  const valueRows = rows.filter(({ kind }) => kind === 'value');
  const isNatural = groupings.length === 1 && sortBy === undefined;
  const ranks = isNatural ? naturalRanks(valueRows.map(({ names }) => names[0] ?? null)) : null;
  const at = sortBy ?? Math.max(0, sizeColumn === null ? 0 : metricColumns.indexOf(sizeColumn));
  const sorted = ranks === null ? byValue(valueRows, at) : byRank(valueRows, ranks);
  return {
    groupings: groupings.map((column) => columns[column] ?? ''),
    metrics,
    rows: [...sorted, ...rows.filter(({ kind }) => kind === 'other')],
    totals: rows.filter(({ kind }) => kind === 'total'),
    isOrdered: ranks !== null,
  };
}

/** Counts, sums and segment sizes add up; averages, extremes and distinct counts do not. */
function isAdditive(name: string): boolean {
  return name === '#' || (/^(count|sum)\b/i.test(name.trim()) && !/distinct|unique/i.test(name));
}

function noShare(name: string, values: readonly number[]): string | null {
  if (!isAdditive(name)) {
    return /\(.*\)/.test(name)
      ? `No share of total: ${name} does not add up across rows.`
      : `No share of total: the export does not say whether ${name} adds up across rows.`;
  }
  return values.some((value) => value < 0) ? `No share of total: ${name} has negative values.` : null;
}

function weighted(
  name: string,
  rows: readonly Pick<TableRow, 'kind' | 'size' | 'values'>[],
  index: number,
): number | null {
  if (!/^(avg|average|mean)\b/i.test(name)) return null;
  const used = rows
    .filter(({ kind }) => kind === 'value')
    .map(({ size, values }) => ({ size, value: values[index] ?? null }))
    .filter((row): row is { size: number; value: number } => row.size !== null && row.value !== null);
  const whole = sum(used.map(({ size }) => size));
  return whole > 0 ? sum(used.map(({ size, value }) => size * value)) / whole : null;
}

function byValue(rows: readonly TableRow[], metric: number): readonly TableRow[] {
  const key = (row: TableRow) => row.values[metric] ?? Number.NEGATIVE_INFINITY;
  return rows.toSorted((left, right) => (key(left) === key(right) ? 0 : key(right) - key(left)));
}

function byRank(rows: readonly TableRow[], ranks: readonly number[]): readonly TableRow[] {
  const rank = new Map(rows.map((row, index) => [row, ranks[index] ?? 0]));
  const of = (row: TableRow) => rank.get(row) ?? 0;
  return rows.toSorted((left, right) => (of(left) === of(right) ? 0 : of(left) - of(right)));
}
