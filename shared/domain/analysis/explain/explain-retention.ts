import { formatCount, formatShare } from '../format/format.ts';
import type { RetentionAnalysis } from '../model.ts';
import { cohortLabel } from '../retention/cohort-date.ts';
import {
  type RetentionCohortNumbers,
  type RetentionNumbers,
  type RetentionOptions,
  sizeOfAll,
  wholeOf,
} from '../retention/retention.ts';
import { type MeanKind, meanFormulas } from '../retention/retention-means.ts';
import { periodEnd } from '../retention/retention-periods.ts';
import { type Explanation, explainRead, explainShare } from './explanation.ts';

/** A retention as it was exported, what was computed from it, and how. */
export interface ComputedRetention {
  readonly analysis: RetentionAnalysis;
  readonly numbers: RetentionNumbers;
  readonly options: RetentionOptions;
}

/** How many cohorts are listed one by one; the others are counted. */
const mostListed = 20;

/** The share of one cohort in one period. */
export function explainRate(
  retention: ComputedRetention,
  cohort: number,
  column: number,
): Explanation | null {
  const { analysis, numbers, options } = retention;
  const one = numbers.cohorts[cohort];
  if (one === undefined) return null;
  const isPrevious = options.reference === 'previous' && column > 0;
  const whole = isPrevious ? peopleInput(retention, cohort, column - 1) : sizeInput(analysis, one, cohort);
  const explained = explainShare(
    {
      title: `${periodOf(numbers, column)} of cohort ${labelOf(one, options)}`,
      formula: isPrevious
        ? 'people in this period ÷ people in the period before'
        : 'people in this period ÷ size of the cohort',
      share: one.rates[column] ?? null,
    },
    peopleInput(retention, cohort, column),
    whole,
  );
  return {
    ...explained,
    remarks: [...completeness(retention, one, column), ...unitOf(numbers), ...explained.remarks],
  };
}

/** The people of one cohort in one period, or its size where `column` is -1. */
export function explainPeople(
  retention: ComputedRetention,
  cohort: number,
  column: number,
): Explanation | null {
  const { analysis, numbers, options } = retention;
  const one = numbers.cohorts[cohort];
  if (one === undefined) return null;
  if (column === -1)
    return explainRead({
      title: `Size of cohort ${labelOf(one, options)}`,
      value: one.size,
      place: sizeInput(analysis, one, cohort).place,
    });
  const { value, place } = peopleInput(retention, cohort, column);
  const isCounted = numbers.cells === 'people';
  const read = explainRead({
    title: `People in ${periodOf(numbers, column)} of cohort ${labelOf(one, options)}`,
    value: one.people[column] ?? null,
    place,
    remarks: completeness(retention, one, column),
  });
  if (isCounted) return read;
  return {
    ...read,
    formula: `size × ${numbers.cells === 'percent' ? 'percent ÷ 100' : 'share'}`,
    inputs: [
      sizeInput(analysis, one, cohort),
      { name: numbers.cells, value: String(one.values[column] ?? '—'), place },
    ].map((input) => ({ name: input.name, value: input.value, place: input.place })),
    remarks: [
      ...read.remarks,
      ...unitOf(numbers),
      ...(value === '—' ? [] : ['Computed, so it may be a fraction of a person.']),
    ],
  };
}

