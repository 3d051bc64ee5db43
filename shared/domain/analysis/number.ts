import type { Count } from './model.ts';

/** A count as a number (rounded to the nearest double where it is text). */
export function numberOf(count: Count | undefined): number | null {
  return count === null || count === undefined ? null : Number(count);
}

/** `part / whole`; null where the whole is absent, zero or negative, or the quotient exceeds every number. */
export function ratio(part: number | null | undefined, whole: number | null | undefined): number | null {
  if (part === null || part === undefined || whole === null || whole === undefined || whole <= 0) return null;
  const quotient = part / whole;
  return Number.isFinite(quotient) ? quotient : null;
}

/** `left - right`, exact also where a count is text beyond 2^53. */
export function difference(left: Count | undefined, right: Count | undefined): number | null {
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  const [first, second] = [numberOf(left), numberOf(right)];
  if (first === null || second === null) return null;
  const isLarge = typeof left === 'string' || typeof right === 'string';
  if (!isLarge || !Number.isInteger(first) || !Number.isInteger(second)) return first - second;
  return Number(BigInt(left ?? 0) - BigInt(right ?? 0));
}

/** Neumaier's sum of values that come one by one: the error does not grow with their number. */
export class ExactSum {
  #total = 0;
  #lost = 0;

  add(value: number): void {
    const next = this.#total + value;
    this.#lost +=
      Math.abs(this.#total) >= Math.abs(value) ? this.#total - next + value : value - next + this.#total;
    this.#total = next;
  }

  get value(): number {
    return this.#total + this.#lost;
  }
}

/** The sum of a list, as exact as {@link ExactSum}. */
export function sum(values: readonly number[]): number {
  const total = new ExactSum();
  for (const value of values) total.add(value);
  return total.value;
}

/** 95 % Wilson score interval of `part` in `whole`; null outside 0 to whole. */
export function wilsonInterval(part: number | null, whole: number | null): readonly [number, number] | null {
  if (part === null || whole === null || whole <= 0 || part < 0 || part > whole) return null;
  const z = 1.959963984540054;
  const share = part / whole;
  const scale = 1 + (z * z) / whole;
  const centre = share + (z * z) / (2 * whole);
  const spread = z * Math.sqrt((share * (1 - share)) / whole + (z * z) / (4 * whole * whole));
  return [Math.max(0, (centre - spread) / scale), Math.min(1, (centre + spread) / scale)];
}

/** Below this many people a percentage says little; flagged as "few people". */
export const fewPeople = 30;
