/** More steps than this, or names that would not fit over a bar, are drawn as rows. */
const mostColumns = 8;

/** Characters a column's two lines of name hold at the narrowest content width (700 px, about 7 px a character). */
const lineBudget = 640 / 7;

export function isHorizontal(steps: readonly string[]): boolean {
  if (steps.length > mostColumns) return true;
  const line = Math.floor(lineBudget / Math.max(1, steps.length));
  return steps.some((step) => step.length > line * 2 || step.split(/\s+/).some((word) => word.length > line));
}

/** Series drawn unless a person asks for more: nobody reads five hundred bars. */
export const mostSeries = 12;

/**
 * The top of the axis as a fraction: always 1, so that bars compare between funnels; only where the data itself
 * exceeds the first step is the axis longer, because a bar must not be cut.
 */
export function axisTop(shares: readonly (number | null)[]): number {
  const highest = shares.reduce<number>((most, share) => Math.max(most, share ?? 0), 1);
  const rounded = Math.ceil(highest * 10) / 10;
  // A first step of next to nobody makes shares beyond what a number holds.
  return Number.isFinite(rounded) ? rounded : Number.MAX_VALUE;
}

/** Where a bar ends, and how long the part lost since the step before is, as fractions of the axis. */
export function extentOf(
  shares: readonly (number | null)[],
  step: number,
  top: number,
): { readonly reached: number; readonly lost: number } {
  const share = shares[step] ?? null;
  if (share === null) return { reached: 0, lost: 0 };
  const reached = Math.min(1, Math.max(0, share) / top);
  const before = Math.min(1, Math.max(0, (step === 0 ? share : shares[step - 1]) ?? share) / top);
  return { reached, lost: Math.max(0, before - reached) };
}

/** Where the axis has a number: quarters of 100 %, and its end where the data goes beyond. */
export function shareMarks(top: number): readonly number[] {
  return [0, 0.25, 0.5, 0.75, 1, ...(top > 1 ? [top] : [])];
}
