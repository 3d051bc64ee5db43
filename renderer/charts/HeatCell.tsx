import { cohortLabel } from '../../shared/domain/analysis/cohort-date.ts';
import {
  formatCount,
  formatRounded,
  formatShare,
  notApplicable,
} from '../../shared/domain/analysis/format.ts';
import type { RetentionUnit } from '../../shared/domain/analysis/model.ts';
import type { RetentionCohortNumbers } from '../../shared/domain/analysis/retention.ts';
import { periodStart } from '../../shared/domain/analysis/retention-periods.ts';
import { heatColour } from './heat.ts';
import styles from './retention.module.css';

interface HeatCellProps {
  readonly cohort: RetentionCohortNumbers;
  readonly column: number;
  readonly period: number;
  readonly unit: RetentionUnit | null;
  readonly show: 'share' | 'people';
  readonly top: number;
  readonly timeZone: string | undefined;
}

/** One cell: a number on its colour; hatched with an asterisk while its period runs; empty in the future. */
export function HeatCell({ cohort, column, period, unit, show, top, timeZone }: HeatCellProps) {
  const value = cohort.values[column] ?? null;
  // After a cohort's last value lies the future, which is empty; a hole before it is a missing value.
  if (value === null)
    return <td>{cohort.values.slice(column).some((later) => later !== null) ? notApplicable : ''}</td>;
  const rate = cohort.rates[column] ?? null;
  const people = cohort.people[column] ?? null;
  const isIncomplete = rate !== null && cohort.complete[column] === false;
  const count =
    people === null || Number.isInteger(people) ? formatCount(people) : `≈ ${formatRounded(people)}`;
  const from = periodStart(cohort.start, period, unit);
  const title = [
    `${periodName(unit, period)} of ${cohortLabel(cohort.start, timeZone)}${from === null ? '' : `, from ${cohortLabel(from, timeZone)}`}`,
    `${count} people, ${formatShare(rate)}`,
    isIncomplete ? 'not complete: may still grow' : cohort.complete[column] === true ? 'complete' : '',
  ];
  return (
    <td
      className={isIncomplete ? styles.incomplete : undefined}
      style={{ backgroundColor: heatColour(rate, top) }}
      title={title.filter((line) => line !== '').join('\n')}
    >
      {show === 'share' ? formatShare(rate) : count}
      {isIncomplete && <sup>*</sup>}
    </td>
  );
}

export function periodName(unit: RetentionUnit | null, period: number): string {
  return unit === null ? `Period ${period}` : `${unit.charAt(0).toUpperCase()}${unit.slice(1)} ${period}`;
}
