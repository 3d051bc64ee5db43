import { truncated } from './layout-text.ts';
import type { Plot } from './lines-model.ts';
import { text } from './marks.ts';
import type { ColourToken, Measure, Target, TextMark } from './scene.ts';

export interface DrawnBar {
  readonly label: string;
  readonly value: number | null;
  /** The number in words, and what stands behind it (a share), empty where there is nothing to say. */
  readonly words: string;
  readonly note: string;
  readonly colour: ColourToken;
  /** What is left over rather than a value of its own: `(other)`. */
  readonly isRest: boolean;
}

export interface BarsDrawing {
  readonly bars: readonly DrawnBar[];
  readonly axis: string;
  readonly width: number;
  readonly measure: Measure;
}

interface BarTexts {
  readonly name: TextMark;
  readonly words: TextMark;
  /** Undefined where there is none. */
  readonly note: TextMark | undefined;
}

/** Everything that is decided about bars before anything draws them: scenes and recharts take it alike. */
export interface BarsModel {
  readonly drawing: BarsDrawing;
  readonly height: number;
  /** A bar's row is `rowHeight` high, from the plot's top downwards. */
  readonly plot: Plot;
  /** The ends of the axis; zero is always between them or one of them. */
  readonly low: number;
  readonly high: number;
  /** Where zero lies, in pixels. */
  readonly zero: number;
  readonly axisName: TextMark;
  /** One a bar. */
  readonly texts: readonly BarTexts[];
  readonly targets: readonly Target[];
}

export const rowHeight = 24;
export const barHeight = 18;
const head = 24;

/** Bars from a zero line, to the left where negative. The targets' rows are bars. */
export function barsModel(drawing: BarsDrawing): BarsModel {
  const { bars, axis, width, measure } = drawing;
  const longest = (words: (bar: DrawnBar) => string, most: number) =>
    Math.min(
      most,
      bars.reduce((widest, bar) => Math.max(widest, measure(words(bar), 13, false)), 0),
    );
  const nameWidth = Math.max(
    60,
    longest(({ label }) => label, width * 0.3),
  );
  const wordsWidth = longest(({ words }) => words, width * 0.25);
  const noteWidth = longest(({ note }) => note, 80);
  const left = nameWidth + 12;
  const end = width - wordsWidth - 12 - (noteWidth > 0 ? noteWidth + 14 : 0);
  const track = Math.max(20, end - left);
  const bottom = head + rowHeight * bars.length;
  const { low, high, zero } = barScale(bars.map(({ value }) => value));
  const look = { size: 13, anchor: 'end' } as const;
  return {
    drawing,
    height: bottom + 4,
    plot: { left, right: left + track, top: head, bottom },
    low,
    high,
    zero: left + zero * track,
    axisName: text({ x: 0, y: 12, text: axis, colour: 'text-muted' }),
    texts: bars.map(({ label, words, note }, row) => {
      const y = head + rowHeight * row + 16;
      const name = truncated(label, { width: nameWidth, size: 13, measure });
      return {
        name: text({ x: nameWidth, y, text: name, ...look }),
        words: text({ x: end + 12 + wordsWidth, y, text: words, ...look }),
        note: note === '' ? undefined : text({ x: width, y, text: note, ...look, colour: 'text-muted' }),
      };
    }),
    targets: bars.map((_bar, row) => ({
      ...{ x: 0, y: head + rowHeight * row, width, height: rowHeight, row, column: 0 },
    })),
  };
}

/** Where zero lies and where a bar lies, as fractions of the width; zero is always on the axis. */
export interface BarScale {
  readonly low: number;
  readonly high: number;
  readonly zero: number;
  readonly bar: (value: number | null) => { readonly left: number; readonly width: number };
}

export function barScale(values: readonly (number | null)[]): BarScale {
  const low = values.reduce<number>((least, value) => Math.min(least, value ?? 0), 0);
  const high = values.reduce<number>((most, value) => Math.max(most, value ?? 0), 0);
  // Halves keep the span finite for the largest doubles.
  const span = high / 2 - low / 2 || 1;
  const zero = Math.abs(low) / 2 / span;
  return {
    low,
    high,
    zero,
    bar(value) {
      const width = Math.abs(value ?? 0) / 2 / span;
      return { left: (value ?? 0) < 0 ? zero - width : zero, width };
    },
  };
}
