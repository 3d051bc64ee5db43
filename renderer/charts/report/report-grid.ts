import { explainCell, explainSum } from '../../../shared/domain/analysis/explain/explain-table.ts';
import {
  formatDecimals,
  formatNumber,
  formatRounded,
  formatShare,
} from '../../../shared/domain/analysis/format/format.ts';
import type { TableAnalysis } from '../../../shared/domain/analysis/model.ts';
import { fewPeople } from '../../../shared/domain/analysis/number.ts';
import type { TableNumbers, TableRow } from '../../../shared/domain/analysis/table/table.ts';
import type { GridCell, GridColumn, GridModel } from '../grid/grid-model.ts';
import { measureName } from './report-drawing.ts';

interface ReportGrid {
  readonly analysis: TableAnalysis;
  readonly numbers: TableNumbers;
  readonly sortBy: number | undefined;
  readonly onSort: (metric: number | undefined) => void;
}

/** What a column of the table shows. */
type Shown =
  | { readonly what: 'name'; readonly at: number }
  | { readonly what: 'value' | 'share'; readonly metric: number };

/** All measures; a heading sorts by it, pressed again it restores the order. Totals stay at the bottom. */
export function reportGrid(grid: ReportGrid): GridModel {
  const { numbers } = grid;
  const { groupings, metrics, rows, totals } = numbers;
  const shown: readonly Shown[] = [
    ...groupings.map((_name, at): Shown => ({ what: 'name', at })),
    ...metrics.flatMap(({ whyNoShare }, metric): readonly Shown[] =>
      whyNoShare === null
        ? [
            { what: 'value', metric },
            { what: 'share', metric },
          ]
        : [{ what: 'value', metric }],
    ),
  ];
  const formats = numbers.decimals.map(formatDecimals);
  const formatOf = (metric: number) => formats[metric] ?? formatNumber;
  const hasSums =
    totals.length === 0 && metrics.some(({ total, weightedMean }) => total !== null || weightedMean !== null);
  const bottom = totals.length + (hasSums ? 1 : 0);
  return {
    label: 'All measures',
    columns: shown.map((one) => columnOf(grid, one)),
    rowCount: rows.length + bottom,
    top: 0,
    bottom,
    pinned: Math.min(1, groupings.length),
    rowKind: (row) => (row < rows.length ? 'plain' : 'total'),
    cell(row, column) {
      const one = shown[column];
      const item = rows[row] ?? totals[row - rows.length];
      if (one === undefined) return null;
      if (item === undefined) return sumCell(numbers, one);
      return one.what === 'name'
        ? nameCell(item, one.at)
        : numberCell(grid, { row: item, shown: one, isTotal: row >= rows.length, formatOf });
    },
  };
}

function columnOf({ numbers, sortBy, onSort }: ReportGrid, shown: Shown): GridColumn {
  if (shown.what === 'name')
    return { name: numbers.groupings[shown.at] ?? '', width: shown.at === 0 ? 240 : 180, align: 'start' };
  if (shown.what === 'share') return { name: 'Share', width: 84, align: 'end' };
  const { metric } = shown;
  const name = measureName(numbers.metrics[metric]?.name ?? '');
  return {
    name,
    width: Math.min(240, Math.max(120, 40 + name.length * 7)),
    align: 'end',
    sort: { isSorted: sortBy === metric, run: () => onSort(sortBy === metric ? undefined : metric) },
  };
}

function nameCell({ names, size }: TableRow, at: number): GridCell {
  const name = names[at] ?? null;
  const text = name === null || name === '' ? '(not set)' : String(name);
  const isFew = at === 0 && size !== null && size < fewPeople;
  return { text, title: text, isHeader: true, ...(isFew ? { note: 'few people' } : {}) };
}

interface NumberCell {
  readonly row: TableRow;
  readonly shown: Extract<Shown, { readonly metric: number }>;
  /** A total has no share of itself. */
  readonly isTotal: boolean;
  readonly formatOf: (metric: number) => (value: number | null) => string;
}

function numberCell(
  { analysis, numbers }: ReportGrid,
  { row, shown, isTotal, formatOf }: NumberCell,
): GridCell {
  const { what, metric } = shown;
  if (what === 'share' && isTotal) return { text: '' };
  const explain = () => explainCell({ analysis, numbers }, { row, metric, figure: what });
  if (what === 'share') return { text: formatShare(row.shares[metric] ?? null), tone: 'muted', explain };
  const value = row.values[metric] ?? null;
  return { text: formatOf(metric)(value), title: formatNumber(value), explain };
}

/** Computed where the export has no total of its own, and only for what adds up. */
function sumCell(numbers: TableNumbers, shown: Shown): GridCell {
  if (shown.what === 'name') return { text: shown.at === 0 ? 'Sum' : '', isHeader: true };
  const { total = null, weightedMean = null } = numbers.metrics[shown.metric] ?? {};
  if (shown.what === 'share' || (total === null && weightedMean === null)) return { text: '' };
  const explain = () => explainSum(numbers, shown.metric);
  return weightedMean === null
    ? { text: formatNumber(total), explain }
    : { text: `⌀ ${formatRounded(weightedMean)}`, title: 'weighted by segment size', explain };
}
