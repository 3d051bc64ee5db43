import type { RetentionAnalysis, RetentionCohort, RetentionUnit } from '../model.ts';
import { cohortLabel } from '../retention/cohort-date.ts';
import { startSeconds } from '../retention/retention-periods.ts';
import { extraColumns, type RawTable } from './raw-table.ts';
import { isNumeric, readLabel, readNumber } from './read-value.ts';
import { type Notes, quote } from './reading-notes.ts';

const periodColumn = /^(period|day|week|month)s? (\d+)$/i;
const sizeColumn = /^(initial step|size|users|customers)$/i;
const startColumn = /^(starting date|start(ing)?|date|cohort)$/i;

export function isRetentionHeader(header: readonly string[]): boolean {
  return startColumn.test(header[0] ?? '') && header.some((name) => periodColumn.test(name));
}

/** Columns `starting date`, `initial step`, `period 0`, `period 1` and so on; one row a cohort. */
export function readRetentionTable(raw: RawTable, name: string, notes: Notes): RetentionAnalysis {
  const named = namedPeriods(raw.header);
  const isNamed = named.length > 0;
  const periods = isNamed ? named : placedPeriods(raw.header);
  const size = raw.header.findIndex((column, at) => sizeColumn.test(column) || (!isNamed && at === 1));
  if (!isNamed)
    notes.add(
      'by place',
      'No column is named as a period. The second is read as the size, those after it as periods from 0.',
    );
  if (size === -1) notes.add('no size', 'The export has no column of cohort sizes; no rate can be computed.');
  const cohorts = raw.rows.map((row, index): RetentionCohort => {
    const start = readStart(row[0], notes);
    const label = cohortLabel(start);
    const read = (at: number, where: string) =>
      readNumber(row[at], `${where} of cohort ${quote(label)}`, notes);
    return {
      start,
      label,
      row: index + 1,
      size: size === -1 ? null : read(size, 'The size'),
      values: periods.map(({ at, period }) => read(at, `Period ${period}`)),
    };
  });
  for (const cohort of cohorts) checkCohort(cohort, notes);
  checkStarts(cohorts, notes);
  const used = [0, size, ...periods.map(({ at }) => at)];
  const left = raw.header.map((_name, column) => column).filter((column) => !used.includes(column));
  const word = periods[0]?.word;
  return {
    type: 'retention',
    name,
    periods: periods.map(({ period }) => period),
    unit: isUnit(word) ? word : null,
    headers: { size: raw.header[size] ?? '', periods: periods.map(({ at }) => raw.header[at] ?? '') },
    cohorts,
    warnings: [],
    extra: extraColumns(raw, left, notes),
  };
}

interface Period {
  readonly at: number;
  readonly period: number;
  readonly word: string;
}

function namedPeriods(header: readonly string[]): readonly Period[] {
  return header
    .map((column, at) => ({ at, match: periodColumn.exec(column) }))
    .filter(({ match }) => match !== null)
    .map(({ at, match }) => ({ at, period: Number(match?.[2]), word: (match?.[1] ?? '').toLowerCase() }))
    .sort((left, right) => left.period - right.period);
}

/** Where a person says it is a retention though no column is named as one: start, size, then the periods. */
function placedPeriods(header: readonly string[]): readonly Period[] {
  return header.slice(2).map((_name, index) => ({ at: index + 2, period: index, word: '' }));
}

function readStart(value: unknown, notes: Notes): number | string | null {
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  if (typeof value === 'string' && value.trim() !== '')
    // Beyond 2^53 it is no moment, and as a number it would lose digits.
    return isNumeric(value) && Math.abs(Number(value)) < 2 ** 53 ? Number(value) : value.trim();
  notes.add('start', `A cohort's starting date cannot be read: ${readLabel(value)}.`);
  notes.keep('starting date', value);
  return null;
}

function checkCohort({ label, size, values }: RetentionCohort, notes: Notes): void {
  if (size === null) notes.add('size', `The cohort ${quote(label)} has no size; it has no rates.`);
  else if (size < 0) notes.add('size', `The size of cohort ${quote(label)} is negative: ${size}.`);
  const negative = values.find((value) => value !== null && value < 0);
  if (negative !== undefined)
    notes.add('negative', `The cohort ${quote(label)} has a negative value: ${negative}.`);
  const last = values.findLastIndex((value) => value !== null);
  const holes = values.slice(0, last).filter((value) => value === null).length;
  if (holes > 0) notes.add('hole', `The cohort ${quote(label)} lacks ${holes} values before its last one.`);
}

/** Starts that are no dates, out of order, or there twice. The order of the export is kept. */
function checkStarts(cohorts: readonly RetentionCohort[], notes: Notes): void {
  let latest = Number.NEGATIVE_INFINITY;
  const seen = new Set<number>();
  for (const { start, label, row } of cohorts) {
    const seconds = startSeconds(start);
    if (seconds === null) {
      if (start !== null)
        notes.add(
          'no date',
          `The start of cohort ${quote(label)} (row ${row}) is no date; its periods have no end.`,
        );
      continue;
    }
    if (seen.has(seconds))
      notes.add('twice', `The cohort ${quote(label)} is there more than once (row ${row}).`);
    else if (seconds < latest)
      notes.add(
        'order',
        `The cohort ${quote(label)} (row ${row}) begins before one above it; the order is kept.`,
      );
    seen.add(seconds);
    latest = Math.max(latest, seconds);
  }
}

function isUnit(word: string | undefined): word is RetentionUnit {
  return word === 'day' || word === 'week' || word === 'month';
}
