/**
 * One sequential ramp from the surface to `--heat-top`, which is pale enough in both themes for the normal text
 * colour to keep a contrast above 4.5 everywhere: no flip, so no level where neither black nor white reads well.
 */
export function levelColour(share: number): string {
  const level = Math.min(1, Math.max(0, share));
  return `color-mix(in srgb, var(--heat-top) ${(level * 100).toFixed(1)}%, var(--surface))`;
}

/** How much of the accent the top of the ramp holds, in percent; the contrast of the text limits it. */
export const heatShare = { light: 68, dark: 50 } as const;

/** `--heat-top` for the element around the heat map. */
export const heatTopColour = `light-dark(${mixed(heatShare.light)}, ${mixed(heatShare.dark)})`;

function mixed(share: number): string {
  return `color-mix(in srgb, var(--accent) ${share}%, var(--surface))`;
}
