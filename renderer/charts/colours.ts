import type { Ink } from './scene/scene.ts';

const palette = 8;

/**
 * A series keeps its colour in every view, so it goes by its place in the data and not in the drawing. Beside a
 * drill-down the Total is the neutral baseline.
 */
export function seriesInk(index: number, hasTotal: boolean, count: number): Ink {
  if (count > 1 && hasTotal) return index === 0 ? 'text-muted' : paletteInk(index - 1);
  return paletteInk(index);
}

export function paletteInk(index: number): Ink {
  return `series-${(index % palette) + 1}`;
}

/** The same colour for an element of the page. */
export function cssOf(ink: Ink): string {
  return `var(--${ink})`;
}
