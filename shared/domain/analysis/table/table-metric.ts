import { ExactSum } from '../number.ts';

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

interface MeasuredColumn {
  readonly column: number;
  readonly name: string;
  /** NaN = no value. */
  readonly values: Float64Array;
  readonly sizes: Float64Array | null;
  /** 1 at rows that are totals over others: they count in nothing. */
  readonly isTotal: Uint8Array;
  /** Rows that stand for a value of their own: what averages are made of. */
  readonly used: Uint32Array;
}

/** Sum, weighted mean and whether there is a share, of one column. */
export function measureOf({ column, name, values, sizes, isTotal, used }: MeasuredColumn): TableMetric {
  const additive = isAdditive(name);
  const total = new ExactSum();
  let isNegative = false;
  let count = 0;
  for (let row = 0; row < values.length; row += 1) {
    const value = values[row] ?? Number.NaN;
    if (Number.isNaN(value) || isTotal[row] === 1) continue;
    count += 1;
    total.add(value);
    if (value < 0) isNegative = true;
  }
  return {
    column,
    name,
    additive,
    whyNoShare: noShare(name, isNegative),
    total: additive && count > 0 ? total.value : null,
    weightedMean: sizes === null ? null : weightedMean({ name, values, sizes, used }),
  };
}

/** Counts, sums and segment sizes add up; averages, extremes and distinct counts do not. */
function isAdditive(name: string): boolean {
  return name === '#' || (/^(count|sum)\b/i.test(name.trim()) && !/distinct|unique/i.test(name));
}

function noShare(name: string, isNegative: boolean): string | null {
  if (!isAdditive(name)) {
    return /\(.*\)/.test(name)
      ? `No share of total: ${name} does not add up across rows.`
      : `No share of total: the export does not say whether ${name} adds up across rows.`;
  }
  return isNegative ? `No share of total: ${name} has negative values.` : null;
}

type SizedColumn = Pick<MeasuredColumn, 'name' | 'values' | 'used'> & { readonly sizes: Float64Array };

function weightedMean({ name, values, sizes, used }: SizedColumn): number | null {
  if (!/^(avg|average|mean)\b/i.test(name)) return null;
  const [part, whole] = [new ExactSum(), new ExactSum()];
  for (const row of used) {
    const [value, size] = [values[row] ?? Number.NaN, sizes[row] ?? Number.NaN];
    if (Number.isNaN(value) || Number.isNaN(size)) continue;
    part.add(size * value);
    whole.add(size);
  }
  return whole.value > 0 ? part.value / whole.value : null;
}
