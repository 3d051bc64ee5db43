import type {
  ComparedRow,
  ComparedValue,
} from '../../../../shared/domain/analysis/compare/compare-tables.ts';
import {
  explainMore,
  explainRelative,
  explainSide,
} from '../../../../shared/domain/analysis/explain/explain-comparison.ts';
import { stateOf } from '../../../../shared/domain/analysis/export/compared-table.ts';
import { formatNumber } from '../../../../shared/domain/analysis/format/format.ts';
import { formatChange, formatDifference } from '../../../../shared/domain/analysis/format/format-change.ts';
import type { GridCell, GridColumn, GridModel } from '../../grid/grid-model.ts';
import { shareCell, shareColumns } from '../frame/share-cells.ts';
import { explainedValue, hasShares, shareCells, type TablePair } from './table-pairs.ts';

/** What rows can be sorted by. */
export type RowKey = 'before' | 'after' | 'change' | 'relative' | 'points';

type Column =
  | { readonly what: 'name'; readonly at: number }
  | { readonly what: 'before' | 'after' | 'change' | 'relative' }
  | { readonly what: 'shareBefore' | 'shareAfter' | 'points' | 'chance' };

interface TableGrid {
  readonly pair: TablePair;
  readonly metric: number;
  /** In the order to show. */
  readonly rows: readonly ComparedRow[];
  readonly by: RowKey | undefined;
  readonly onSort: (key: RowKey) => void;
}

/** One measure: its rows with both numbers, and the share of the total where there is one. Totals stay below. */
export function tableGrid(grid: TableGrid): GridModel {
  const { pair, metric, rows } = grid;
  const { compared } = pair;
  const { groupings, totals } = compared;
  const columns: readonly Column[] = [
    ...groupings.map((_name, at): Column => ({ what: 'name', at })),
    ...(['before', 'after', 'change', 'relative'] as const).map((what): Column => ({ what })),
    ...(hasShares(pair, metric)
      ? (['shareBefore', 'shareAfter', 'points', 'chance'] as const).map((what): Column => ({ what }))
      : []),
  ];
  return {
    label: `Numbers of the comparison, ${compared.metrics[metric]?.name ?? ''}`,
    columns: columns.map((column) => columnOf(grid, column)),
    rowCount: rows.length + totals.length,
    top: 0,
    bottom: totals.length,
    pinned: Math.min(1, groupings.length),
    rowKind: (row) => (row < rows.length ? 'plain' : 'total'),
    cell(at, index) {
      const [row, column] = [rows[at] ?? totals[at - rows.length], columns[index]];
      if (row === undefined || column === undefined) return null;
      return column.what === 'name' ? nameCell(row, column.at) : numberCell(grid, row, column.what);
    },
  };
}

function columnOf({ pair, by, onSort }: TableGrid, column: Column): GridColumn {
  const { names, compared } = pair;
  const shares = shareColumns(names);
  const sorted = (key: RowKey) => ({ sort: { isSorted: by === key, run: () => onSort(key) } });
  switch (column.what) {
    case 'name':
      return {
        name: compared.groupings[column.at] ?? '',
        width: column.at === 0 ? 240 : 180,
        align: 'start',
      };
    case 'before':
    case 'after':
      return { ...shares[column.what], ...sorted(column.what) };
    case 'change':
      return { name: 'Change', width: 130, align: 'end', ...sorted('change') };
    case 'relative':
      return { ...shares.relative, ...sorted('relative') };
    case 'shareBefore':
      return sharesColumn(names.before);
    case 'shareAfter':
      return sharesColumn(names.after);
    case 'points':
      return { ...shares.points, width: 140, name: 'Change of share', ...sorted('points') };
    default:
      return shares.chance;
  }
}

function sharesColumn(name: string): GridColumn {
  return { name: `Share, ${name}`, width: Math.min(220, 90 + name.length * 7), align: 'end' };
}

function nameCell(row: ComparedRow, at: number): GridCell {
  const words = [row.before?.names[at], row.after?.names[at]].map((name) =>
    name === null || name === '' ? '(not set)' : name === undefined ? undefined : String(name),
  );
  const text = [...new Set(words.filter((word) => word !== undefined))].join(' → ');
  const state = stateOf(row);
  return { text, title: text, isHeader: true, ...(at === 0 && state !== 'both' ? { note: state } : {}) };
}

function numberCell(
  { pair, metric }: TableGrid,
  row: ComparedRow,
  what: Exclude<Column['what'], 'name'>,
): GridCell {
  const value = pair.compared.valueAt(row, metric);
  const explained = () => explainedValue(pair, { row, metric }, 'value');
  switch (what) {
    case 'before':
    case 'after':
      return { text: formatNumber(value[what]), explain: () => explainSide(explained(), what) };
    case 'change':
      return {
        text: formatDifference(value.change),
        tone: 'strong',
        explain: () => explainMore(explained(), value.change, false),
      };
    case 'relative':
      return {
        text: formatChange(value.relative),
        explain: () => explainRelative(explained(), value.relative),
      };
    default:
      return ofShare(pair, { row, metric }, what);
  }
}

const figures = { shareBefore: 'before', shareAfter: 'after', points: 'points', chance: 'chance' } as const;

function ofShare(
  pair: TablePair,
  at: { readonly row: ComparedRow; readonly metric: number },
  what: keyof typeof figures,
): GridCell {
  const cells = shareCells(pair, at);
  return cells === null ? { text: '' } : shareCell(cells, figures[what]);
}

/** The number to sort a row by. */
export function sortValue(
  { before, after, change, relative, share }: ComparedValue,
  by: RowKey,
): number | null {
  return { before, after, change, relative, points: share?.points ?? null }[by];
}
