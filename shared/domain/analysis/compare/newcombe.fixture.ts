/** Fixed-point numbers of fifty decimals, for an oracle that owes nothing to floating point. */
const one = 10n ** 50n;

/** The quantile of the normal distribution that 95 % intervals take, to the digits it is used with. */
const z = (1_959_963_984_540_054n * one) / 10n ** 15n;

const times = (left: bigint, right: bigint) => (left * right) / one;
const over = (left: bigint, right: bigint) => (left * one) / right;

/** The square root, by Newton's method over whole numbers. */
function root(value: bigint): bigint {
  if (value <= 0n) return 0n;
  const scaled = value * one;
  let guess = 1n << BigInt(Math.ceil(scaled.toString(2).length / 2) + 1);
  for (;;) {
    const next = (guess + scaled / guess) >> 1n;
    if (next >= guess) return guess;
    guess = next;
  }
}

type Range = readonly [bigint, bigint];

/** Wilson's score interval: (2x + z² ± z √(z² + 4x(1 - x/n))) ÷ 2(n + z²). */
function wilson(part: bigint, whole: bigint): Range {
  const [x, n] = [part * one, whole * one];
  const square = times(z, z);
  const spread = times(z, root(square + 4n * times(x, one - over(x, n))));
  const below = 2n * (n + square);
  return [over(2n * x + square - spread, below), over(2n * x + square + spread, below)];
}

/** Newcombe's method 10, exact to some forty digits before it becomes a double; undefined for what is no proportion. */
export function exactNewcombe(
  [part, whole]: readonly [number, number],
  [otherPart, otherWhole]: readonly [number, number],
): readonly [number, number] | undefined {
  if (whole <= 0 || otherWhole <= 0 || part > whole || otherPart > otherWhole) return undefined;
  const [first, second] = [over(BigInt(part), BigInt(whole)), over(BigInt(otherPart), BigInt(otherWhole))];
  const [left, right] = [wilson(BigInt(part), BigInt(whole)), wilson(BigInt(otherPart), BigInt(otherWhole))];
  const both = (a: bigint, b: bigint) => root(times(a, a) + times(b, b));
  const low = first - second - both(first - left[0], right[1] - second);
  const high = first - second + both(left[1] - first, second - right[0]);
  return [toDouble(low), toDouble(high)];
}

function toDouble(value: bigint): number {
  return Number(value / 10n ** 30n) / 1e20;
}
