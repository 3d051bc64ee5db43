import { truncated } from './layout-text.ts';
import { text } from './marks.ts';
import { niceScale } from './nice-scale.ts';
import type { ColourToken, Measure, Target, TextMark } from './scene.ts';

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

/** Columns from the first to the last, both among them. */
export interface ColumnRange {
  readonly from: number;
  readonly to: number;
}

export interface LinesDrawing {
  /** Names of the columns, left to right. */
  readonly columns: readonly string[];
  readonly lines: readonly DrawnLine[];
  readonly axis: string;
  readonly format: (value: number) => string;
  readonly width: number;
  readonly measure: Measure;
  /** A part of the columns; the whole where it is not said. The axis of values stays that of the whole. */
  readonly range?: ColumnRange | undefined;
}

/** Where the lines are drawn, in pixels of the drawing. */
export interface Plot {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

interface Tick {
  readonly value: number;
  readonly label: string;
}

/** Everything that is decided about a drawing of lines before anything draws it: scenes and recharts take it alike. */
export interface LinesModel {
  readonly drawing: LinesDrawing;
  readonly height: number;
  readonly plot: Plot;
  readonly range: ColumnRange;
  readonly low: number;
  readonly high: number;
  readonly ticks: readonly Tick[];
  readonly x: (column: number) => number;
  readonly y: (value: number) => number;
  readonly axisName: TextMark;
  /** Names of columns, as many as fit without touching. */
  readonly columnNames: readonly (TextMark & { readonly column: number })[];
  /** Names of lines at their ends. */
  readonly lineNames: readonly TextMark[];
  readonly targets: readonly Target[];
}

const plotHeight = 240;
const top = 28;
const lineHeight = 14;

/** Lines named at their ends; more would not find room beside each other. */
const mostNames = 8;

/** Dots are drawn up to so many columns; beyond they would touch. */
const mostDots = 31;

export function linesModel(drawing: LinesDrawing): LinesModel {
  const { columns, lines, measure, width } = drawing;
  const range = drawing.range ?? { from: 0, to: Math.max(0, columns.length - 1) };
  const named = namedLines(lines);
  const scale = niceScale(lines.flatMap(({ values }) => values.filter((value) => value !== null)));
  const ticks = scale.ticks.map((value) => ({ value, label: drawing.format(value) }));
  const left = Math.max(32, ...ticks.map(({ label }) => measure(label, 11, false))) + 10;
  const nameWidth = Math.min(160, Math.max(24, ...named.map(({ label }) => measure(label, 12, false) + 12)));
  const plot = {
    left,
    right: width - (named.length <= mostNames ? nameWidth : 16),
    top,
    bottom: top + plotHeight,
  };
  const across = plot.right - left;
  const step = across / Math.max(1, range.to - range.from);
  const x = (column: number) =>
    range.to === range.from ? left + across / 2 : left + step * (column - range.from);
  const y = (value: number) => plot.bottom - ((value - scale.low) / (scale.high - scale.low)) * plotHeight;
  // No further than to the middle between two columns: the tooltip there is about the nearer one.
  const reach = range.to === range.from ? 7 : Math.min(7, step / 2);
  const targets = named.flatMap(({ values }, row) =>
    values.flatMap((value, column): readonly Target[] =>
      value === null || column < range.from || column > range.to
        ? []
        : [{ x: x(column) - 7, y: y(value) - 7, width: 14, height: 14, reach, row, column }],
    ),
  );
  return {
    drawing,
    height: plot.bottom + 28,
    plot,
    range,
    ...{ low: scale.low, high: scale.high, ticks, x, y, targets },
    axisName: text({ x: 0, y: 12, text: drawing.axis, size: 11, colour: 'text-faint' }),
    columnNames: columnNames(drawing, range, { x, step, bottom: plot.bottom }),
    lineNames:
      named.length > mostNames
        ? []
        : lineNames(named, range, { left: plot.right + 8, width: nameWidth - 10, y, measure }),
  };
}

/** Those that have a name, a place among the arrow keys' rows, and a line in the tooltip. */
export function namedLines<Line extends DrawnLine>(lines: readonly Line[]): readonly Line[] {
  return lines.filter(({ isFaint }) => isFaint !== true);
}

/** Neighbouring columns that one stroke joins. */
export interface Piece {
  readonly columns: readonly number[];
  readonly isDashed: boolean;
}

/** A line in strokes: interrupted where there is no value, dashed from the last final point. */
export function piecesOf(
  { values, openFrom = Number.POSITIVE_INFINITY }: DrawnLine,
  { from, to }: ColumnRange,
): readonly Piece[] {
  const pieces: Piece[] = [];
  let columns: number[] = [];
  let isDashed = false;
  const end = () => {
    if (columns.length > 1) pieces.push({ columns, isDashed });
    columns = [];
  };
  for (let column = from; column <= to; column += 1) {
    if ((values[column] ?? null) === null) {
      end();
      continue;
    }
    // The piece that leads to the first open point is dashed already, so the two meet in the last final point.
    if (column >= openFrom && !isDashed) {
      const joint = columns.slice(-1);
      end();
      columns = joint;
      isDashed = true;
    }
    columns.push(column);
  }
  end();
  return pieces;
}

/** The columns of a line that have a dot, and whether it is hollow. */
export function dotsOf(
  { values, openFrom = Number.POSITIVE_INFINITY, isFaint }: DrawnLine,
  { from, to }: ColumnRange,
): readonly { readonly column: number; readonly isHollow: boolean }[] {
  if (isFaint === true) return [];
  const dots: { readonly column: number; readonly isHollow: boolean }[] = [];
  for (let column = from; column <= to; column += 1) {
    if ((values[column] ?? null) === null) continue;
    const isAlone = (values[column - 1] ?? null) === null && (values[column + 1] ?? null) === null;
    const isHollow = column >= openFrom;
    if (isAlone || isHollow || from === to || Math.min(values.length, to - from + 1) <= mostDots)
      dots.push({ column, isHollow });
  }
  return dots;
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
function columnNames(
  { columns, measure, width }: LinesDrawing,
  { from, to }: ColumnRange,
  { x, step, bottom }: ColumnPlaces,
): LinesModel['columnNames'] {
  const widths = columns.slice(from, to + 1).map((name) => measure(name, 11, false));
  const widest = widths.reduce((most, one) => Math.max(most, one), 1) + 12;
  const every = Math.max(1, Math.ceil(widest / Math.max(0.01, step)));
  return columns.slice(from, to + 1).flatMap((name, index) => {
    if (index % every !== 0) return [];
    const half = (widths[index] ?? 0) / 2;
    const column = from + index;
    const at = Math.max(half, Math.min(width - half, x(column)));
    const look = { size: 11, colour: 'text-faint', anchor: 'middle' } as const;
    return [{ ...text({ x: at, y: bottom + 20, text: name, ...look }), column }];
  });
}

interface NamePlaces {
  readonly left: number;
  readonly width: number;
  /** The height of a value. */
  readonly y: (value: number) => number;
  readonly measure: Measure;
}

/** Each line's name at its end, moved apart where ends lie together. */
function lineNames(
  lines: readonly DrawnLine[],
  { from, to }: ColumnRange,
  { left, width, y, measure }: NamePlaces,
): readonly TextMark[] {
  const wanted = lines
    .map(({ label, values, colour }) => ({
      label,
      colour,
      last: values.slice(from, to + 1).findLast((value) => value !== null) ?? null,
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
