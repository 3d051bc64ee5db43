import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { FunnelNumbers } from '../funnel/funnel.ts';
import { computeFunnel } from '../funnel/funnel.ts';
import { compareFunnels } from './compare-funnels.ts';

function funnel(
  steps: readonly string[],
  rows: Readonly<Record<string, readonly (number | null)[]>>,
): FunnelNumbers {
  return computeFunnel({
    type: 'funnel',
    name: '',
    steps,
    series: Object.entries(rows).map(([label, counts]) => ({ label, counts, times: [], metric: null })),
    hasTotal: true,
    metric: null,
    drillDownType: null,
    warnings: [],
    extra: {},
  });
}

test('percentage points first, the relative change beside them', () => {
  const { series } = compareFunnels(
    funnel(['a', 'b'], { Total: [100, 20] }),
    funnel(['a', 'b'], { Total: [200, 50] }),
  );
  const step = series[0]?.steps[1];
  expect(step?.points).toBeCloseTo(0.05, 15);
  expect(step?.relative).toBeCloseTo(0.25, 15);
  expect(step?.people).toBe(30);
});

test('steps and series that only one has are named, and the rest still compares', () => {
  const compared = compareFunnels(
    funnel(['visit', 'cart', 'pay'], { Total: [100, 40, 10], web: [60, 20, 5] }),
    funnel(['visit', 'sign up', 'pay'], { Total: [100, 50, 12], app: [30, 9, 1] }),
  );
  expect(compared.onlyBefore).toEqual({ steps: ['cart'], series: ['web'] });
  expect(compared.onlyAfter).toEqual({ steps: ['sign up'], series: ['app'] });
  expect(compared.series.map(({ label }) => label)).toEqual(['Total']);
  expect(
    compared.series[0]?.steps.map(({ step, points }) => [
      step,
      points === null ? null : Number(points.toFixed(4)),
    ]),
  ).toEqual([
    ['visit', 0],
    ['cart', null],
    ['sign up', null],
    ['pay', 0.02],
  ]);
});

test('shares of different steps before are not compared', () => {
  const { series } = compareFunnels(
    funnel(['visit', 'cart', 'pay'], { Total: [100, 40, 10] }),
    funnel(['visit', 'pay'], { Total: [100, 12] }),
  );
  expect(series[0]?.steps.map(({ pointsFromPrevious }) => pointsFromPrevious)).toEqual([0, null, null]);
});

test('a name that repeats is compared with its like, and nobody at first is no share', () => {
  const { series } = compareFunnels(
    funnel(['a', 'a'], { Total: [0, 0] }),
    funnel(['a', 'a'], { Total: [10, 5] }),
  );
  expect(series[0]?.steps.map(({ points, relative, people }) => [points, relative, people])).toEqual([
    [null, null, 10],
    [null, null, 5],
  ]);
});

test('a funnel compared with itself differs by nothing; the other way round the signs turn', () => {
  const counts = fc.array(fc.oneof(fc.nat(1_000), fc.constant(null)), { minLength: 3, maxLength: 3 });
  fc.assert(
    fc.property(counts, counts, (one, other) => {
      const [left, right] = [
        funnel(['a', 'b', 'c'], { Total: one }),
        funnel(['a', 'b', 'c'], { Total: other }),
      ];
      for (const step of compareFunnels(left, left).series[0]?.steps ?? [])
        expect([0, null]).toContain(step.points);
      const there = compareFunnels(left, right).series[0]?.steps ?? [];
      const back = compareFunnels(right, left).series[0]?.steps ?? [];
      for (const [index, step] of there.entries()) {
        const turned = back[index]?.points ?? null;
        expect(step.points === null ? null : step.points + (turned ?? Number.NaN)).toBe(
          step.points === null ? turned : 0,
        );
      }
    }),
  );
});
