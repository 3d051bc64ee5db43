import { explainCell } from '../../../shared/domain/analysis/explain/explain-table.ts';
import { formatDecimals, formatNumber } from '../../../shared/domain/analysis/format/format.ts';
import type { TableAnalysis } from '../../../shared/domain/analysis/model.ts';
import type { Pivot } from '../../../shared/domain/analysis/table/pivot.ts';
import type { TableNumbers } from '../../../shared/domain/analysis/table/table.ts';
import type { GridModel } from '../grid/grid-model.ts';
import { levelColour } from '../scene/colours.ts';
import { levelOf } from './pivot-heat.ts';

export interface PivotGrid {
  readonly analysis: TableAnalysis;
  readonly numbers: TableNumbers;
  readonly pivot: Pivot;
  /** An index into the metrics. */
  readonly index: number;
}

/** A report of two groupings: the first down, the second across, one measure as colour and number. */
export function pivotGrid({ analysis, numbers, pivot, index }: PivotGrid): GridModel {
  const { down, across } = pivot;
  const format = formatDecimals(numbers.decimals[index] ?? 0);
  const longest = Math.max(format(pivot.least).length, format(pivot.most).length);
  const widest = across.reduce((most, name) => Math.max(most, Math.min(24, name.length)), longest);
  const [one = '', other = ''] = numbers.groupings;
  return {
    label: `${numbers.metrics[index]?.name ?? ''} by ${one} and ${other}`,
    columns: [
      { name: one, width: 180, align: 'start' },
      ...across.map((name) => ({ name, width: Math.max(64, 28 + widest * 8), align: 'end' as const })),
    ],
    rowCount: down.length,
    top: 0,
    bottom: 0,
    pinned: 1,
    rowKind: () => 'plain',
    cell(row, column) {
      if (column === 0) return { text: down[row] ?? '', title: down[row], isHeader: true };
      const item = pivot.rowAt(row, column - 1);
      if (item === null) return { text: '' };
      const value = item.values[index] ?? null;
      const level = levelOf(pivot, item, index);
      return {
        text: format(value),
        title: `${item.label}\n${formatNumber(value)}`,
        background: level === null ? undefined : levelColour(level),
        explain: () => explainCell({ analysis, numbers }, { row: item, metric: index, figure: 'value' }),
      };
    },
  };
}
