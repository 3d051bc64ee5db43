import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { newcombeInterval } from './newcombe.ts';

describe('Newcombe 1998, table II, method 10', () => {
  test.each([
    [[56, 70], [48, 80], 0.0524, 0.3339],
    [[9, 10], [3, 10], 0.1705, 0.809],
    [[6, 7], [2, 7], 0.0582, 0.8062],
    [[5, 56], [0, 29], -0.0381, 0.1926],
    [[0, 10], [0, 20], -0.1611, 0.2775],
    [[0, 10], [0, 10], -0.2775, 0.2775],
    [[10, 10], [0, 20], 0.6791, 1],
    [[10, 10], [0, 10], 0.6075, 1],
  ] as const)('%j less %j', ([part, whole], [otherPart, otherWhole], low, high) => {
    const interval = newcombeInterval({ part, whole }, { part: otherPart, whole: otherWhole });
    expect(interval?.map((edge) => edge.toFixed(4))).toEqual([low.toFixed(4), high.toFixed(4)]);
  });
});

const proportion = fc
  .tuple(fc.integer({ min: 1, max: 1e6 }), fc.double({ min: 0, max: 1, noNaN: true }))
  .map(([whole, share]) => ({ part: Math.round(whole * share), whole }));

test('it holds the difference, stays within -1 and 1, and turns round with its two', () => {
  fc.assert(
    fc.property(proportion, proportion, (one, other) => {
      const [low, high] = newcombeInterval(one, other) ?? [Number.NaN, Number.NaN];
      const difference = one.part / one.whole - other.part / other.whole;
      expect(low).toBeLessThanOrEqual(difference);
      expect(high).toBeGreaterThanOrEqual(difference);
      expect(low).toBeGreaterThanOrEqual(-1 - 1e-12);
      expect(high).toBeLessThanOrEqual(1 + 1e-12);
      const [back, forth] = newcombeInterval(other, one) ?? [Number.NaN, Number.NaN];
      expect(back).toBeCloseTo(-high, 12);
      expect(forth).toBeCloseTo(-low, 12);
    }),
  );
});

test.each([
  [0, 0],
  [5, 4],
  [-1, 4],
  [5e-324, 5e-324],
])('%d of %d is no proportion', (part, whole) => {
  expect(newcombeInterval({ part, whole }, { part: 1, whole: 2 })).toBeNull();
  expect(newcombeInterval({ part: 1, whole: 2 }, { part, whole })).toBeNull();
});
