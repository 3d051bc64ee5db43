import { truncated } from './layout-text.ts';
import { hairline, line, text } from './marks.ts';
import type { ColourToken, DotMark, LineMark, Mark, Measure, Scene, Target } from './scene.ts';

export interface DrawnLine {
  readonly label: string;
  readonly colour: ColourToken;
  readonly width: number;
  /** One a column; null interrupts the line. */
  readonly values: readonly (number | null)[];
  /** The first column whose value is not final; the line is dashed on its way there, the point hollow. */
  readonly openFrom?: number | undefined;
  /** Drawn in the background: without a name, and skipped by the arrow keys. */
  readonly isFaint?: boolean;
}

export interface LinesDrawing {
  /** Names of the columns, left to right. */
  readonly columns: readonly string[];
  readonly lines: readonly DrawnLine[];
  readonly axis: string;
  readonly format: (value: number) => string;
  readonly width: number;
  readonly measure: Measure;
}

const plotHeight = 240;
const top = 28;
const lineHeight = 14;

/**
 * Lines over columns; zero is always on the axis. A target's row is a line (faint ones have none), its column a
 * column.
 */
export function linesScene(drawing: LinesDrawing): Scene {
  const { columns, lines, measure, width } = drawing;
  const named = lines.filter(({ isFaint }) => isFaint !== true);
  const scale = niceScale(lines.flatMap(({ values }) => values.filter((value) => value !== null)));
  const ticks = scale.ticks.map((value) => ({ value, label: drawing.format(value) }));
  const left = Math.max(32, ...ticks.map(({ label }) => measure(label, 11, false))) + 10;
  const nameWidth = Math.min(160, Math.max(24, ...named.map(({ label }) => measure(label, 12, false) + 12)));
  const right = width - (named.length <= 8 ? nameWidth : 16);
  const bottom = top + plotHeight;
  const step = (right - left) / Math.max(1, columns.length - 1);
  const x = (column: number) => (columns.length === 1 ? (left + right) / 2 : left + step * column);
  const y = (value: number) => bottom - ((value - scale.low) / (scale.high - scale.low)) * plotHeight;
  const marks: Mark[] = [
    text({ x: 0, y: 12, text: drawing.axis, size: 11, colour: 'text-faint' }),
    ...ticks.flatMap(({ value, label }) => [
      hairline([left, y(value)], [right, y(value)], value === 0 ? 'line-strong' : 'line'),
      text({ x: left - 8, y: y(value) + 4, text: label, size: 11, colour: 'text-faint', anchor: 'end' }),
    ]),
    ...columnMarks(drawing, { x, step, bottom }),
    ...lines.flatMap((one) => lineMarks(one, x, y)),
  ];
  if (named.length <= 8)
    marks.push(...nameMarks(named, { left: right + 8, width: nameWidth - 10, y, measure }));
  const targets = named.flatMap(({ values }, row) =>
    values.flatMap((value, column): readonly Target[] =>
      value === null ? [] : [{ x: x(column) - 7, y: y(value) - 7, width: 14, height: 14, row, column }],
    ),
  );
  return { width, height: bottom + 28, marks, targets };
}

interface ColumnPlaces {
  /** The middle of a column. */
  readonly x: (column: number) => number;
  /** From one column to the next. */
  readonly step: number;
  /** The lower edge of the plot. */
  readonly bottom: number;
}

/** Names of columns, as many as fit without touching; the first and then every n-th. */
function columnMarks(
  { columns, measure, width }: LinesDrawing,
  { x, step, bottom }: ColumnPlaces,
): readonly Mark[] {
  const widths = columns.map((name) => measure(name, 11, false));
  const widest = widths.reduce((most, one) => Math.max(most, one), 1) + 12;
  const every = Math.max(1, Math.ceil(widest / Math.max(0.01, step)));
  return columns.flatMap((name, column) => {
    if (column % every !== 0) return [];
    const half = (widths[column] ?? 0) / 2;
    const at = Math.max(half, Math.min(width - half, x(column)));
    return [text({ x: at, y: bottom + 20, text: name, size: 11, colour: 'text-faint', anchor: 'middle' })];
  });
}

