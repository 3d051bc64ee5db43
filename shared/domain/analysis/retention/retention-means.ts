import { ExactSum } from '../number.ts';

export interface RetentionMeans {
  readonly weighted: readonly (number | null)[];
  readonly simple: readonly (number | null)[];
  readonly sizeWeighted: readonly (number | null)[];
}

export type MeanKind = keyof RetentionMeans;

/**
 * Three things that products all call "average retention"; they differ widely, so the screen names the formula.
 * `weighted` pools everybody, `simple` gives each cohort one vote, `sizeWeighted` gives large cohorts squared weight.
 */
export function meansOf(
  /** People who came back, a cohort, and out of how many. */
  parts: readonly number[],
  wholes: readonly number[],
): Readonly<Record<MeanKind, number | null>> {
  const [part, whole, rates, partByWhole, wholeSquared] = Array.from({ length: 5 }, () => new ExactSum());
  for (let index = 0; index < parts.length; index += 1) {
    const [one, all] = [parts[index] ?? 0, wholes[index] ?? 0];
    part?.add(one);
    whole?.add(all);
    rates?.add(one / all);
    partByWhole?.add(one * all);
    wholeSquared?.add(all * all);
  }
  return {
    weighted: quotient(part, whole?.value),
    simple: quotient(rates, parts.length),
    sizeWeighted: quotient(partByWhole, wholeSquared?.value),
  };
}

export const meanFormulas = {
  weighted: { label: 'Weighted mean', formula: 'Σ people ÷ Σ size' },
  simple: { label: 'Simple mean', formula: 'average of the cohorts’ rates' },
  sizeWeighted: { label: 'Size-squared mean', formula: 'Σ (people × size) ÷ Σ size²' },
} satisfies Record<MeanKind, { readonly label: string; readonly formula: string }>;

function quotient(part: ExactSum | undefined, whole: number | undefined): number | null {
  return part !== undefined && whole !== undefined && whole > 0 ? part.value / whole : null;
}
