import { formatDecimals } from '../../../shared/domain/analysis/format/format.ts';
import { isRest, type Pivot } from '../../../shared/domain/analysis/table/pivot.ts';
import type { TableNumbers, TableRow } from '../../../shared/domain/analysis/table/table.ts';
import type { HeatDrawing } from '../scene/heat-scene.ts';

/** Where a value lies between the least and the most; null where it takes no part in the scale. */
export function levelOf({ least, most }: Pivot, row: TableRow, metric: number): number | null {
  const value = row.values[metric] ?? null;
  if (value === null || isRest(row)) return null;
  return most > least ? (value - least) / (most - least) : 0;
}

/** A report of two groupings as a picture. */
export function pivotHeat(numbers: TableNumbers, pivot: Pivot, metric: number): Omit<HeatDrawing, 'measure'> {
  const format = formatDecimals(numbers.decimals[metric] ?? 0);
  return {
    corner: numbers.groupings[0] ?? '',
    sizeName: '',
    columns: pivot.across,
    rows: pivot.down.map((label, down) => ({
      label,
      size: '',
      isMean: false,
      cells: pivot.across.map((_name, across) => {
        const row = pivot.rowAt(down, across);
        if (row === null) return null;
        return {
          words: format(row.values[metric] ?? null),
          level: levelOf(pivot, row, metric),
          isOpen: false,
        };
      }),
    })),
  };
}
