import { explainFunnel, type FunnelFigure } from '../../../shared/domain/analysis/explain/explain-funnel.ts';
import {
  formatCount,
  formatDrop,
  formatShare,
  notApplicable,
} from '../../../shared/domain/analysis/format/format.ts';
import { formatSeconds } from '../../../shared/domain/analysis/format/format-time.ts';
import type { FunnelNumbers } from '../../../shared/domain/analysis/funnel/funnel.ts';
import type { FunnelAnalysis } from '../../../shared/domain/analysis/model.ts';
import type { GridCell, GridColumn, GridModel } from '../grid/grid-model.ts';
import { cssColour } from '../scene/colours.ts';
import type { DrawnSeries } from './drawing/funnel-series.ts';
import { isFewPeople } from './drawing/funnel-summary.ts';

interface FunnelGrid {
  readonly analysis: FunnelAnalysis;
  readonly numbers: FunnelNumbers;
  readonly series: readonly Pick<DrawnSeries, 'index' | 'numbers' | 'colour'>[];
  readonly formatTime: (seconds: number | null) => string;
}

const columns: readonly GridColumn[] = [
  { name: 'Step', width: 320, align: 'start' },
  { name: 'People', width: 120, align: 'end' },
  { name: 'From first', width: 110, align: 'end' },
  { name: 'From previous', width: 120, align: 'end' },
  { name: 'Dropped', width: 120, align: 'end' },
  { name: 'Drop', width: 100, align: 'end' },
  { name: 'Time', width: 130, align: 'end' },
];

const figures: readonly FunnelFigure[] = [
  'people',
  'people',
  'fromFirst',
  'fromPrevious',
  'dropped',
  'dropRate',
  'time',
];

/** The legend of the funnel, and every number in it: a heading a series, beneath it a row a step. */
export function funnelGrid(grid: FunnelGrid): GridModel {
  const { series, numbers } = grid;
  const isSplit = series.length > 1;
  const block = numbers.steps.length + (isSplit ? 1 : 0);
  const stepOf = (row: number) => (row % block) - (isSplit ? 1 : 0);
  return {
    label: 'Numbers of the funnel',
    columns,
    rowCount: block * series.length,
    top: 0,
    bottom: 0,
    pinned: 1,
    rowKind: (row) => (stepOf(row) === -1 ? 'group' : 'plain'),
    cell(row, column) {
      const one = series[Math.floor(row / block)];
      if (one === undefined) return null;
      const step = stepOf(row);
      return step === -1 ? headingCell(grid, one, column) : stepCell(grid, one, { step, column });
    },
  };
}

function headingCell(
  { analysis, numbers }: FunnelGrid,
  { index, numbers: one, colour }: FunnelGrid['series'][number],
  column: number,
): GridCell | null {
  if (column === 0)
    return { text: one.label, title: one.label, isHeader: true, span: 2, swatch: cssColour(colour) };
  if (column !== 2) return null;
  return {
    text: `${formatShare(one.overall)} overall`,
    span: 5,
    tone: 'muted',
    explain: () => explainFunnel({ analysis, numbers }, 'overall', { series: index, step: 0 }),
  };
}

function stepCell(
  { analysis, numbers, formatTime }: FunnelGrid,
  { index, numbers: one }: FunnelGrid['series'][number],
  { step, column }: { readonly step: number; readonly column: number },
): GridCell | null {
  const name = numbers.steps[step] ?? '';
  if (column === 0)
    return {
      text: name,
      title: name,
      isHeader: true,
      index: step + 1,
      ...(isFewPeople(one, step) ? { note: 'few people' } : {}),
    };
  const figure = figures[column];
  if (figure === undefined) return null;
  const fromPrevious = one.fromPrevious[step] ?? null;
  const time = one.times[step] ?? null;
  const explain = () => explainFunnel({ analysis, numbers }, figure, { series: index, step });
  const number = (text: string): GridCell => ({ text, explain });
  const worst = (isWorst: boolean) => (isWorst ? { tone: 'worst' as const } : {});
  switch (figure) {
    case 'people':
      return number(formatCount(one.counts[step] ?? null));
    case 'fromFirst':
      return number(formatShare(one.fromFirst[step] ?? null));
    case 'fromPrevious':
      return number(formatShare(fromPrevious));
    case 'dropped':
      return {
        ...number(formatDropped(one.dropped[step] ?? null)),
        ...worst(one.largestAbsoluteLoss === step),
      };
    case 'dropRate':
      return {
        ...number(step === 0 ? notApplicable : formatDrop(fromPrevious)),
        ...worst(one.largestRelativeLoss === step),
      };
    default:
      return { ...number(formatTime(time)), title: time === null ? 'not applicable' : formatSeconds(time) };
  }
}

/** People lost; a gain, which the warnings explain, has a plus as in the picture. */
function formatDropped(dropped: number | null): string {
  return dropped !== null && dropped < 0 ? `+${formatCount(-dropped)}` : formatCount(dropped);
}
