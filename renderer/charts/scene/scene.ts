/** A colour by its meaning; the palette of a theme turns it into a colour on the screen. */
export type ColourToken =
  | 'surface'
  | 'sunken'
  | 'line'
  | 'line-strong'
  | 'text'
  | 'text-muted'
  | 'text-faint'
  | 'danger'
  | `series-${number}`
  /** A level of the heat ramp, 0 to 1; below 0, down to -1, what fell. */
  | `heat ${number}`;

export interface RectMark {
  readonly kind: 'rect';
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly colour: ColourToken;
  /** Diagonal lines instead of a solid: what was lost, what is not finished. Never by colour alone. */
  readonly isHatched?: boolean;
}

export interface LineMark {
  readonly kind: 'line';
  /** x, y, x, y and so on. */
  readonly points: readonly number[];
  readonly colour: ColourToken;
  readonly width: number;
  readonly isDashed?: boolean;
}

export interface DotMark {
  readonly kind: 'dot';
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  readonly colour: ColourToken;
  /** Ringed rather than filled: a point that is not complete yet. */
  readonly isHollow?: boolean;
}

export interface TextMark {
  readonly kind: 'text';
  /** The baseline. */
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly size: number;
  readonly colour: ColourToken;
  readonly anchor: 'start' | 'middle' | 'end';
  readonly isBold?: boolean;
}

export type Mark = RectMark | LineMark | DotMark | TextMark;

/** A place that stands for a number; found by the pointer, by keyboard navigation and by "explain". */
export interface Target {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** How far from its middle the pointer finds it, to either side; anywhere on it where it is not said. */
  readonly reach?: number;
  /** Its place in the table of the same numbers; the arrow keys move along these. */
  readonly row: number;
  readonly column: number;
}

/**
 * A drawing as data, in CSS pixels from the top left. One function lays a chart out; the screen, SVG, PNG and PDF
 * are four ways to draw the same scene, so that none of them can show something else.
 */
export interface Scene {
  readonly width: number;
  readonly height: number;
  readonly marks: readonly Mark[];
  readonly targets: readonly Target[];
}

/** Width of a text in pixels. Passed in, so that layouts can be tested without a screen. */
export type Measure = (text: string, size: number, isBold: boolean) => number;

/** Letters hang this far below the baseline, as a part of their size. */
export const descent = 0.25;
