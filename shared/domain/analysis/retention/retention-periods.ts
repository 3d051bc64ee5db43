import type { RetentionAnalysis, RetentionUnit } from '../model.ts';
import { cohortLabel, instantOf, wallClock } from './cohort-date.ts';

/** Whether a period follows the calendar, or each person's own start; exports do not say. */
export type RetentionMode = 'rolling' | 'calendar' | 'unknown';

const day = 86_400;

/** Unix seconds, or a calendar date as text; null where the export's own cannot be read. */
export type CohortStart = number | string | null;

interface PeriodOptions {
  /** Null where it is not known. */
  readonly unit: RetentionUnit | null;
  readonly mode?: RetentionMode | undefined;
  /** IANA name the export was made in. */
  readonly timeZone?: string | undefined;
}

interface CompletenessOptions extends Pick<PeriodOptions, 'unit' | 'mode'> {
  /** Undefined where the age of the data is not known. */
  readonly clock: Clock | undefined;
}

/** Up to when the data reaches, and the zone the export was made in. */
export interface Clock {
  readonly now: number;
  readonly timeZone: string | undefined;
}

export function clockAt(now: number | undefined, timeZone: string | undefined): Clock | undefined {
  return now === undefined ? undefined : { now, timeZone };
}

/** The unit between cohorts and so between periods: named by the export, else the commonest gap of the starts. */
export function retentionUnit({ unit, cohorts }: RetentionAnalysis): RetentionUnit | null {
  if (unit !== null) return unit;
  const starts = cohorts
    .map(({ start }) => startSeconds(start))
    .filter((start) => start !== null)
    .sort((left, right) => left - right);
  const gaps = starts.slice(1).map((start, index) => (start - (starts[index] ?? start)) / day);
  const smallest = gaps
    .filter((gap) => gap > 0.5)
    .reduce((least, gap) => Math.min(least, gap), Number.POSITIVE_INFINITY);
  // Half a day of tolerance: clocks change by an hour.
  if (Math.abs(smallest - 1) < 0.5) return 'day';
  if (Math.abs(smallest - 7) < 0.5) return 'week';
  return smallest >= 27.5 && smallest <= 31.5 ? 'month' : null;
}

/** Seconds of a start; a calendar date counts as midnight on a clock without a time zone. */
export function startSeconds(start: CohortStart): number | null {
  if (typeof start !== 'string') return start;
  const [, year, month, date] = /^(\d{4})-(\d{2})-(\d{2})(?:$|[T ])/.exec(start) ?? [];
  if (year === undefined || month === undefined || date === undefined) return null;
  const seconds = Date.UTC(Number(year), Number(month) - 1, Number(date)) / 1000;
  return Number.isFinite(seconds) ? seconds : null;
}

/** A cohort's start as a wall clock's reading, and the instant at which that clock shows another one. */
interface Begin {
  readonly wall: number;
  readonly instantOf: (wall: number) => number;
}

/**
 * With a zone, days and months are those of its wall clocks, 23 or 25 hours long where these change. Without one,
 * seconds are taken as UTC, and a calendar date ends where it ends last, at UTC-12: the stricter reading.
 */
function beginOf(start: CohortStart, timeZone: string | undefined): Begin | null {
  const seconds = startSeconds(start);
  if (seconds === null) return null;
  if (timeZone === undefined)
    return { wall: seconds, instantOf: (wall) => (typeof start === 'string' ? wall + 12 * 3600 : wall) };
  return {
    wall: typeof start === 'string' ? seconds : wallClock(seconds, timeZone),
    instantOf: (wall) => instantOf(wall, timeZone),
  };
}

/**
 * When period `k` is over for everybody in the cohort, as an instant. Calendar: once that many units have passed since
 * its start. Rolling: that much after the cohort's last person, who began up to a unit later. Where the mode is unknown
 * the later of the two.
 */
function endOf(
  begin: Begin,
  k: number,
  { unit, mode }: { readonly unit: RetentionUnit; readonly mode: RetentionMode },
): number {
  const calendar = begin.instantOf(add(begin.wall, k + 1, unit));
  if (mode === 'calendar') return calendar;
  const length = (unit === 'month' ? 30 : unit === 'week' ? 7 : 1) * day;
  const rolling = begin.instantOf(add(begin.wall, 1, unit)) + (k + 1) * length;
  return mode === 'rolling' ? rolling : Math.max(calendar, rolling);
}

/** The end of a period in words, on the clock of the export's zone; null where it cannot be told. See {@link endOf}. */
export function periodEnd(
  start: CohortStart,
  k: number,
  { unit, mode = 'unknown', timeZone }: PeriodOptions,
): string | null {
  const begin = beginOf(start, timeZone);
  if (begin === null || unit === null) return null;
  const end = endOf(begin, k, { unit, mode });
  // Without a zone a date has waited twelve hours; in words it is the date again.
  const wait = begin.instantOf(0);
  return timeZone === undefined ? cohortLabel(end - wait) : cohortLabel(end, timeZone);
}

/** For one cohort, asked once: whether a period is over for everybody in it; null where that cannot be told. */
export function completenessOf(
  start: CohortStart,
  { unit, clock, mode = 'unknown' }: CompletenessOptions,
): (k: number) => boolean | null {
  const begin = clock === undefined ? null : beginOf(start, clock.timeZone);
  if (begin === null || unit === null || clock === undefined) return () => null;
  return (k) => clock.now >= endOf(begin, k, { unit, mode });
}

/** Whether one period of a cohort is over for everybody in it. */
export function isPeriodComplete(
  start: CohortStart,
  k: number,
  options: CompletenessOptions,
): boolean | null {
  return completenessOf(start, options)(k);
}

/** When period `k` of a cohort begins (for its first person), in the kind of start the cohort has. */
export function periodStart(
  start: CohortStart,
  k: number,
  { unit, timeZone }: Pick<PeriodOptions, 'unit' | 'timeZone'>,
): CohortStart {
  const begin = beginOf(start, timeZone);
  if (begin === null || unit === null) return null;
  const wall = add(begin.wall, k, unit);
  return typeof start === 'string' ? cohortLabel(wall) : begin.instantOf(wall);
}

/** Months are calendar months, counted from the local midnight nearest to the start (a zone is at most +14/-12 h). */
function add(seconds: number, amount: number, unit: RetentionUnit): number {
  if (unit !== 'month') return seconds + amount * (unit === 'week' ? 7 : 1) * day;
  const past = ((seconds % day) + day) % day;
  const shift = past >= 10 * 3600 ? past - day : past;
  const local = new Date((seconds - shift) * 1000);
  const moved = Date.UTC(local.getUTCFullYear(), local.getUTCMonth() + amount, local.getUTCDate());
  return moved / 1000 + shift;
}
