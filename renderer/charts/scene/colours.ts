import type { ColourToken } from './scene.ts';

/** All colours of series, in the order they are given out. Twelve series are drawn at once, each in one of its own. */
export const paletteColours = Array.from({ length: 12 }, (_one, index): ColourToken => `series-${index + 1}`);

/**
 * A series keeps its colour in every view, so it goes by its place in the data and not in the drawing. Beside a
 * drill-down the Total is the neutral baseline.
 */
export function seriesColour(index: number, hasTotal: boolean, count: number): ColourToken {
  if (count > 1 && hasTotal) return index === 0 ? 'text-muted' : paletteColour(index - 1);
  return paletteColour(index);
}

export function paletteColour(index: number): ColourToken {
  return `series-${(index % paletteColours.length) + 1}`;
}

/** The same colour for CSS. */
export function cssColour(token: ColourToken): string {
  return `var(--${token === 'sunken' ? 'surface-sunken' : token})`;
}

/**
 * One sequential ramp from the surface to `--heat-top`, which is pale enough in both themes for the normal text
 * colour to keep a contrast above 4.5 everywhere: no flip, so no level where neither black nor white reads well.
 */
export function levelColour(share: number): string {
  const level = Math.min(1, Math.max(0, share));
  return `color-mix(in srgb, var(--heat-top) ${(level * 100).toFixed(1)}%, var(--surface))`;
}

/** The ramp of what fell, from the surface to `--heat-fall`, as pale. Red and blue are told apart by nearly everybody. */
export function fallColour(share: number): string {
  const level = Math.min(1, Math.max(0, share));
  return `color-mix(in srgb, var(--heat-fall) ${(level * 100).toFixed(1)}%, var(--surface))`;
}

/** How much of the accent the top of the ramp holds, in percent; the contrast of the text limits it. */
export const heatShare = { light: 68, dark: 50 } as const;

/** `--heat-top` for the element around the heat map. */
export const heatTopColour = `light-dark(${mixed(heatShare.light)}, ${mixed(heatShare.dark)})`;

/** `--heat-fall` likewise. */
export const heatFallColour = `light-dark(${mixed(heatShare.light, 'danger')}, ${mixed(heatShare.dark, 'danger')})`;

function mixed(share: number, colour: 'accent' | 'danger' = 'accent'): string {
  return `color-mix(in srgb, var(--${colour}) ${share}%, var(--surface))`;
}
