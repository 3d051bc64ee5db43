import type {
  CohortMatch,
  ComparedRetentions,
} from '../../../../shared/domain/analysis/compare/compare-retentions.ts';
import { listed } from '../../../../shared/domain/analysis/compare/same-names.ts';
import type { ExplainedPair, Names } from '../../../../shared/domain/analysis/explain/explain-comparison.ts';
import {
  type ComputedRetention,
  explainMean,
  explainPeople,
  explainRate,
} from '../../../../shared/domain/analysis/explain/explain-retention.ts';
import { periodName } from '../../retention/heat-cell.ts';
import type { ShareCells } from '../frame/share-cells.ts';

/** Two retentions and everything computed of them. */
export interface RetentionPair {
  readonly names: Names;
  readonly before: ComputedRetention;
  readonly after: ComputedRetention;
  readonly compared: ComparedRetentions;
}

export const matchNames = {
  date: 'by their dates',
  place: 'First with first',
} as const satisfies Record<CohortMatch, string>;

/** The name of a pair of cohorts: their date, or both of them. */
export function cohortName({ compared }: RetentionPair, row: number): string {
  const pair = compared.cohorts[row];
  if (pair === undefined) return '';
  const { labelBefore, labelAfter } = pair;
  return labelBefore === labelAfter ? labelAfter : `${labelBefore} → ${labelAfter}`;
}

export function columnName({ after, before, compared }: RetentionPair, column: number): string {
  return periodName(after.numbers.unit ?? before.numbers.unit, compared.periods[column]?.period ?? column);
}

/** A cell in both exports; the mean where `row` is -1. */
export function explainedCell(pair: RetentionPair, row: number, column: number): ExplainedPair {
  const { names, before, after, compared } = pair;
  const [cohort, period] = [compared.cohorts[row], compared.periods[column]];
  const side = (retention: ComputedRetention, index: number | undefined, at: number | undefined) => {
    if (at === undefined) return null;
    if (row === -1) return explainMean(retention, 'weighted', at);
    return index === undefined ? null : explainRate(retention, index, at);
  };
  const of = row === -1 ? 'the weighted mean' : `cohort ${cohortName(pair, row)}`;
  return {
    title: `${columnName(pair, column)} of ${of}`,
    names,
    before: side(before, cohort?.before, period?.before),
    after: side(after, cohort?.after, period?.after),
  };
}

/** The sizes of a pair of cohorts. */
export function explainedSizes(pair: RetentionPair, row: number): ExplainedPair {
  const { names, before, after, compared } = pair;
  const cohort = compared.cohorts[row];
  return {
    title: `Size of cohort ${cohortName(pair, row)}`,
    names,
    before: cohort === undefined ? null : explainPeople(before, cohort.before, -1),
    after: cohort === undefined ? null : explainPeople(after, cohort.after, -1),
  };
}

/** The mean of a column in both, with its change. */
export function meanCells(pair: RetentionPair, column: number): ShareCells {
  const mean = pair.compared.means[column];
  return {
    pair: () => explainedCell(pair, -1, column),
    before: mean?.before?.share ?? null,
    after: mean?.after?.share ?? null,
    points: mean?.points ?? null,
    relative: mean?.relative ?? null,
    chance: mean ?? { interval: null, isBeyond: null, why: 'there is no such period' },
    parts: { before: mean?.before ?? null, after: mean?.after ?? null },
  };
}

/** What only one of the two has, and what is not compared for that. */
export function apartNotes({ names, before, after, compared }: RetentionPair): readonly string[] {
  const { onlyBefore, onlyAfter, match, hasOtherUnits, sameDates } = compared;
  const [one, other] = [before.numbers, after.numbers];
  if (hasOtherUnits)
    return [
      `Periods are one ${one.unit} in ${names.before} and one ${other.unit} in ${names.after}: none of them are the same, so that no share is compared. Export one of the two again with the other's period.`,
    ];
  const say = (what: string, all: readonly (string | number)[], side: keyof Names) =>
    all.length === 0 ? [] : [`${what} only in ${names[side]}: ${listed(all)}.`];
  return [
    ...(match === 'place'
      ? [
          `${sameDates === 0 ? 'No cohort has the same date in both' : `${sameDates} cohorts have the same date in both`}; here the first is compared with the first, the second with the second, and so on.`,
        ]
      : []),
    ...say('Cohorts', onlyBefore.cohorts, 'before'),
    ...say('Cohorts', onlyAfter.cohorts, 'after'),
    ...say('Periods', onlyBefore.periods, 'before'),
    ...say('Periods', onlyAfter.periods, 'after'),
    ...(one.unit === null || other.unit === null
      ? ['How long a period is cannot be told for one of the two; the same numbers of periods are compared.']
      : []),
    ...(one.cells === other.cells
      ? []
      : [`Cells are read as ${one.cells} in ${names.before} and as ${other.cells} in ${names.after}.`]),
  ];
}

/** How many cells can be told from chance, in a sentence. */
export function factOf({ compared }: RetentionPair): string {
  const { beyond, within, unsaid } = compared.told;
  const all = beyond + within;
  if (all === 0)
    return 'No cell is complete in both with people in it, so that nothing can be told from chance.';
  const expected = all < 20 ? 'less than one' : `about ${Math.round(all / 20).toLocaleString('en-US')}`;
  const rest = unsaid === 0 ? '' : ` Of ${unsaid.toLocaleString('en-US')} more it cannot be said.`;
  return `${beyond.toLocaleString('en-US')} of ${all.toLocaleString('en-US')} complete cells moved by more than chance; ${expected} would if nothing had changed.${rest}`;
}
