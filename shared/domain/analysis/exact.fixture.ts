/** An exact oracle for tests: whole numbers as fractions, with no floating point before the last step. */
export interface Rational {
  readonly part: bigint;
  readonly whole: bigint;
}

export function rational(part: number | bigint, whole: number | bigint = 1n): Rational {
  return { part: BigInt(part), whole: BigInt(whole) };
}

export function plus(left: Rational, right: Rational): Rational {
  return { part: left.part * right.whole + right.part * left.whole, whole: left.whole * right.whole };
}

/** The nearest double, to 25 decimal digits before rounding. */
export function toNumber({ part, whole }: Rational): number {
  const scale = 10n ** 25n;
  const digits = (part * scale) / whole;
  return Number(digits / 10n ** 5n) / 1e20;
}
