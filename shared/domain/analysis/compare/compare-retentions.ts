import { sum } from '../number.ts';
import { cohortLabel } from '../retention/cohort-date.ts';
import type { RetentionNumbers } from '../retention/retention.ts';
import { type ComparedShare, compareShares, type Share, unsaid } from './compare-shares.ts';

/** Cohorts of the same date, or the first with the first and so on. */
export type CohortMatch = 'date' | 'place';

/** A retention and the zone in which its cohorts have their dates. */
export interface ZonedRetention {
  readonly numbers: RetentionNumbers;
  readonly timeZone: string | undefined;
}

export interface ComparedCohort {
  /** Its place among the cohorts of either export. */
  readonly before: number;
  readonly after: number;
  readonly labelBefore: string;
  readonly labelAfter: string;
}

/** One share of a cohort in one period; null points where a period is not there or an export has no value. */
export interface ComparedCell extends ComparedShare {
  /** Whether the period is not over in one of the two, so that the difference may still change. */
  readonly isOpen: boolean;
}

export interface ComparedRetentions {
  readonly match: CohortMatch;
  /** How many cohorts have the same date in both. */
  readonly sameDates: number;
  /** Periods that both have, each with its column in either export. */
  readonly periods: readonly { readonly period: number; readonly before: number; readonly after: number }[];
  readonly cohorts: readonly ComparedCohort[];
  /** Curve over curve: the weighted means, each over its export's own complete cells. */
  readonly means: readonly ComparedShare[];
  readonly cellAt: (row: number, column: number) => ComparedCell;
  /** The largest difference of all complete cells, as a fraction; what a scale of colours needs. */
  readonly largest: number;
  /** How many complete cells can be told from chance, how many cannot, and how many it cannot be said of. */
  readonly told: { readonly beyond: number; readonly within: number; readonly unsaid: number };
  readonly onlyBefore: { readonly cohorts: readonly string[]; readonly periods: readonly number[] };
  readonly onlyAfter: { readonly cohorts: readonly string[]; readonly periods: readonly number[] };
  /** Days in one and weeks in the other: then no period of the two is the same, and nothing is compared. */
  readonly hasOtherUnits: boolean;
}

/** @param match undefined = by date where at least half of the shorter export's cohorts have the same, else by place */
export function compareRetentions(
  before: ZonedRetention,
  after: ZonedRetention,
  match?: CohortMatch,
): ComparedRetentions {
  const [old, now] = [before.numbers, after.numbers];
  const hasOtherUnits = old.unit !== null && now.unit !== null && old.unit !== now.unit;
  const [labelsBefore, labelsAfter] = [labelsOf(before), labelsOf(after)];
  const byDate = pairsByDate(labelsBefore, labelsAfter);
  const least = Math.min(labelsBefore.length, labelsAfter.length);
  const used = match ?? (byDate.length > 0 && byDate.length * 2 >= least ? 'date' : 'place');
  const pairs = used === 'date' ? byDate : Array.from({ length: least }, (_one, at) => [at, at] as const);
  const cohorts = pairs.map(([left, right]) => ({
    before: left,
    after: right,
    labelBefore: labelsBefore[left] ?? '',
    labelAfter: labelsAfter[right] ?? '',
  }));
  const columns = new Map(old.periods.map((period, column) => [period, column]));
  const periods = hasOtherUnits
    ? []
    : now.periods.flatMap((period, column) => {
        const place = columns.get(period);
        return place === undefined ? [] : [{ period, before: place, after: column }];
      });
  const cellAt = (row: number, column: number): ComparedCell => {
    const [pair, period] = [cohorts[row], periods[column]];
    if (pair === undefined || period === undefined) return { ...compareShares(null, null), isOpen: false };
    return compareCell(cellOf(old, pair.before, period.before), cellOf(now, pair.after, period.after));
  };
  const [shared, sharedAfter] = [new Set(pairs.map(([left]) => left)), new Set(pairs.map(([, at]) => at))];
  return {
    match: used,
    sameDates: byDate.length,
    periods,
    cohorts,
    means: periods.map((period) => compareShares(meanOf(old, period.before), meanOf(now, period.after))),
    cellAt,
    ...overall(cohorts.length, periods.length, cellAt),
    onlyBefore: {
      cohorts: labelsBefore.filter((_label, index) => !shared.has(index)),
      periods: old.periods.filter((period) => hasOtherUnits || !now.periods.includes(period)),
    },
    onlyAfter: {
      cohorts: labelsAfter.filter((_label, index) => !sharedAfter.has(index)),
      periods: now.periods.filter((period) => hasOtherUnits || !columns.has(period)),
    },
    hasOtherUnits,
  };
}

/** Each cohort by the date it has in its export's own zone. */
function labelsOf({ numbers, timeZone }: ZonedRetention): readonly string[] {
  return numbers.cohorts.map(({ start, label }) => (start === null ? label : cohortLabel(start, timeZone)));
}

function pairsByDate(
  before: readonly string[],
  after: readonly string[],
): readonly (readonly [number, number])[] {
  const places = new Map<string, number[]>();
  for (const [index, label] of before.entries()) places.set(label, [...(places.get(label) ?? []), index]);
  return after.flatMap((label, index): readonly (readonly [number, number])[] => {
    const place = places.get(label)?.shift();
    return place === undefined ? [] : [[place, index]];
  });
}

interface Cell {
  readonly share: Share;
  readonly isOpen: boolean;
}

function cellOf({ cohorts }: RetentionNumbers, cohort: number, column: number): Cell | null {
  const one = cohorts[cohort];
  if (one === undefined || (one.people[column] ?? null) === null) return null;
  return {
    share: { share: one.rates[column] ?? null, part: one.people[column] ?? null, whole: one.size },
    isOpen: one.complete[column] === false,
  };
}

function compareCell(before: Cell | null, after: Cell | null): ComparedCell {
  const compared = compareShares(before?.share ?? null, after?.share ?? null);
  const isOpen = before?.isOpen === true || after?.isOpen === true;
  return {
    ...compared,
    ...(isOpen && compared.points !== null ? unsaid('the period is not over in both') : {}),
    isOpen,
  };
}

/** The pooled mean of a column: everybody who came back, of everybody who could have. */
function meanOf({ used, cohorts, means }: RetentionNumbers, column: number): Share {
  const counted = used[column] ?? [];
  return {
    share: means.weighted[column] ?? null,
    part: counted.length === 0 ? null : sum(counted.map((index) => cohorts[index]?.people[column] ?? 0)),
    whole: counted.length === 0 ? null : sum(counted.map((index) => cohorts[index]?.size ?? 0)),
  };
}

function overall(
  rows: number,
  columns: number,
  cellAt: ComparedRetentions['cellAt'],
): Pick<ComparedRetentions, 'largest' | 'told'> {
  let [largest, beyond, within, unknown] = [0, 0, 0, 0];
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const { points, isBeyond, isOpen } = cellAt(row, column);
      if (points === null || isOpen) continue;
      largest = Math.max(largest, Math.abs(points));
      if (isBeyond === null) unknown += 1;
      else if (isBeyond) beyond += 1;
      else within += 1;
    }
  }
  return { largest, told: { beyond, within, unsaid: unknown } };
}
