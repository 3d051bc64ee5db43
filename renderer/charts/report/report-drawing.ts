import type { TableCell } from '../../../shared/domain/analysis/model.ts';
import type { Pivot } from '../../../shared/domain/analysis/table/pivot.ts';
import type { TableMetric, TableNumbers } from '../../../shared/domain/analysis/table/table.ts';
import type { Picture } from '../export/analysis-export.ts';
import { barsScene } from '../scene/bars-scene.ts';
import { heatScene } from '../scene/heat-scene.ts';
import { linesScene } from '../scene/lines-scene.ts';
import { measureName } from './measure-name.ts';
import { pivotHeat } from './pivot-heat.ts';
import { reportBars } from './report-bars.ts';
import { reportLine } from './report-line.ts';

export type DrawingKind = 'bars' | 'lines' | 'heat';

export const drawingNames = { bars: 'Bars', lines: 'Lines', heat: 'Heat map' } satisfies Record<
  DrawingKind,
  string
>;

/** Points of a line; more are closer than a pixel. */
const mostPoints = 5_000;

/**
 * How a report can be drawn, what suits it best last: lines where the first column runs on (dates, hours, numbers), a
 * heat map where there are two groupings. Ranges and weekdays have an order too, but nothing lies between two of them.
 */
export function drawingsOf(numbers: TableNumbers, pivot: Pivot | undefined): readonly DrawingKind[] {
  const { rows, isOrdered } = numbers;
  const runsOn =
    isOrdered &&
    rows.length <= mostPoints &&
    rows.every(({ kind, names }) => kind === 'other' || isPoint(names[0] ?? null));
  return [
    'bars',
    ...(runsOn ? (['lines'] as const) : []),
    ...(pivot === undefined ? [] : (['heat'] as const)),
  ];
}

/** A date, an hour or a number; nothing, as `(not set)`, has no place on a line. */
function isPoint(name: TableCell): boolean {
  if (typeof name === 'number') return true;
  return /^(\d{4}-\d{2}(-\d{2}\S*( \S+)?)?|\d{1,2}(:\d{2}|h)|-?\d+(\.\d+)?)$/.test(String(name).trim());
}

interface Drawn {
  /** In the order of the names. */
  readonly natural: TableNumbers;
  /** In the order of the table. */
  readonly numbers: TableNumbers;
  readonly metric: TableMetric;
  readonly index: number;
  readonly pivot: Pivot | undefined;
}

/** The picture to take away: the one on the screen, and whole. */
export function reportPicture(
  kind: DrawingKind,
  { natural, numbers, metric, index, pivot }: Drawn,
): Picture['draw'] {
  const axis = measureName(metric.name);
  if (kind === 'heat' && pivot !== undefined)
    return (_width, measure) => heatScene({ ...pivotHeat(natural, pivot, index), measure });
  if (kind === 'lines')
    return (width, measure) => linesScene({ ...reportLine(natural, metric, index).drawing, width, measure });
  return (width, measure) =>
    barsScene({ bars: reportBars(numbers.rows, metric, index), axis, width, measure });
}
