import type { FunnelNumbers } from '../funnel/funnel.ts';
import type { Count } from '../model.ts';
import { cohortLabel } from '../retention/cohort-date.ts';
import type { RetentionNumbers } from '../retention/retention.ts';
import type { TableNumbers } from '../table/table.ts';

/** What a column holds; a spreadsheet formats by it. A share is a fraction, a time is in seconds. */
export type ExportKind = 'text' | 'count' | 'number' | 'share' | 'seconds';

export interface ExportColumn {
  readonly name: string;
  readonly kind: ExportKind;
}

/** The numbers of an analysis as one table to take away: unrounded, uncapped, null = not applicable. */
export interface ExportTable {
  readonly columns: readonly ExportColumn[];
  /** Text beyond 2^53 stays text, so that no digit is lost. */
  readonly rows: readonly (readonly Count[])[];
}

/** A table and what it is called among others: its sheet, or the line above it. */
export interface NamedTable {
  readonly name: string;
  readonly table: ExportTable;
}

/** A row a series and step: every breakdown has its own cells, and a filter finds one series. */
export function funnelTable({ steps, series }: FunnelNumbers): ExportTable {
  return {
    columns: [
      { name: 'series', kind: 'text' },
      { name: 'step', kind: 'count' },
      { name: 'step name', kind: 'text' },
      { name: 'people', kind: 'count' },
      { name: 'from first', kind: 'share' },
      { name: 'from previous', kind: 'share' },
      { name: 'dropped', kind: 'count' },
      { name: 'drop rate', kind: 'share' },
      { name: 'time from previous (seconds)', kind: 'seconds' },
    ],
    rows: series.flatMap((one) =>
      steps.map((step, index) => [
        one.label,
        index + 1,
        step,
        one.counts[index] ?? null,
        one.fromFirst[index] ?? null,
        one.fromPrevious[index] ?? null,
        one.dropped[index] ?? null,
        one.dropRate[index] ?? null,
        one.times[index] ?? null,
      ]),
    ),
  };
}

/** The triangle as seen: a row a cohort; a cell that is not complete is in it, and its column says where they begin. */
export function retentionTable(
  { periods, unit, cohorts }: RetentionNumbers,
  show: 'share' | 'people',
  timeZone?: string,
): ExportTable {
  const name = unit ?? 'period';
  return {
    columns: [
      { name: 'cohort', kind: 'text' },
      { name: 'size', kind: 'count' },
      ...periods.map((period) => ({
        name: `${name} ${period}`,
        kind: show === 'share' ? ('share' as const) : ('count' as const),
      })),
      { name: `complete up to ${name}`, kind: 'count' },
    ],
    rows: cohorts.map(({ start, label, size, rates, people, complete }) => {
      const open = complete.indexOf(false);
      return [
        typeof start === 'number' ? cohortLabel(start, timeZone) : label,
        size,
        ...(show === 'share' ? rates : people),
        open === -1 ? (periods.at(-1) ?? null) : (periods[open - 1] ?? null),
      ];
    }),
  };
}

/** The rows in the order shown, totals last, with a share beside each measure that adds up. */
export function reportTable({ groupings, metrics, rows, totals }: TableNumbers): ExportTable {
  return {
    columns: [
      ...groupings.map((name) => ({ name, kind: 'text' as const })),
      ...metrics.flatMap(({ name, whyNoShare }) => [
        { name, kind: 'number' as const },
        ...(whyNoShare === null ? [{ name: `${name} share`, kind: 'share' as const }] : []),
      ]),
    ],
    rows: [...rows, ...totals].map(({ names, values, shares }) => [
      ...names,
      ...metrics.flatMap(({ whyNoShare }, index) => [
        values[index] ?? null,
        ...(whyNoShare === null ? [shares[index] ?? null] : []),
      ]),
    ]),
  };
}
