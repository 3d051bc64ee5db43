import type { Analysis, FunnelAnalysis, TableAnalysis } from '../../../../shared/domain/analysis/model.ts';
import { chosenAmong, keysOf, labelKeys } from '../../../../shared/domain/report-document/label-keys.ts';
import type { TrendDrawing } from '../../../../shared/domain/report-document/report-document.ts';
import { kindNames, originNote } from '../../analysis/origin.ts';
import type { Picture } from '../../export/analysis-export.ts';
import { paletteColour } from '../../scene/colours.ts';
import type { DrawnLine, LinesDrawing } from '../../scene/lines-model.ts';
import { linesScene } from '../../scene/lines-scene.ts';
import { fallingOrder } from '../frame/sorted-rows.ts';
import type { Points, TrendPoint } from './read-points.ts';
import { funnelTrend, retentionTrend, type TrendModel, tableTrend } from './trend-model.ts';

/** Lines drawn until a person chooses: as many as have their names at their ends. */
const mostLines = 8;

export type TrendChoices = Omit<TrendDrawing, 'lines'>;

/** The series of any snapshot, those of the newest first. */
export function seriesIn(points: readonly TrendPoint<FunnelAnalysis>[]): readonly string[] {
  return [
    ...new Set(points.toReversed().flatMap(({ analysis }) => analysis.series.map(({ label }) => label))),
  ];
}

/** The measures of any snapshot, those of the newest first. */
export function measuresIn(points: readonly TrendPoint<TableAnalysis>[]): readonly string[] {
  return [
    ...new Set(
      points.toReversed().flatMap(({ analysis }) => analysis.metrics.map((at) => analysis.columns[at] ?? '')),
    ),
  ];
}

/** The one that is chosen, where it is there; else the one that a view begins with. */
export function amongNames(names: readonly string[], chosen: string | null): string {
  if (chosen !== null && names.includes(chosen)) return chosen;
  return names.includes('#') ? '#' : (names[0] ?? '');
}

/** The trend that choices come to. Nothing where the snapshots are too few or of several types. */
export function trendOf(
  points: readonly TrendPoint[],
  { view, chosen }: TrendChoices,
): TrendModel | undefined {
  if (points.length < 2) return undefined;
  if (points.every(isFunnel)) {
    const [first = ''] = seriesIn(points);
    const isThere = chosen !== null && seriesIn(points).includes(chosen);
    return funnelTrend(points, view, isThere ? chosen : first);
  }
  if (points.every(isRetention)) return retentionTrend(points);
  if (points.every(isTable)) return tableTrend(points, amongNames(measuresIn(points), chosen));
  return undefined;
}

export function isFunnel(point: TrendPoint): point is TrendPoint<FunnelAnalysis> {
  return point.analysis.type === 'funnel';
}

export function isRetention(
  point: TrendPoint,
): point is TrendPoint<Extract<Analysis, { readonly type: 'retention' }>> {
  return point.analysis.type === 'retention';
}

export function isTable(point: TrendPoint): point is TrendPoint<TableAnalysis> {
  return point.analysis.type === 'report' || point.analysis.type === 'segmentation';
}

interface Pictured {
  readonly analysis: Analysis;
  readonly title: string;
  readonly points: readonly TrendPoint[];
  readonly failures: Points['failures'];
  readonly model: TrendModel;
}

/** A trend as it is chosen, for the screen and for a report alike. */
export function trendPicture(
  { analysis, title, points, failures, model }: Pictured,
  drawing: TrendDrawing,
  drawn: readonly number[] = linesOfKeys(model, drawing.lines),
): Picture {
  const columns = points.map(({ label }) => label);
  const lines = trendDrawn(model, columns, drawn);
  return {
    name: 'Trend',
    draw: (width, measure) => linesScene({ ...lines, width, measure }),
    caption: {
      title: `${title}, trend`,
      details: [`${kindNames[analysis.type]}, ${model.axis}, over ${points.length} snapshots.`],
      legend: lines.lines.map(({ label, colour }) => ({ label, colour, look: 'line' as const })),
      notes: [...leftOut(failures), ...points.map(({ label, origin }) => `${label}: ${originNote(origin)}`)],
    },
    recipe: { of: 'snapshots', drawing },
  };
}

/** What is drawn, for the screen and for a picture. */
export function trendDrawn(
  model: TrendModel,
  columns: readonly string[],
  drawn: readonly number[],
): Omit<LinesDrawing, 'width' | 'measure'> {
  return { columns, lines: linesOf(model, drawn), axis: model.axis, format: tickFormat(model) };
}

/** The drawn lines by what later snapshots call them too; null for those that a view begins with. */
export function keysOfLines(model: TrendModel, drawn: readonly number[]): string[] | null {
  const first = largestLast(model);
  if (drawn.length === first.length && drawn.every((line, place) => line === first[place])) return null;
  return keysOf(labelKeys(model.lines.map(({ label }) => label)), drawn);
}

function linesOfKeys(model: TrendModel, lines: TrendDrawing['lines']): readonly number[] {
  const found = [...chosenAmong(labelKeys(model.lines.map(({ label }) => label)), lines ?? [])];
  return found.length > 0 ? found : largestLast(model);
}

function linesOf({ lines }: TrendModel, drawn: readonly number[]): readonly DrawnLine[] {
  return drawn.flatMap((line, place) =>
    lines.slice(line, line + 1).map(({ label, values }) => ({
      label: label === '' ? '(not set)' : label,
      values,
      colour: paletteColour(place),
      width: 1.75,
    })),
  );
}

/** The lines that end highest; in the order of the table, so that colours follow it. */
export function largestLast({ lines }: TrendModel): readonly number[] {
  const order = fallingOrder(
    lines.length,
    (line) => lines[line]?.values.findLast((value) => value !== null) ?? null,
  );
  return order.slice(0, mostLines).toSorted((left, right) => left - right);
}

function tickFormat({ kind, format }: TrendModel): (value: number) => string {
  return kind === 'share' ? (value) => `${Number((value * 100).toPrecision(12))} %` : format;
}

export function leftOut(failures: Points['failures']): readonly string[] {
  return failures.map((failure) => `Left out, as it could not be read with the others: ${failure}`);
}
