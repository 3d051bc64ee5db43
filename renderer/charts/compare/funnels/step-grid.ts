import type { ComparedSeries } from '../../../../shared/domain/analysis/compare/compare-funnels.ts';
import { explainMore, explainSide } from '../../../../shared/domain/analysis/explain/explain-comparison.ts';
import { formatCount } from '../../../../shared/domain/analysis/format/format.ts';
import { formatMore } from '../../../../shared/domain/analysis/format/format-change.ts';
import type { GridCell, GridColumn, GridModel } from '../../grid/grid-model.ts';
import { type ShareFigure, shareCell, shareColumns, shareFigures } from '../frame/share-cells.ts';
import { explainedFigure, type FunnelPair, type FunnelShare, shareCells } from './funnel-pairs.ts';

type Column =
  | { readonly what: 'share'; readonly share: FunnelShare; readonly figure: ShareFigure }
  | { readonly what: 'people'; readonly figure: 'before' | 'after' | 'more' };

/** The columns of numbers of a step: its share of the first, of the step before, and its people. */
const numbers: readonly Column[] = [
  ...shareFigures.map((figure): Column => ({ what: 'share', share: 'fromFirst', figure })),
  { what: 'share', share: 'fromPrevious', figure: 'points' },
  { what: 'share', share: 'fromPrevious', figure: 'chance' },
  { what: 'people', figure: 'before' },
  { what: 'people', figure: 'after' },
  { what: 'people', figure: 'more' },
];

export function numberColumns({ names }: FunnelPair, sorted?: SortedColumns): readonly GridColumn[] {
  const shares = shareColumns(names);
  return numbers.map((column): GridColumn => {
    const one =
      column.what === 'people'
        ? peopleColumn(column, names)
        : column.share === 'fromFirst'
          ? shares[column.figure]
          : previousColumn(shares[column.figure], column.figure);
    const key = sorted === undefined ? undefined : sortKey(column);
    return key === undefined || sorted === undefined
      ? one
      : { ...one, sort: { isSorted: sorted.by === key, run: () => sorted.onSort(key) } };
  });
}

function previousColumn(column: GridColumn, figure: ShareFigure): GridColumn {
  return figure === 'points' ? { ...column, width: 170, name: 'Change from previous' } : column;
}

/** What rows of series can be sorted by. */
export type SeriesKey = 'before' | 'after' | 'points' | 'more';

interface SortedColumns {
  readonly by: SeriesKey | undefined;
  readonly onSort: (key: SeriesKey) => void;
}

function sortKey(column: Column): SeriesKey | undefined {
  if (column.what === 'people') return column.figure === 'more' ? 'more' : undefined;
  if (column.share !== 'fromFirst') return undefined;
  const { figure } = column;
  return figure === 'before' || figure === 'after' || figure === 'points' ? figure : undefined;
}

function peopleColumn(
  { figure }: Extract<Column, { readonly what: 'people' }>,
  names: FunnelPair['names'],
): GridColumn {
  const name = figure === 'more' ? 'More people' : `People, ${names[figure]}`;
  return { name, width: Math.min(240, 44 + name.length * 7), align: 'end' };
}

interface NumberAt {
  readonly series: ComparedSeries;
  readonly step: number;
  /** An index into the columns of numbers. */
  readonly column: number;
}

export function numberCell(pair: FunnelPair, { series, step, column }: NumberAt): GridCell | null {
  const one = numbers[column];
  if (one === undefined) return null;
  if (one.what !== 'people') return shareCell(shareCells(pair, { series, step }, one.share), one.figure);
  const explained = () => explainedFigure(pair, { series, step }, 'people');
  const compared = series.steps[step];
  const { figure } = one;
  if (figure === 'more') {
    const more = compared?.people ?? null;
    return { text: formatMore(more), explain: () => explainMore(explained(), more) };
  }
  return {
    text: formatCount(compared?.[figure]?.count ?? null),
    explain: () => explainSide(explained(), figure),
  };
}

/** One series: a row a step. */
export function stepGrid(pair: FunnelPair, series: ComparedSeries): GridModel {
  return {
    label: `Numbers of the comparison, ${series.label}`,
    columns: [{ name: 'Step', width: 260, align: 'start' }, ...numberColumns(pair)],
    rowCount: series.steps.length,
    top: 0,
    bottom: 0,
    pinned: 1,
    rowKind: () => 'plain',
    cell(row, column) {
      const name = series.steps[row]?.step ?? '';
      if (column === 0) return { text: name, title: name, isHeader: true, index: row + 1 };
      return numberCell(pair, { series, step: row, column: column - 1 });
    },
  };
}

interface SeriesGrid extends SortedColumns {
  readonly pair: FunnelPair;
  readonly series: readonly ComparedSeries[];
  readonly step: number;
}

/** One step: a row a series, the largest change first unless it is sorted otherwise. */
export function seriesGrid({ pair, series, step, by, onSort }: SeriesGrid): GridModel {
  return {
    label: `Numbers of the comparison at ${pair.compared.steps[step]?.name ?? ''}`,
    columns: [{ name: 'Series', width: 240, align: 'start' }, ...numberColumns(pair, { by, onSort })],
    rowCount: series.length,
    top: 0,
    bottom: 0,
    pinned: 1,
    rowKind: () => 'plain',
    cell(row, column) {
      const one = series[row];
      if (one === undefined) return null;
      if (column === 0) return { text: one.label, title: one.label, isHeader: true };
      return numberCell(pair, { series: one, step, column: column - 1 });
    },
  };
}
