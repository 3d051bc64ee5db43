import { wilsonInterval } from '../number.ts';

/** So many of so many people. */
export interface Proportion {
  readonly part: number;
  readonly whole: number;
}

/** The least and the most that a difference of two shares may be, as fractions. */
export type Interval = readonly [low: number, high: number];

/**
 * 95 % interval of `one - other` for two independent proportions: Newcombe's method 10, from the Wilson score intervals
 * of both (Statistics in Medicine 17, 1998, 873-890). Never beyond -1 to 1, and never without width, also where nobody
 * or everybody went on. Null where either is no proportion.
 */
export function newcombeInterval(one: Proportion, other: Proportion): Interval | null {
  const left = wilsonInterval(one.part, one.whole);
  const right = wilsonInterval(other.part, other.whole);
  if (left === null || right === null) return null;
  const [first, second] = [one.part / one.whole, other.part / other.whole];
  const below = Math.hypot(first - left[0], right[1] - second);
  const above = Math.hypot(left[1] - first, second - right[0]);
  const interval = [first - second - below, first - second + above] as const;
  // Damaged exports count fractions of people so small that Wilson's interval exceeds every number.
  return interval.every(Number.isFinite) ? interval : null;
}