function lineMarks(
  { values, colour, width, openFrom = Number.POSITIVE_INFINITY, isFaint }: DrawnLine,
  x: (column: number) => number,
  y: (value: number) => number,
): readonly Mark[] {
  const marks: (LineMark | DotMark)[] = [];
  let points: number[] = [];
  let isDashed = false;
  const end = () => {
    if (points.length > 2) marks.push(line({ points, colour, width, isDashed }));
    points = [];
  };
  for (const [column, value] of values.entries()) {
    if (value === null) {
      end();
      continue;
    }
    // The piece that leads to the first open point is dashed already, so the two meet in the last final point.
    if (column >= openFrom && !isDashed) {
      const joint = points.slice(-2);
      end();
      points = joint;
      isDashed = true;
    }
    points.push(x(column), y(value));
    const isAlone = (values[column - 1] ?? null) === null && (values[column + 1] ?? null) === null;
    const isOpen = column >= openFrom;
    if (isFaint !== true && (isAlone || isOpen || values.length <= 31))
      marks.push({ kind: 'dot', x: x(column), y: y(value), radius: 2.5, colour, isHollow: isOpen });
  }
  end();
  return marks;
}

interface NamePlaces {
  readonly left: number;
  readonly width: number;
  /** The height of a value. */
  readonly y: (value: number) => number;
  readonly measure: Measure;
}

/** Each line's name at its end, moved apart where ends lie together. */
function nameMarks(lines: readonly DrawnLine[], { left, width, y, measure }: NamePlaces): readonly Mark[] {
  const wanted = lines
    .map(({ label, values, colour }) => ({
      label,
      colour,
      last: values.findLast((value) => value !== null) ?? null,
    }))
    .flatMap(({ last, ...one }) => (last === null ? [] : [{ ...one, at: y(last) + 4 }]))
    .toSorted((one, other) => one.at - other.at);
  // First each is put below the one before, then the last ones are moved up again where they left the plot.
  let edge = Number.NEGATIVE_INFINITY;
  const places = wanted.map(({ at }) => {
    edge = Math.max(at, edge + lineHeight);
    return edge;
  });
  edge = top + plotHeight + 4;
  for (const [index, place] of [...places.entries()].reverse()) {
    places[index] = Math.min(place, edge);
    edge = (places[index] ?? 0) - lineHeight;
  }
  return wanted.map(({ label, colour }, index) =>
    text({
      x: left,
      y: places[index] ?? 0,
      text: truncated(label, { width, size: 12, measure }),
      colour,
    }),
  );
}

/** Round ticks around zero and the values: 1, 2 or 5 times a power of ten apart. */
export function niceScale(values: readonly number[]): {
  readonly low: number;
  readonly high: number;
  readonly ticks: readonly number[];
} {
  const least = values.reduce((low, value) => Math.min(low, value), 0);
  const most = values.reduce((high, value) => Math.max(high, value), 0);
  const span = most - least;
  // Below the normal doubles a step would round to zero.
  if (!(span > 1e-300) || !Number.isFinite(span)) return { low: 0, high: 1, ticks: [0, 0.5, 1] };
  const power = 10 ** Math.floor(Math.log10(span / 4));
  const step = ([1, 2, 5, 10].find((factor) => span / (power * factor) <= 5) ?? 10) * power;
  const [low, high] = [Math.floor(least / step), Math.ceil(most / step)];
  // Multiplied once each, so that 0.1 + 0.2 does not show.
  const ticks = Array.from(
    { length: high - low + 1 },
    (_one, index) => Number(((low + index) * step).toPrecision(12)) || 0,
  );
  return { low: low * step, high: high * step, ticks };
}
