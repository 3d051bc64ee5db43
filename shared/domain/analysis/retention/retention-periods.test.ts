import { describe, expect, test } from 'vitest';
import { cohortLabel } from './cohort-date.ts';
import { day, monday, retentionOf } from './retention.fixture.ts';
import { computeRetention } from './retention.ts';
import { clockAt, isPeriodComplete, periodStart, retentionUnit } from './retention-periods.ts';

describe('completeness', () => {
  const at = (k: number, days: number, mode?: 'rolling' | 'calendar') =>
    isPeriodComplete(monday, k, { unit: 'week', clock: clockAt(monday + days * day, undefined), mode });

  test('calendar: once the period has ended', () => {
    expect(at(0, 6.99, 'calendar')).toBe(false);
    expect(at(0, 7, 'calendar')).toBe(true);
    expect(at(2, 21, 'calendar')).toBe(true);
  });

  test('rolling: once it has ended for the last person of the cohort', () => {
    expect(at(0, 13.99, 'rolling')).toBe(false);
    expect(at(0, 14, 'rolling')).toBe(true);
  });

  test('unknown mode: the stricter of both', () => {
    expect(at(0, 13)).toBe(false);
    expect(at(0, 14)).toBe(true);
  });

  test('without a now, or for one cohort without a unit, it cannot be told', () => {
    expect(isPeriodComplete(monday, 0, { unit: 'week', clock: undefined })).toBeNull();
    expect(computeRetention(retentionOf([10, 2]), { now: monday }).cohorts[0]?.complete).toEqual([null]);
  });

  test('a calendar date ends where the export was made; without a zone, where it ends last', () => {
    const end = Date.UTC(2014, 2, 2) / 1000;
    const done = (now: number, zone?: string) =>
      isPeriodComplete('2014-03-01', 0, { unit: 'day', clock: clockAt(now, zone), mode: 'calendar' });
    expect([done(end - 1, 'UTC'), done(end, 'UTC')]).toEqual([false, true]);
    expect([
      done(end - 14 * 3600 - 60, 'Pacific/Kiritimati'),
      done(end - 14 * 3600, 'Pacific/Kiritimati'),
    ]).toEqual([false, true]);
    expect([done(end + 12 * 3600 - 60, 'Etc/GMT+12'), done(end + 12 * 3600, 'Etc/GMT+12')]).toEqual([
      false,
      true,
    ]);
    expect([done(end + 12 * 3600 - 1), done(end + 12 * 3600)]).toEqual([false, true]);
  });

  test('calendar months, also where local midnight is the evening before in UTC', () => {
    const start = Date.UTC(2023, 11, 31, 23) / 1000;
    expect(
      isPeriodComplete(start, 0, {
        unit: 'month',
        clock: clockAt(Date.UTC(2024, 0, 31, 22) / 1000, undefined),
        mode: 'calendar',
      }),
    ).toBe(false);
    expect(
      isPeriodComplete(start, 0, {
        unit: 'month',
        clock: clockAt(Date.UTC(2024, 0, 31, 23) / 1000, undefined),
        mode: 'calendar',
      }),
    ).toBe(true);
    expect(
      isPeriodComplete(start, 1, {
        unit: 'month',
        clock: clockAt(Date.UTC(2024, 1, 29, 23) / 1000, undefined),
        mode: 'calendar',
      }),
    ).toBe(true);
  });
});

test('a period begins so many units after its cohort, as a date where the cohort has one', () => {
  expect(periodStart('2024-01-31', 1, { unit: 'week' })).toBe('2024-02-07');
  expect(periodStart('2024-01-01', 2, { unit: 'month' })).toBe('2024-03-01');
  expect(periodStart(monday, 3, { unit: 'day' })).toBe(monday + 3 * day);
  expect(periodStart(monday, 3, { unit: null })).toBeNull();
});

test('the unit is told from the starts', () => {
  const from = (...starts: readonly (number | string)[]) =>
    retentionUnit({
      ...retentionOf(),
      cohorts: starts.map((start) => ({ start, label: '', size: 1, values: [] })),
    });
  expect(from('2024-03-30', '2024-03-31')).toBe('day');
  expect(from(monday, monday + 21 * day, monday + 28 * day + 3600)).toBe('week');
  expect(from('2024-02-01', '2024-01-01')).toBe('month');
  expect(from(monday)).toBeNull();
  expect(from(monday, monday + 17 * day)).toBeNull();
});

describe('dates', () => {
  const zones = [
    'Etc/GMT+12',
    'America/New_York',
    'UTC',
    'Asia/Kolkata',
    'Pacific/Tongatapu',
    'Pacific/Kiritimati',
  ];
  test.each(zones)('a calendar date is never converted: %s', (zone) => {
    for (const date of ['2014-03-01', '2014-03-09', '2014-11-02']) expect(cohortLabel(date, zone)).toBe(date);
  });

  test('seconds follow the zone of the export, over both clock changes', () => {
    expect(cohortLabel(Date.UTC(2024, 2, 30, 23) / 1000, 'Europe/Bratislava')).toBe('2024-03-31');
    expect(cohortLabel(Date.UTC(2024, 2, 31, 22) / 1000, 'Europe/Bratislava')).toBe('2024-04-01');
    expect(cohortLabel(Date.UTC(2024, 9, 27, 23) / 1000, 'Europe/Bratislava')).toBe('2024-10-28');
    expect(cohortLabel(Date.UTC(2024, 9, 27, 23) / 1000)).toBe('2024-10-27 23:00 UTC');
    expect(cohortLabel(monday, 'Nowhere/Land')).toBe('2024-01-01');
    expect(cohortLabel(1e300)).toBe('1e+300');
  });
});
