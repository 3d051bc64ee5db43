import type { ColourToken, LineMark, RectMark, TextMark } from './scene.ts';

/** Shorthands for the marks a layout writes most. Sizes and positions in pixels, `y` of a text is its baseline. */
export function text(
  x: number,
  y: number,
  words: string,
  look: Partial<Pick<TextMark, 'size' | 'colour' | 'anchor' | 'isBold'>> = {},
): TextMark {
  return { kind: 'text', x, y, text: words, size: 12, colour: 'text', anchor: 'start', ...look };
}

export function rect(
  x: number,
  y: number,
  width: number,
  height: number,
  colour: ColourToken,
  isHatched = false,
): RectMark {
  return { kind: 'rect', x, y, width, height, colour, isHatched };
}

export function line(points: readonly number[], colour: ColourToken, width = 1, isDashed = false): LineMark {
  return { kind: 'line', points, colour, width, isDashed };
}

/** A horizontal or vertical hairline, put on the half pixel so that it is one pixel wide and not two grey ones. */
export function hairline(
  x1: number,
  y1: number,
  x2: number,
  y2: number,
  colour: ColourToken = 'line',
): LineMark {
  const crisp = (value: number) => Math.round(value) + 0.5;
  return y1 === y2
    ? line([x1, crisp(y1), x2, crisp(y1)], colour)
    : line([crisp(x1), y1, crisp(x1), y2], colour);
}
