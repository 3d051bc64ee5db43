import { decimalsIn } from '../format/format.ts';
import type { TableAnalysis, TableCell } from '../model.ts';
import { numberOf } from '../number.ts';
import { naturalRanks, type RowKind, rowKind } from './row-order.ts';
import { measureOf, type TableMetric } from './table-metric.ts';

/** A table by columns. NaN is the absence of a number: no reader lets a real one through. */
export interface TableColumns {
  readonly length: number;
  /** One a metric. */
  readonly values: readonly Float64Array<ArrayBuffer>[];
  readonly sizes: Float64Array<ArrayBuffer> | null;
  readonly names: (row: number) => readonly TableCell[];
}

/** What is computed over all rows at once; plain data, so that another thread can compute it. */
export interface TableDigest {
  readonly metrics: readonly TableMetric[];
  /** Decimals that each metric needs, four at most. */
  readonly decimals: readonly number[];
  /** Rows that stand for a value, in the order to show; then what was left over; then totals. */
  readonly order: Uint32Array<ArrayBuffer>;
  readonly others: Uint32Array<ArrayBuffer>;
  readonly totals: Uint32Array<ArrayBuffer>;
  /** Whether the rows keep an order of their own instead of falling values. */
  readonly isOrdered: boolean;
}

export function columnsOf(analysis: TableAnalysis): TableColumns {
  const { rows, groupings, metrics, sizeColumn } = analysis;
  const column = (index: number) => {
    const values = new Float64Array(rows.length);
    for (let row = 0; row < rows.length; row += 1) values[row] = numberOf(rows[row]?.[index]) ?? Number.NaN;
    return values;
  };
  return {
    length: rows.length,
    values: metrics.map(column),
    sizes: sizeColumn === null ? null : column(sizeColumn),
    names: (row) => groupings.map((index) => rows[row]?.[index] ?? null),
  };
}

export function digestTable(analysis: TableAnalysis, table: TableColumns): TableDigest {
  const { columns, groupings, metrics: metricColumns, sizeColumn } = analysis;
  const kinds = new Map<RowKind, number[]>([
    ['value', []],
    ['other', []],
    ['total', []],
  ]);
  const isTotal = new Uint8Array(table.length);
  const firsts: TableCell[] = [];
  for (let row = 0; row < table.length; row += 1) {
    const names = table.names(row);
    const kind = rowKind(names.find((name) => name !== null && name !== '') ?? null);
    kinds.get(kind)?.push(row);
    if (kind === 'total') isTotal[row] = 1;
    if (kind === 'value') firsts.push(names[0] ?? null);
  }
  const of = (kind: RowKind) => Uint32Array.from(kinds.get(kind) ?? []);
  const values = of('value');
  const ranks = groupings.length === 1 ? naturalRanks(firsts) : null;
  const at = Math.max(0, sizeColumn === null ? 0 : metricColumns.indexOf(sizeColumn));
  return {
    metrics: metricColumns.map((column, index) =>
      measureOf({
        ...{ column, name: columns[column] ?? '', values: table.values[index] ?? new Float64Array() },
        ...{ sizes: table.sizes, isTotal, used: values },
      }),
    ),
    decimals: table.values.map(decimalsIn),
    order: ranks === null ? byValue(values, table.values[at]) : byRank(values, ranks),
    others: of('other'),
    totals: of('total'),
    isOrdered: ranks !== null,
  };
}

/** Falling values, absent ones last, equal ones in the order of the export. */
export function byValue(
  rows: Uint32Array<ArrayBuffer>,
  values: Float64Array | undefined,
): Uint32Array<ArrayBuffer> {
  const key = (row: number) => {
    const value = values?.[row] ?? Number.NaN;
    return Number.isNaN(value) ? Number.NEGATIVE_INFINITY : value;
  };
  return rows.toSorted((left, right) => {
    const [one, other] = [key(left), key(right)];
    return one === other ? 0 : other - one;
  });
}

function byRank(rows: Uint32Array<ArrayBuffer>, ranks: readonly number[]): Uint32Array<ArrayBuffer> {
  const places = Uint32Array.from(rows, (_row, place) => place).toSorted((left, right) => {
    const [one, other] = [ranks[left] ?? 0, ranks[right] ?? 0];
    return one === other ? 0 : one - other;
  });
  return places.map((place) => rows[place] ?? 0);
}
