import { sum } from './number.ts';

/** One cohort's share of a column's mean: people who came back, out of how many. */
export interface Pair {
  readonly part: number;
  readonly whole: number;
}

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
export const meanOf = {
  weighted: (pairs: readonly Pair[]) =>
    quotient(sum(pairs.map(({ part }) => part)), sum(pairs.map(({ whole }) => whole))),
  simple: (pairs: readonly Pair[]) =>
    quotient(sum(pairs.map(({ part, whole }) => part / whole)), pairs.length),
  sizeWeighted: (pairs: readonly Pair[]) =>
    quotient(sum(pairs.map(({ part, whole }) => part * whole)), sum(pairs.map(({ whole }) => whole * whole))),
} satisfies Record<MeanKind, (pairs: readonly Pair[]) => number | null>;

export const meanFormulas = {
  weighted: { label: 'Weighted mean', formula: 'Σ people ÷ Σ size' },
  simple: { label: 'Simple mean', formula: 'average of the cohorts’ rates' },
  sizeWeighted: { label: 'Size-squared mean', formula: 'Σ (people × size) ÷ Σ size²' },
} satisfies Record<MeanKind, { readonly label: string; readonly formula: string }>;

function quotient(part: number, whole: number): number | null {
  return whole > 0 ? part / whole : null;
}
