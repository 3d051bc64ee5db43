import { truncated } from './layout-text.ts';
import { hairline, rect, text } from './marks.ts';
import type { ColourToken, Mark, Measure, Scene, Target } from './scene.ts';

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

const rowHeight = 24;
const head = 24;

/** Bars from a zero line, to the left where negative. The targets' rows are bars. */
export function barsScene({ bars, axis, width, measure }: BarsDrawing): Scene {
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
  const right = width - wordsWidth - 12 - (noteWidth > 0 ? noteWidth + 14 : 0);
  const track = Math.max(20, right - left);
  const scale = barScale(bars.map(({ value }) => value));
  const zero = left + scale.zero * track;
  const marks: Mark[] = [text({ x: 0, y: 12, text: axis, colour: 'text-muted' })];
  const targets: Target[] = [];
  for (const [row, { label, value, words, note, colour, isRest }] of bars.entries()) {
    const y = head + rowHeight * row;
    const bar = scale.bar(value);
    const end = { size: 13, anchor: 'end' } as const;
    const name = truncated(label, { width: nameWidth, size: 13, measure });
    marks.push(text({ x: nameWidth, y: y + 16, text: name, ...end }));
    if (bar.width > 0)
      marks.push(
        rect({
          x: left + bar.left * track,
          y: y + 3,
          width: Math.max(0.5, bar.width * track),
          height: 18,
          colour,
          isHatched: isRest,
        }),
      );
    marks.push(text({ x: right + 12 + wordsWidth, y: y + 16, text: words, ...end }));
    if (note !== '') marks.push(text({ x: width, y: y + 16, text: note, ...end, colour: 'text-muted' }));
    targets.push({ x: 0, y, width, height: rowHeight, row, column: 0 });
  }
  const height = head + rowHeight * bars.length;
  marks.push(hairline([zero, head], [zero, height], 'line-strong'));
  return { width, height: height + 4, marks, targets };
}

/** Where zero lies and where a bar lies, as fractions of the width; zero is always on the axis. */
export interface BarScale {
  readonly zero: number;
  readonly bar: (value: number | null) => { readonly left: number; readonly width: number };
}

export function barScale(values: readonly (number | null)[]): BarScale {
  const least = values.reduce<number>((low, value) => Math.min(low, value ?? 0), 0);
  const most = values.reduce<number>((high, value) => Math.max(high, value ?? 0), 0);
  // Halves keep the span finite for the largest doubles.
  const span = most / 2 - least / 2 || 1;
  const zero = Math.abs(least) / 2 / span;
  return {
    zero,
    bar(value) {
      const width = Math.abs(value ?? 0) / 2 / span;
      return { left: (value ?? 0) < 0 ? zero - width : zero, width };
    },
  };
}
