import type { RetentionAnalysis, RetentionCohort, RetentionUnit } from '../model.ts';
import { ratio, sum } from '../number.ts';
import { meansOf, type RetentionMeans } from './retention-means.ts';
import { clockAt, completenessOf, type RetentionMode, retentionUnit } from './retention-periods.ts';

/** What the cells of an export hold; the formats do not say, so it is a guess a person may override. */
export type RetentionCells = 'people' | 'percent' | 'fraction';

export interface RetentionOptions {
  /** Unix seconds up to which the data reaches. */
  readonly now?: number | undefined;
  readonly mode?: RetentionMode | undefined;
  readonly cells?: RetentionCells | undefined;
  readonly reference?: 'first' | 'previous' | undefined;
  readonly timeZone?: string | undefined;
  /** Means over only those cohorts that are complete in every measured period, so that columns compare. */
  readonly sameCohorts?: boolean | undefined;
}

export interface RetentionCohortNumbers {
  readonly start: number | string | null;
  readonly label: string;
  readonly size: number | null;
  /** As exported. */
  readonly values: readonly (number | null)[];
  /** As people; computed from size and share where the export holds percentages. */
  readonly people: readonly (number | null)[];
  readonly rates: readonly (number | null)[];
  /** Null where it cannot be told; such a cell counts as complete. */
  readonly complete: readonly (boolean | null)[];
}

export interface RetentionNumbers {
  readonly periods: readonly number[];
  readonly unit: RetentionUnit | null;
  readonly cells: RetentionCells;
  readonly cohorts: readonly RetentionCohortNumbers[];
  readonly means: RetentionMeans;
  /** How many cohorts each column's mean is made of. */
  readonly contributing: readonly number[];
  /** Which cohorts they are, by index. */
  readonly used: readonly (readonly number[])[];
}

export function computeRetention(
  analysis: RetentionAnalysis,
  options: RetentionOptions = {},
): RetentionNumbers {
  const { periods } = analysis;
  // Made once: a year of days has 134,000 cells.
  const denominator = { periods, reference: options.reference };
  const unit = retentionUnit(analysis);
  const clock = clockAt(options.now, options.timeZone);
  const cells = options.cells ?? detectCells(analysis.cohorts);
  const cohorts = analysis.cohorts.map((cohort): RetentionCohortNumbers => {
    const { start, label, size } = cohort;
    const values = periods.map((_period, column) => cohort.values[column] ?? null);
    const people = cells === 'people' ? values : values.map((value) => peopleOf(value, size, cells));
    const whole = { people, size };
    const complete = completeIn(periods, completenessOf(start, { unit, clock, mode: options.mode }));
    const rates = people.map((value, column) => ratio(value, wholeOf(whole, column, denominator)));
    return { start, label, size, values, people, rates, complete };
  });
  const used = usedIn(cohorts, periods.length, options.sameCohorts === true);
  const means = used.map((indices, column) => {
    const parts: number[] = [];
    const wholes: number[] = [];
    for (const index of indices) {
      const cohort = cohorts[index];
      if (cohort === undefined) continue;
      parts.push(cohort.people[column] ?? 0);
      wholes.push(wholeOf(cohort, column, denominator) ?? 0);
    }
    return meansOf(parts, wholes);
  });
  return {
    periods,
    unit,
    cells,
    cohorts,
    means: {
      weighted: means.map((one) => one.weighted),
      simple: means.map((one) => one.simple),
      sizeWeighted: means.map((one) => one.sizeWeighted),
    },
    contributing: used.map((one) => one.length),
    used,
  };
}

/** Which cohorts count in each column. Loops, not closures: a year of days has 134,000 cells. */
function usedIn(
  cohorts: readonly RetentionCohortNumbers[],
  columns: number,
  isSame: boolean,
): readonly (readonly number[])[] {
  const used = Array.from({ length: columns }, (): number[] => []);
  for (let index = 0; index < cohorts.length; index += 1) {
    const cohort = cohorts[index];
    for (let column = 0; column < columns; column += 1) {
      if (isUsable(cohort, column)) used[column]?.push(index);
    }
  }
  if (!isSame) return used;
  const measured = used.filter((indices) => indices.length > 0);
  const times = new Map<number, number>();
  for (const indices of measured) for (const index of indices) times.set(index, (times.get(index) ?? 0) + 1);
  return used.map((indices) => indices.filter((index) => times.get(index) === measured.length));
}

/**
 * Where the periods rise, the first are complete and the rest are not, so a binary search finds the border. A cohort of
 * years of days would otherwise ask thousands of times, each time about a time zone.
 */
function completeIn(
  periods: readonly number[],
  isOver: (period: number) => boolean | null,
): readonly (boolean | null)[] {
  const isRising = periods.every((period, index) => index === 0 || period > (periods[index - 1] ?? 0));
  const [first] = periods;
  if (!isRising || first === undefined || isOver(first) === null) return periods.map(isOver);
  let [from, to] = [0, periods.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (isOver(periods[middle] ?? 0) === true) from = middle + 1;
    else to = middle;
  }
  return periods.map((_period, index) => index < from);
}

/** Counts where every value is whole and within its cohort's size; otherwise fractions up to 1, percent up to 100. */
export function detectCells(cohorts: readonly RetentionCohort[]): RetentionCells {
  const isCount = cohorts.every(({ size, values }) =>
    values.every((value) => value === null || (Number.isInteger(value) && (size === null || value <= size))),
  );
  if (isCount) return 'people';
  const largest = cohorts.reduce(
    (most, { values }) => values.reduce<number>((at, one) => Math.max(at, one ?? 0), most),
    0,
  );
  if (largest <= 1) return 'fraction';
  return largest <= 100 ? 'percent' : 'people';
}

function peopleOf(value: number | null, size: number | null, cells: RetentionCells): number | null {
  if (value === null || cells === 'people') return value;
  return size === null ? null : (value * size) / (cells === 'percent' ? 100 : 1);
}

interface WholeOptions {
  readonly periods: readonly number[];
  readonly reference?: RetentionOptions['reference'];
}

/** The denominator: the cohort's size, or the period before (never across a gap in the period numbers). */
export function wholeOf(
  { people, size }: Pick<RetentionCohortNumbers, 'people' | 'size'>,
  column: number,
  { periods, reference = 'first' }: WholeOptions,
): number | null {
  if (reference === 'first' || column === 0) return size;
  const isNext = (periods[column] ?? 0) - (periods[column - 1] ?? 0) === 1;
  return isNext ? (people[column - 1] ?? null) : null;
}

/** A cell counts in the means with a rate (so a size above 0) and unless it is known to be unfinished. */
function isUsable(cohort: RetentionCohortNumbers | undefined, column: number): boolean {
  return (cohort?.rates[column] ?? null) !== null && cohort?.complete[column] !== false;
}

/** The sizes of all cohorts together. */
export function sizeOfAll({ cohorts }: Pick<RetentionNumbers, 'cohorts'>): number {
  return sum(cohorts.map(({ size }) => size ?? 0));
}
