import { cohortLabel, wallClock } from './cohort-date.ts';
import type { RetentionAnalysis, RetentionUnit } from './model.ts';

/** Whether a period follows the calendar, or each person's own start; exports do not say. */
export type RetentionMode = 'rolling' | 'calendar' | 'unknown';

const day = 86_400;

/** Up to when the data reaches: as an instant, and as a wall clock, which alone compares with calendar dates. */
export interface Clock {
  readonly instant: number;
  readonly wall: number;
}

/** A calendar date ends at UTC-12 last; without a zone the strict reading waits these twelve hours. */
export function clockAt(now: number | undefined, timeZone: string | undefined): Clock | undefined {
  if (now === undefined) return undefined;
  return { instant: now, wall: timeZone === undefined ? now - 12 * 3600 : wallClock(now, timeZone) };
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
  // Half a day of play: clocks change by an hour, and a cohort may be missing between two others.
  if (Math.abs(smallest - 1) < 0.5) return 'day';
  if (Math.abs(smallest - 7) < 0.5) return 'week';
  return smallest >= 27.5 && smallest <= 31.5 ? 'month' : null;
}

/** Seconds of a start; a calendar date counts as midnight on a clock without a time zone. */
function startSeconds(start: number | string | null): number | null {
  if (typeof start !== 'string') return start;
  const [, year, month, date] = /^(\d{4})-(\d{2})-(\d{2})(?:$|[T ])/.exec(start) ?? [];
  if (year === undefined || month === undefined || date === undefined) return null;
  const seconds = Date.UTC(Number(year), Number(month) - 1, Number(date)) / 1000;
  return Number.isFinite(seconds) ? seconds : null;
}

/**
 * When period `k` of a cohort is over for everybody in it, in the kind of start the cohort has; null where that cannot
 * be told. Calendar: start + (k+1) units. Rolling: that much after the cohort's last person, who began up to a unit
 * later. Where the mode is unknown the later of the two.
 */
export function periodEnd(
  start: number | string | null,
  k: number,
  unit: RetentionUnit | null,
  mode: RetentionMode = 'unknown',
): number | string | null {
  const begin = startSeconds(start);
  if (begin === null || unit === null) return null;
  const seconds = endSeconds(begin, k, unit, mode);
  return typeof start === 'string' ? cohortLabel(seconds) : seconds;
}

function endSeconds(begin: number, k: number, unit: RetentionUnit, mode: RetentionMode): number {
  const calendar = mode === 'rolling' ? 0 : add(begin, k + 1, unit);
  const length = (unit === 'month' ? 30 : unit === 'week' ? 7 : 1) * day;
  const rolling = mode === 'calendar' ? 0 : add(begin, 1, unit) + (k + 1) * length;
  return mode === 'unknown' ? Math.max(calendar, rolling) : mode === 'calendar' ? calendar : rolling;
}

/** For one cohort, asked once: whether a period is over for everybody in it; see {@link periodEnd}. */
export function completenessOf(
  start: number | string | null,
  unit: RetentionUnit | null,
  clock: Clock | undefined,
  mode: RetentionMode = 'unknown',
): (k: number) => boolean | null {
  const begin = startSeconds(start);
  if (begin === null || unit === null || clock === undefined) return () => null;
  const now = typeof start === 'string' ? clock.wall : clock.instant;
  return (k) => now >= endSeconds(begin, k, unit, mode);
}

/** Whether one period of a cohort is over for everybody in it. */
export function isPeriodComplete(
  start: number | string | null,
  k: number,
  unit: RetentionUnit | null,
  clock: Clock | undefined,
  mode: RetentionMode = 'unknown',
): boolean | null {
  return completenessOf(start, unit, clock, mode)(k);
}

/** When period `k` of a cohort begins (for its first person), in the kind of start the cohort has. */
export function periodStart(
  start: number | string | null,
  k: number,
  unit: RetentionUnit | null,
): number | string | null {
  const begin = startSeconds(start);
  if (begin === null || unit === null) return null;
  const seconds = add(begin, k, unit);
  return typeof start === 'string' ? cohortLabel(seconds) : seconds;
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
