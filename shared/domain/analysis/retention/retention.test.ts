import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plus, type Rational, rational, toNumber } from '../exact.fixture.ts';
import { day, monday, retentionOf } from './retention.fixture.ts';
import { computeRetention, detectCells } from './retention.ts';

describe('three means', () => {
  test('500 of 1000 and 400 of 500', () => {
    const { means } = computeRetention(retentionOf([1000, 500], [500, 400]));
    expect(means.weighted[0]).toBe(0.6);
    expect(means.simple[0]).toBeCloseTo(0.65, 15);
    expect(means.sizeWeighted[0]).toBeCloseTo(0.56, 15);
  });

  test('2 of 10 and 0 of 100: a real 0 % counts', () => {
    const { means } = computeRetention(retentionOf([10, 2], [100, 0]));
    expect(means.simple[0]).toBe(0.1);
    expect(means.weighted[0]).toBeCloseTo(2 / 110, 15);
  });

  test('an empty cohort has no rate and counts nowhere', () => {
    const { means, cohorts, contributing } = computeRetention(retentionOf([10, 2], [0, 0]));
    expect(cohorts[1]?.rates).toEqual([null]);
    expect(means).toMatchObject({ simple: [0.2], weighted: [0.2] });
    expect(contributing).toEqual([1]);
  });

  test('nothing to average is null', () => {
    expect(computeRetention(retentionOf([0, 0])).means).toEqual({
      weighted: [null],
      simple: [null],
      sizeWeighted: [null],
    });
  });

  test('against exact fractions', () => {
    const cohort = fc
      .integer({ min: 0, max: 10 ** 7 })
      .chain((size) => fc.tuple(fc.constant(size), fc.integer({ min: 0, max: size })));
    fc.assert(
      fc.property(fc.array(cohort, { minLength: 1, maxLength: 20 }), (rows) => {
        const { means } = computeRetention(retentionOf(...rows), { cells: 'people' });
        const used = rows.filter(([size]) => size > 0);
        const sizes = used.reduce((all, [size]) => all + BigInt(size), 0n);
        const people = used.reduce((all, [, value]) => all + BigInt(value), 0n);
        const rates = used.reduce<Rational>(
          (all, [size, value]) => plus(all, rational(value, size)),
          rational(0),
        );
        expectMean(means.weighted[0], used.length === 0 ? null : { part: people, whole: sizes });
        const simple = { part: rates.part, whole: rates.whole * BigInt(used.length) };
        expectMean(means.simple[0], used.length === 0 ? null : simple);
      }),
      { numRuns: 500 },
    );
  });
});

describe('incomplete cells', () => {
  test('incomplete cells stay visible and are left out of the means', () => {
    const now = monday + 14 * day;
    const { cohorts, means } = computeRetention(retentionOf([100, 50], [100, 10]), { now });
    expect(cohorts.map(({ complete }) => complete)).toEqual([[true], [false]]);
    expect(cohorts[1]?.rates).toEqual([0.1]);
    expect(means.weighted).toEqual([0.5]);
  });
});

test('reference previous; nothing comes of nobody, and no step across a gap', () => {
  const retention = retentionOf([100, 80, 40, 0, 5]);
  expect(computeRetention(retention, { reference: 'previous' }).cohorts[0]?.rates).toEqual([
    0.8,
    0.5,
    0,
    null,
  ]);
  const gap = { ...retention, periods: [0, 1, 3, 4] };
  expect(computeRetention(gap, { reference: 'previous' }).cohorts[0]?.rates).toEqual([0.8, 0.5, null, null]);
});

test('counts or percent', () => {
  expect(detectCells(retentionOf([64, 64, 25]).cohorts)).toBe('people');
  expect(detectCells(retentionOf([10, 100, 37.5]).cohorts)).toBe('percent');
  expect(detectCells(retentionOf([10, 1, 0.375]).cohorts)).toBe('fraction');
  expect(computeRetention(retentionOf([200, 100, 37.5])).cohorts[0]).toMatchObject({
    people: [200, 75],
    rates: [1, 0.375],
  });
  expect(computeRetention(retentionOf([200, 100, 50]), { cells: 'percent' }).cohorts[0]?.rates).toEqual([
    1, 0.5,
  ]);
});

test('the same cohorts in every column', () => {
  const retention = retentionOf([100, 50, 40], [100, 90, null]);
  expect(computeRetention(retention).means.weighted).toEqual([0.7, 0.4]);
  expect(computeRetention(retention, { sameCohorts: true }).means.weighted).toEqual([0.5, 0.4]);
});

function expectMean(mean: number | null | undefined, exact: Rational | null) {
  if (exact === null) return expect(mean).toBeNull();
  return expect(Math.abs((mean ?? Number.NaN) - toNumber(exact))).toBeLessThan(1e-14);
}