/** The mean of a period over all cohorts that count in it. */
export function explainMean(retention: ComputedRetention, kind: MeanKind, column: number): Explanation {
  const { numbers, options } = retention;
  const { label, formula } = meanFormulas[kind];
  const used = numbers.used[column] ?? [];
  const open = numbers.cohorts.filter(({ complete }) => complete[column] === false).length;
  const empty = numbers.cohorts.filter(
    ({ rates, complete }) => complete[column] !== false && (rates[column] ?? null) === null,
  ).length;
  const left = numbers.cohorts.length - used.length - open - empty;
  return {
    title: `${label} of ${periodOf(numbers, column)}`,
    value: formatShare(numbers.means[kind][column] ?? null),
    formula: used.length === 0 ? `${formula}; no cohort is complete here, so it does not apply` : formula,
    inputs: used.slice(0, mostListed).map((cohort) => {
      const one = numbers.cohorts[cohort];
      const people = peopleInput(retention, cohort, column);
      const whole = formatCount(
        one === undefined
          ? null
          : wholeOf(one, column, { periods: numbers.periods, reference: options.reference }),
      );
      return {
        name: `cohort ${one === undefined ? '' : labelOf(one, options)}`,
        value: `${people.value} of ${whole}`,
        place: people.place,
      };
    }),
    remarks: [
      `${used.length} of ${numbers.cohorts.length} cohorts count.`,
      ...(used.length > mostListed ? [`The first ${mostListed} are listed.`] : []),
      ...(open > 0 ? [`${open} left out: the period is not over for everybody in them.`] : []),
      ...(empty > 0 ? [`${empty} left out: nobody in them, or no value.`] : []),
      ...(left > 0 ? [`${left} left out so that every column has the same cohorts.`] : []),
    ],
  };
}

/** The people of all cohorts together. */
export function explainSizes({ analysis, numbers, options }: ComputedRetention): Explanation {
  const { cohorts } = numbers;
  const unknown = cohorts.filter(({ size }) => size === null).length;
  return {
    title: 'People in all cohorts',
    value: formatCount(sizeOfAll(numbers)),
    formula: 'Σ size',
    inputs: cohorts.slice(0, mostListed).map((one, cohort) => {
      const { value, place } = sizeInput(analysis, one, cohort);
      return { name: `cohort ${labelOf(one, options)}`, value, place };
    }),
    remarks: [
      `${cohorts.length} cohorts.`,
      ...(cohorts.length > mostListed ? [`The first ${mostListed} are listed.`] : []),
      ...(unknown > 0 ? [`${unknown} without a size count as nobody.`] : []),
      'Somebody who began more than once may be counted more than once.',
    ],
  };
}

function periodOf({ periods, unit }: RetentionNumbers, column: number): string {
  return `${unit ?? 'period'} ${periods[column] ?? column}`;
}

function labelOf({ start, label }: RetentionCohortNumbers, { timeZone }: RetentionOptions): string {
  return typeof start === 'number' ? cohortLabel(start, timeZone) : label;
}

function peopleInput({ analysis, numbers }: ComputedRetention, cohort: number, column: number) {
  const count = numbers.cohorts[cohort]?.people[column] ?? null;
  return {
    name: `people in ${periodOf(numbers, column)}`,
    value: formatCount(count),
    place: placeOf(analysis, cohort, analysis.headers?.periods[column]),
    count,
  };
}

function sizeInput(analysis: RetentionAnalysis, { size }: RetentionCohortNumbers, cohort: number) {
  return {
    name: 'size of the cohort',
    value: formatCount(size),
    place: placeOf(analysis, cohort, analysis.headers?.size),
    count: size,
  };
}

function placeOf({ cohorts }: RetentionAnalysis, cohort: number, column: string | undefined): string {
  const row = cohorts[cohort]?.row;
  return row === undefined || column === undefined || column === '' ? '' : `row ${row}, column “${column}”`;
}

function unitOf({ cells }: RetentionNumbers): readonly string[] {
  return cells === 'people'
    ? []
    : [`The export’s cells are read as ${cells === 'percent' ? 'percent' : 'fractions of 1'}.`];
}

function completeness(
  { numbers, options }: ComputedRetention,
  { start, complete }: RetentionCohortNumbers,
  column: number,
): readonly string[] {
  const is = complete[column] ?? null;
  if (is === null)
    return [
      'Whether the period is over cannot be told: the age of the data or the length of a period is not known.',
    ];
  const { unit } = numbers;
  const { mode, timeZone } = options;
  const end = periodEnd(start, numbers.periods[column] ?? 0, { unit, mode, timeZone });
  const when = end === null ? '' : ` ${end}`;
  return is
    ? [`Complete${when === '' ? '' : ` since${when}`}.`]
    : [`Not complete: it may still grow${when === '' ? '' : ` until${when}`}. Left out of the means.`];
}
