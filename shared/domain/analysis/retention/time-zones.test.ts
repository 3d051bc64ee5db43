import { describe, expect, test } from 'vitest';
import type { RetentionUnit } from '../model.ts';
import { cohortLabel, instantOf, wallClock } from './cohort-date.ts';
import {
  clockAt,
  isPeriodComplete,
  periodEnd,
  periodStart,
  type RetentionMode,
} from './retention-periods.ts';

const zones = [
  'Etc/GMT+12',
  'Pacific/Honolulu',
  'America/New_York',
  'America/St_Johns',
  'UTC',
  'Europe/Bratislava',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'Pacific/Auckland',
  'Pacific/Kiritimati',
];
const units = ['day', 'week', 'month'] as const;
/** Days around both changes of the clocks, north and south, and around the ends of years and of February. */
const days = [
  '2024-03-08',
  '2024-03-10',
  '2024-03-30',
  '2024-03-31',
  '2024-04-06',
  '2024-04-07',
  '2024-09-28',
  '2024-09-29',
  '2024-10-05',
  '2024-10-06',
  '2024-10-26',
  '2024-10-27',
  '2024-11-02',
  '2024-11-03',
  '2024-02-28',
  '2023-12-31',
];

/** The calendar on its own: the day so many units later, with no clock and no zone. */
function later(date: string, amount: number, unit: RetentionUnit): string {
  const [year = 0, month = 1, number = 1] = date.split('-').map(Number);
  const moved =
    unit === 'month'
      ? new Date(Date.UTC(year, month - 1 + amount, number))
      : new Date(Date.UTC(year, month - 1, number + amount * (unit === 'week' ? 7 : 1)));
  return moved.toISOString().slice(0, 10);
}

/** The first second of a day in a zone, found by trying: independent of the code under test. */
function midnight(date: string, zone: string): number {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' });
  const isBefore = (seconds: number) => format.format(seconds * 1000) < date;
  let [low, high] = [Date.parse(date) / 1000 - 2 * 86_400, Date.parse(date) / 1000 + 2 * 86_400];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (isBefore(middle)) low = middle;
    else high = middle;
  }
  return high;
}

describe.each(zones)('%s', (zone) => {
  const first = new Map(days.flatMap((date) => [[date, midnight(date, zone)] as const]));

  test('a start in seconds is named by its day there, a calendar date is never converted', () => {
    for (const [date, seconds] of first) {
      expect(cohortLabel(seconds, zone)).toBe(date);
      expect(cohortLabel(date, zone)).toBe(date);
    }
  });

  test('a wall clock and its instant lead to each other', () => {
    for (const [date, seconds] of first) {
      expect(instantOf(Date.parse(date) / 1000, zone)).toBe(seconds);
      for (const hours of [0, 5, 12, 23])
        expect(wallClock(instantOf(wallClock(seconds + hours * 3600, zone), zone), zone)).toBe(
          wallClock(seconds + hours * 3600, zone),
        );
    }
  });

  test.each(units)(
    'a %s is complete from the very second on, calendar and rolling, for dates and for seconds',
    (unit) => {
      const length = { day: 1, week: 7, month: 30 }[unit] * 86_400;
      for (const [date, seconds] of first)
        for (const k of [0, 1, 3]) {
          const calendar = midnight(later(date, k + 1, unit), zone);
          const rolling = midnight(later(date, 1, unit), zone) + (k + 1) * length;
          const ends: Record<RetentionMode, number> = {
            calendar,
            rolling,
            unknown: Math.max(calendar, rolling),
          };
          for (const start of [date, seconds])
            for (const mode of ['calendar', 'rolling', 'unknown'] as const) {
              const at = (now: number) =>
                isPeriodComplete(start, k, { unit, clock: clockAt(now, zone), mode });
              expect([at(ends[mode] - 1), at(ends[mode])], `${start} ${unit} ${k} ${mode}`).toEqual([
                false,
                true,
              ]);
            }
          expect(periodEnd(date, k, { unit, mode: 'calendar', timeZone: zone })).toBe(
            later(date, k + 1, unit),
          );
          expect(cohortLabel(periodStart(seconds, k, { unit, timeZone: zone }), zone)).toBe(
            later(date, k, unit),
          );
        }
    },
  );
});
