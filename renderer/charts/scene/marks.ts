import type { ColourToken, LineMark, RectMark, TextMark } from './scene.ts';

/** The marks a layout writes most, with what is usual left out. Sizes and positions in pixels. */
interface TextOptions extends Pick<TextMark, 'x' | 'y' | 'text'> {
  /** 12 where it is not said. */
  readonly size?: number;
  readonly colour?: ColourToken;
  readonly anchor?: TextMark['anchor'];
  readonly isBold?: boolean;
}

/** A line of text; `y` is its baseline. */
export function text(options: TextOptions): TextMark {
  return { kind: 'text', size: 12, colour: 'text', anchor: 'start', ...options };
}

export function rect(mark: Omit<RectMark, 'kind'>): RectMark {
  const { x, y, width, height, colour, isHatched = false } = mark;
  return { kind: 'rect', x, y, width, height, colour, isHatched };
}

interface LineOptions extends Pick<LineMark, 'points' | 'colour'> {
  /** One pixel where it is not said. */
  readonly width?: number;
  readonly isDashed?: boolean;
}

export function line({ points, colour, width = 1, isDashed = false }: LineOptions): LineMark {
  return { kind: 'line', points, colour, width, isDashed };
}

type Point = readonly [x: number, y: number];

/** A horizontal or vertical hairline, put on the half pixel so that it is one pixel wide and not two grey ones. */
export function hairline([x1, y1]: Point, [x2, y2]: Point, colour: ColourToken = 'line'): LineMark {
  const crisp = (value: number) => Math.round(value) + 0.5;
  const points = y1 === y2 ? [x1, crisp(y1), x2, crisp(y1)] : [crisp(x1), y1, crisp(x1), y2];
  return line({ points, colour });
}
