import { formatColumn, formatNumber, formatShare } from '../../../shared/domain/analysis/format/format.ts';
import type { TableAnalysis, TableCell } from '../../../shared/domain/analysis/model.ts';
import type { Pivot } from '../../../shared/domain/analysis/table/pivot.ts';
import type { TableMetric, TableNumbers, TableRow } from '../../../shared/domain/analysis/table/table.ts';
import { closingNotes, kindNames, type Origin, titleOf } from '../analysis/origin.ts';
import type { Picture } from '../export/analysis-export.ts';
import type { Caption } from '../export/caption.ts';
import type { DrawnBar } from '../scene/bars-model.ts';
import { barsScene } from '../scene/bars-scene.ts';
import { heatScene } from '../scene/heat-scene.ts';
import type { LinesDrawing } from '../scene/lines-model.ts';
import { linesScene } from '../scene/lines-scene.ts';
import { pivotHeat } from './pivot-heat.ts';

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

/** The picture to export: the one on the screen, and complete. */
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

interface CaptionedReport {
  readonly analysis: TableAnalysis;
  readonly numbers: TableNumbers;
  /** The measure that is drawn. */
  readonly metric: TableMetric;
  readonly origin: Origin;
}

export function reportCaption({ analysis, numbers, metric, origin }: CaptionedReport): Caption {
  const hasRest = numbers.rows.at(-1)?.kind === 'other';
  return {
    title: titleOf(analysis, origin),
    details: [
      `${kindNames[analysis.type]}, ${measureName(metric.name)}${numbers.groupings.length === 0 ? '' : ` by ${numbers.groupings.join(' and ')}`}, ${numbers.rows.length} rows.`,
    ],
    legend: hasRest ? [{ label: 'What is left over', colour: 'series-1', look: 'hatched' }] : [],
    notes: closingNotes(analysis, origin),
  };
}

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

interface ReportLine {
  readonly drawing: Omit<LinesDrawing, 'width' | 'measure'>;
  /** The rows along the line. */
  readonly rows: readonly TableRow[];
  /** What has no place on it. */
  readonly rest: readonly TableRow[];
}

/** One measure over the names of a report; `(other)` is no point in time and stays off the line. */
export function reportLine(numbers: TableNumbers, metric: TableMetric, index: number): ReportLine {
  const rows = numbers.rows.filter(({ kind }) => kind === 'value');
  const values = rows.map((row) => row.values[index] ?? null);
  const axis = measureName(metric.name);
  return {
    rows,
    rest: numbers.rows.filter(({ kind }) => kind === 'other'),
    drawing: {
      columns: rows.map(({ label }) => label),
      lines: [{ label: axis, colour: 'series-1', width: 2, values }],
      axis,
      format: formatNumber,
    },
  };
}

/** `#` is how exports call the size of a segment. */
export function measureName(name: string): string {
  return name === '#' ? 'People (#)' : name;
}
