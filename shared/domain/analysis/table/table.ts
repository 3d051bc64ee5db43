import type { TableAnalysis, TableCell } from '../model.ts';
import { ratio } from '../number.ts';
import { lazyList } from './lazy-list.ts';
import type { RowKind } from './row-order.ts';
import { byValue, columnsOf, digestTable, type TableColumns, type TableDigest } from './table-columns.ts';
import type { TableMetric } from './table-metric.ts';

export type { TableMetric } from './table-metric.ts';

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
  /** Decimals that each metric needs for its points to stand under each other, four at most. */
  readonly decimals: readonly number[];
  /** In the order to show; `(other)` last, totals apart. */
  readonly rows: readonly TableRow[];
  readonly totals: readonly TableRow[];
  /** Whether the rows keep an order of their own (dates, ranges) instead of falling values. */
  readonly isOrdered: boolean;
}

interface Known {
  readonly table: TableColumns;
  readonly digest: TableDigest;
}

/** Cached, so that nothing is computed again when a person sorts by another column. */
const known = new WeakMap<TableAnalysis, Known>();

/** For numbers that another thread has computed. */
export function rememberTable(analysis: TableAnalysis, table: TableColumns, digest: TableDigest): void {
  known.set(analysis, { table, digest });
}

function computedFor(analysis: TableAnalysis): Known {
  const before = known.get(analysis);
  if (before !== undefined) return before;
  const table = columnsOf(analysis);
  const made = { table, digest: digestTable(analysis, table) };
  known.set(analysis, made);
  return made;
}

/**
 * Computes shares and totals. Rows with an order of their own keep it, unless a metric to sort by is named;
 * others fall by that metric (default: the sizes of segments, else the first).
 */
export function computeTable(analysis: TableAnalysis, sortBy?: number): TableNumbers {
  const { table, digest } = computedFor(analysis);
  const { metrics, decimals, others, totals } = digest;
  const sorted = sortBy === undefined ? digest.order : byValue(digest.order.toSorted(), table.values[sortBy]);
  const row = (source: number, kind: RowKind) => rowAt(table, metrics, { source, kind });
  return {
    groupings: analysis.groupings.map((column) => analysis.columns[column] ?? ''),
    metrics,
    decimals,
    rows: lazyList(sorted.length + others.length, (index) =>
      index < sorted.length
        ? row(sorted[index] ?? 0, 'value')
        : row(others[index - sorted.length] ?? 0, 'other'),
    ),
    totals: Array.from(totals, (source) => row(source, 'total')),
    isOrdered: sortBy === undefined && digest.isOrdered,
  };
}

function rowAt(
  table: TableColumns,
  metrics: readonly TableMetric[],
  { source, kind }: Pick<TableRow, 'source' | 'kind'>,
): TableRow {
  const names = table.names(source);
  const values = table.values.map((column) => present(column[source]));
  return {
    kind,
    source,
    names,
    label: names.map((name) => (name === null || name === '' ? '(not set)' : String(name))).join(' / '),
    size: present(table.sizes?.[source]),
    values,
    shares: values.map((value, index) => {
      const metric = metrics[index];
      return metric?.whyNoShare === null ? ratio(value, metric.total) : null;
    }),
  };
}

function present(value: number | undefined): number | null {
  return value === undefined || Number.isNaN(value) ? null : value;
}
