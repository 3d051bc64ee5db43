import {
  formatCount,
  formatRounded,
  formatShare,
  notApplicable,
} from '../../../shared/domain/analysis/format/format.ts';
import type { RetentionUnit } from '../../../shared/domain/analysis/model.ts';
import { cohortLabel } from '../../../shared/domain/analysis/retention/cohort-date.ts';
import type {
  RetentionCohortNumbers,
  RetentionNumbers,
} from '../../../shared/domain/analysis/retention/retention.ts';
import { periodStart } from '../../../shared/domain/analysis/retention/retention-periods.ts';

/** What stands in a cell of the heat map. */
export function heatCellText(
  cohort: RetentionCohortNumbers,
  column: number,
  show: 'share' | 'people',
): string {
  if ((cohort.values[column] ?? null) === null) return notApplicable;
  return show === 'share' ? formatShare(cohort.rates[column] ?? null) : peopleText(cohort, column);
}

interface TitledCell {
  readonly cohort: RetentionCohortNumbers;
  readonly column: number;
  /** IANA name the export was made in. */
  readonly timeZone: string | undefined;
}

/** Both numbers of a cell, when its period begins, and whether it is over. */
export function heatCellTitle(
  { periods, unit }: RetentionNumbers,
  { cohort, column, timeZone }: TitledCell,
): string {
  const period = periods[column] ?? column;
  const rate = cohort.rates[column] ?? null;
  const isComplete = cohort.complete[column];
  const from = periodStart(cohort.start, period, { unit });
  const title = [
    `${periodName(unit, period)} of ${cohortLabel(cohort.start, timeZone)}${from === null ? '' : `, from ${cohortLabel(from, timeZone)}`}`,
    `${peopleText(cohort, column)} people, ${formatShare(rate)}`,
    rate !== null && isComplete === false
      ? 'not complete: may still grow'
      : isComplete === true
        ? 'complete'
        : '',
  ];
  return title.filter((line) => line !== '').join('\n');
}

function peopleText({ people }: RetentionCohortNumbers, column: number): string {
  const count = people[column] ?? null;
  return count === null || Number.isInteger(count) ? formatCount(count) : `≈ ${formatRounded(count)}`;
}

export function periodName(unit: RetentionUnit | null, period: number): string {
  return unit === null ? `Period ${period}` : `${unit.charAt(0).toUpperCase()}${unit.slice(1)} ${period}`;
}
