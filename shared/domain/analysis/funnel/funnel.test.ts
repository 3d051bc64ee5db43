import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rational, toNumber } from '../exact.fixture.ts';
import type { FunnelAnalysis, FunnelSeries } from '../model.ts';
import { readAnalysis } from '../read/read-analysis.ts';
import { documentedFunnel, tableFunnel } from '../read/samples.fixture.ts';
import { computeFunnel, displayOrder } from './funnel.ts';

function funnelOf(...series: readonly FunnelSeries[]): FunnelAnalysis {
  const steps = (series[0]?.counts ?? []).map((_count, index) => `step ${index}`);
  const base = { type: 'funnel', name: '', steps, series, hasTotal: true } as const;
  return { ...base, metric: null, drillDownType: null, warnings: [], extra: {} };
}

function one(...counts: readonly (number | string | null)[]): FunnelSeries {
  return { label: 'Total', counts, times: [], metric: null };
}

function numbersOf(...counts: readonly (number | string | null)[]) {
  const [numbers] = computeFunnel(funnelOf(one(...counts))).series;
  if (numbers === undefined) throw new Error('no series');
  return numbers;
}

describe('the documented funnel', () => {
  const read = readAnalysis(documentedFunnel);
  if (!read.ok || read.value.type !== 'funnel') throw new Error('not a funnel');
  const { series, metricStep } = computeFunnel(read.value);
  const [total] = series;
  const percent = (list: readonly (number | null)[] | undefined) =>
    (list ?? []).map((share) => (share === null ? null : Number((share * 100).toFixed(4))));

  test('conversion', () => {
    expect(percent(total?.fromFirst)).toEqual([100, 49.597, 41.9436, 2.5827, 2.5703]);
    expect(percent(total?.fromPrevious)).toEqual([100, 49.597, 84.5688, 6.1575, 99.5223]);
    expect(total?.overall).toBe(1250 / 48632);
  });

  test('loss', () => {
    expect(total?.dropped).toEqual([null, 24512, 3722, 19142, 6]);
    expect(total?.largestAbsoluteLoss).toBe(1);
    expect(total?.largestRelativeLoss).toBe(3);
  });

  test('times stay with their step; the first does not apply', () => {
    expect(total?.times).toEqual([null, 680, 4502, 45, 540]);
  });

  test('the metric is divided by the people at its step', () => {
    expect(metricStep).toBe(4);
    expect(total?.metricPerPerson).toBe(1987562 / 1250);
  });
});

describe('what does not apply is null', () => {
  test('nobody at the first step', () => {
    expect(numbersOf(0, 0)).toMatchObject({
      fromFirst: [null, null],
      fromPrevious: [null, null],
      overall: null,
    });
  });

  test('nobody at a later step', () => {
    expect(numbersOf(5, 0, 0)).toMatchObject({ fromFirst: [1, 0, 0], fromPrevious: [1, 0, null] });
  });

  test('a missing count', () => {
    expect(numbersOf(5, null, 2)).toMatchObject({
      fromPrevious: [1, null, null],
      dropped: [null, null, null],
      overall: 0.4,
    });
  });

  test('an empty funnel', () => {
    expect(numbersOf()).toMatchObject({ counts: [], overall: null, largestAbsoluteLoss: null });
  });
});

test('a gain is negative, not clamped', () => {
  expect(numbersOf(4, 5)).toMatchObject({
    dropped: [null, -1],
    dropRate: [null, -0.25],
    fromPrevious: [1, 1.25],
  });
});

test('differences of integers beyond 2^53 are exact', () => {
  expect(numbersOf('9007199254740995', '9007199254740993').dropped).toEqual([null, 2]);
});

test('series against Total', () => {
  const read = readAnalysis(tableFunnel);
  if (!read.ok || read.value.type !== 'funnel') throw new Error('not a funnel');
  expect(computeFunnel(read.value).beyondTotal).toEqual([0, 0]);
  expect(computeFunnel(funnelOf(one(10, 5), one(6, 4), one(5, 2))).beyondTotal).toEqual([1, 1]);
});

test('series are shown Total first, then by people, (other) last', () => {
  const named = (label: string, count: number) => ({ ...one(count), label });
  const numbers = computeFunnel(
    funnelOf(named('Total', 9), named('(other)', 8), named('b', 1), named('a', 3), named('c', 3)),
  );
  expect(displayOrder(numbers)).toEqual([0, 3, 4, 2, 1]);
});

describe('against exact fractions', () => {
  const counts = fc.array(fc.integer({ min: 0, max: 2 ** 40 }), { minLength: 1, maxLength: 30 });

  test('every share is the nearest double of the exact quotient', () => {
    fc.assert(
      fc.property(counts, (list) => {
        const { fromFirst, fromPrevious } = numbersOf(...list);
        for (const [index, count] of list.entries()) {
          const first = list[0] ?? 0;
          const previous = index === 0 ? first : (list[index - 1] ?? 0);
          expectShare(fromFirst[index], count, first);
          expectShare(fromPrevious[index], count, previous);
        }
      }),
      { numRuns: 1000 },
    );
  });

  test('the product of the conversions is the overall conversion; losses add up', () => {
    const positive = fc.array(fc.integer({ min: 1, max: 10 ** 9 }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(positive, (list) => {
        const { fromPrevious, overall, dropped } = numbersOf(...list);
        const product = fromPrevious.reduce<number>((all, share) => all * (share ?? Number.NaN), 1);
        expect(Math.abs(product / (overall ?? Number.NaN) - 1)).toBeLessThan(1e-12);
        const lost = dropped.reduce<number>((all, people) => all + (people ?? 0), 0);
        expect(lost).toBe((list[0] ?? 0) - (list[list.length - 1] ?? 0));
      }),
    );
  });
});

function expectShare(share: number | null | undefined, count: number, of: number) {
  if (of === 0) return expect(share).toBeNull();
  const exact = toNumber(rational(count, of));
  return expect(Math.abs((share ?? Number.NaN) - exact)).toBeLessThanOrEqual(4e-16 * Math.max(exact, 1e-4));
}
