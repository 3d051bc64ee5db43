const palette = 8;

/**
 * A series keeps its colour in every view, so it goes by its place in the data and not in the drawing. Beside a
 * drill-down the Total is the neutral baseline.
 */
export function seriesColour(index: number, hasTotal: boolean, count: number): string {
  if (count > 1 && hasTotal) return index === 0 ? 'var(--text-muted)' : paletteColour(index - 1);
  return paletteColour(index);
}

export function paletteColour(index: number): string {
  return `var(--series-${(index % palette) + 1})`;
}

/** Hatching in a colour: what was lost, or is not finished. Not by colour alone. */
export function hatch(colour: string): string {
  const line = `color-mix(in srgb, ${colour} 42%, transparent)`;
  const ground = `color-mix(in srgb, ${colour} 10%, transparent)`;
  return `repeating-linear-gradient(135deg, ${line} 0 1.5px, ${ground} 1.5px 6px)`;
}
