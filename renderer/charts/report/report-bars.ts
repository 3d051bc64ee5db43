import { formatColumn, formatShare } from '../../../shared/domain/analysis/format/format.ts';
import type { TableMetric, TableRow } from '../../../shared/domain/analysis/table/table.ts';
import type { DrawnBar } from '../scene/bars-scene.ts';

/** One measure of a report as bars, its share of the total beside each where the measure adds up. */
export function reportBars(
  rows: readonly TableRow[],
  metric: TableMetric,
  index: number,
): readonly DrawnBar[] {
  const format = formatColumn(rows.map(({ values }) => values[index] ?? null));
  return rows.map(({ label, kind, values, shares }) => ({
    label,
    value: values[index] ?? null,
    words: format(values[index] ?? null),
    note: metric.whyNoShare === null ? formatShare(shares[index] ?? null) : '',
    colour: 'series-1',
    isRest: kind === 'other',
  }));
}
