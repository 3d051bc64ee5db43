import type { ColourToken } from './scene.ts';

const palette = 8;

/**
 * A series keeps its colour in every view, so it goes by its place in the data and not in the drawing. Beside a
 * drill-down the Total is the neutral baseline.
 */
export function seriesColour(index: number, hasTotal: boolean, count: number): ColourToken {
  if (count > 1 && hasTotal) return index === 0 ? 'text-muted' : paletteColour(index - 1);
  return paletteColour(index);
}

export function paletteColour(index: number): ColourToken {
  return `series-${(index % palette) + 1}`;
}

/** The same colour for an element of the page. */
export function cssColour(token: ColourToken): string {
  return `var(--${token})`;
}
