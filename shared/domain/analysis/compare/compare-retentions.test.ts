import { describe, expect, test } from 'vitest';
import type { RetentionAnalysis } from '../model.ts';
import { day, monday, retentionOf } from '../retention/retention.fixture.ts';
import { computeRetention } from '../retention/retention.ts';
import { compareRetentions } from './compare-retentions.ts';

const zoned = (analysis: RetentionAnalysis, now?: number, timeZone?: string) => ({
  numbers: computeRetention(analysis, { now, timeZone }),
  timeZone,
});

/** The same cohorts, some weeks later. */
function later(analysis: RetentionAnalysis, weeks: number): RetentionAnalysis {
  const cohorts = analysis.cohorts.map((cohort) => ({
    ...cohort,
    start: Number(cohort.start) + weeks * 7 * day,
  }));
  return { ...analysis, cohorts };
}

const october = retentionOf([100, 100, 40, 30], [200, 200, 60, null]);
const november = retentionOf([100, 100, 60, 30], [200, 200, 70, 50]);

describe('cell by cell', () => {
  test('the difference in points, and whether it can be told from chance', () => {
    const compared = compareRetentions(zoned(october), zoned(november));
    expect(compared.match).toBe('date');
    expect(compared.cohorts.map(({ before, after }) => [before, after])).toEqual([
      [0, 0],
      [1, 1],
    ]);
    const cell = compared.cellAt(0, 1);
    expect(cell.points).toBeCloseTo(0.2, 15);
    expect(cell.relative).toBeCloseTo(0.5, 15);
    expect(cell.isBeyond).toBe(true);
    expect(compared.cellAt(1, 1)).toMatchObject({ isBeyond: false });
    expect(compared.cellAt(1, 2)).toMatchObject({ before: null, points: null, isBeyond: null });
    expect(compared.largest).toBeCloseTo(0.2, 15);
    expect(compared.told).toEqual({ beyond: 1, within: 4, unsaid: 0 });
  });

  test('curve over curve: the pooled means with their people', () => {
    const { means } = compareRetentions(zoned(october), zoned(november));
    expect(means[1]?.before).toEqual({ share: 100 / 300, part: 100, whole: 300 });
    expect(means[1]?.after).toEqual({ share: 130 / 300, part: 130, whole: 300 });
    expect(means[1]?.points).toBeCloseTo(0.1, 15);
    expect(means[1]?.isBeyond).toBe(true);
  });

  test('a period that is not over in both may still change, so that nothing is said of it', () => {
    const now = monday + 4 * 7 * day;
    const compared = compareRetentions(zoned(october, now), zoned(november, monday + 2 * 7 * day));
    const cell = compared.cellAt(0, 1);
    expect(cell.isOpen).toBe(true);
    expect(cell.points).toBeCloseTo(0.2, 15);
    expect(cell).toMatchObject({ interval: null, isBeyond: null, why: 'the period is not over in both' });
    expect(compared.largest).toBe(0);
  });
});

describe('which cohort is compared with which', () => {
  test('of other dates the first with the first', () => {
    const compared = compareRetentions(zoned(october), zoned(later(november, 8)));
    expect([compared.match, compared.sameDates]).toEqual(['place', 0]);
    expect(compared.cohorts[0]).toMatchObject({ labelBefore: '2024-01-01', labelAfter: '2024-02-26' });
  });

  test('by date, once at least half of them have the same', () => {
    const compared = compareRetentions(zoned(october), zoned(later(november, 1)));
    expect(compared.match).toBe('date');
    expect(compared.cohorts).toMatchObject([{ before: 1, after: 0, labelAfter: '2024-01-08' }]);
    expect(compared.onlyBefore.cohorts).toEqual(['2024-01-01']);
    expect(compared.onlyAfter.cohorts).toEqual(['2024-01-15']);
    expect(compareRetentions(zoned(october), zoned(later(november, 1)), 'place').cohorts).toHaveLength(2);
  });

  test('a date is that of each export’s own zone', () => {
    const midnight = Date.UTC(2024, 0, 1, 5) / 1000;
    const newYork: RetentionAnalysis = {
      ...october,
      cohorts: october.cohorts.map((cohort, index) => ({ ...cohort, start: midnight + index * 7 * day })),
    };
    expect(
      compareRetentions(zoned(october, undefined, 'UTC'), zoned(newYork, undefined, 'America/New_York'))
        .sameDates,
    ).toBe(2);
    expect(compareRetentions(zoned(october), zoned(newYork)).sameDates).toBe(0);
  });
});

test('periods are aligned by their number, and those of one alone are named', () => {
  const short = { ...november, periods: [1, 2, 3] };
  const compared = compareRetentions(zoned(october), zoned(short));
  expect(compared.periods).toEqual([
    { period: 1, before: 1, after: 0 },
    { period: 2, before: 2, after: 1 },
  ]);
  expect([compared.onlyBefore.periods, compared.onlyAfter.periods]).toEqual([[0], [3]]);
  expect(compared.cellAt(0, 0).after?.part).toBe(100);
});

test('days are no weeks: nothing is compared', () => {
  const compared = compareRetentions(zoned(october), zoned({ ...november, unit: 'day' }));
  expect(compared).toMatchObject({ hasOtherUnits: true, periods: [], means: [] });
  expect(compared.onlyBefore.periods).toEqual([0, 1, 2]);
});
