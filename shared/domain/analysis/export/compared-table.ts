import type { ComparedFunnels } from '../compare/compare-funnels.ts';
import type { ComparedRetentions } from '../compare/compare-retentions.ts';
import type { Chance } from '../compare/compare-shares.ts';
import type { ComparedRow, ComparedTables } from '../compare/compare-tables.ts';
import type { Names } from '../explain/explain-comparison.ts';
import type { Count } from '../model.ts';
import type { ExportColumn, ExportTable } from './export-table.ts';

/** A change in points is a fraction: 0.05 is five points. */
const changeColumns = [
  { name: 'change in points', kind: 'share' },
  { name: 'interval from', kind: 'share' },
  { name: 'interval to', kind: 'share' },
  { name: 'told from chance', kind: 'text' },
  { name: 'relative change', kind: 'share' },
] as const satisfies readonly ExportColumn[];

function changeCells(points: number | null, chance: Chance, relative: number | null): readonly Count[] {
  return [points, chance.interval?.[0] ?? null, chance.interval?.[1] ?? null, told(chance), relative];
}

function told({ isBeyond, why }: Chance): string {
  return isBeyond === null ? `cannot be said: ${why}` : isBeyond ? 'yes' : 'no';
}

/** Two exports of a funnel: a row a series and step. */
export function comparedFunnelTable({ series }: ComparedFunnels, { before, after }: Names): ExportTable {
  return {
    columns: [
      { name: 'series', kind: 'text' },
      { name: 'step name', kind: 'text' },
      { name: `from first, ${before}`, kind: 'share' },
      { name: `from first, ${after}`, kind: 'share' },
      ...changeColumns,
      { name: `from previous, ${before}`, kind: 'share' },
      { name: `from previous, ${after}`, kind: 'share' },
      { name: 'change from previous in points', kind: 'share' },
      { name: 'told from chance, from previous', kind: 'text' },
      { name: `people, ${before}`, kind: 'count' },
      { name: `people, ${after}`, kind: 'count' },
      { name: 'more people', kind: 'count' },
    ],
    rows: series.flatMap(({ label, steps }) =>
      steps.map((step) => [
        ...[label, step.step, step.before?.fromFirst ?? null, step.after?.fromFirst ?? null],
        ...changeCells(step.points, step.chance, step.relative),
        step.before?.fromPrevious ?? null,
        step.after?.fromPrevious ?? null,
        step.pointsFromPrevious,
        told(step.chanceFromPrevious),
        ...[step.before?.count ?? null, step.after?.count ?? null, step.people],
      ]),
    ),
  };
}

/** Two retentions: a row a pair of cohorts and period, the weighted means first. */
export function comparedRetentionTable(compared: ComparedRetentions, { before, after }: Names): ExportTable {
  const { cohorts, periods, means, cellAt } = compared;
  return {
    columns: [
      { name: `cohort, ${before}`, kind: 'text' },
      { name: `cohort, ${after}`, kind: 'text' },
      { name: 'period', kind: 'count' },
      { name: `share, ${before}`, kind: 'share' },
      { name: `share, ${after}`, kind: 'share' },
      ...changeColumns,
      { name: `people, ${before}`, kind: 'number' },
      { name: `of, ${before}`, kind: 'count' },
      { name: `people, ${after}`, kind: 'number' },
      { name: `of, ${after}`, kind: 'count' },
    ],
    rows: [-1, ...cohorts.keys()].flatMap((row) =>
      periods.flatMap(({ period }, column): readonly (readonly Count[])[] => {
        const cell = row === -1 ? means[column] : cellAt(row, column);
        if (cell === undefined || (cell.before === null && cell.after === null)) return [];
        const pair = cohorts[row];
        const name = 'weighted mean';
        return [
          [
            ...[pair?.labelBefore ?? name, pair?.labelAfter ?? name, period],
            ...[cell.before?.share ?? null, cell.after?.share ?? null],
            ...changeCells(cell.points, cell, cell.relative),
            ...[cell.before?.part ?? null, cell.before?.whole ?? null],
            ...[cell.after?.part ?? null, cell.after?.whole ?? null],
          ],
        ];
      }),
    ),
  };
}

/** Two reports: a row a matched, added or gone row and measure. */
export function comparedReportTable(compared: ComparedTables, { before, after }: Names): ExportTable {
  const { groupings, metrics, rows, totals, valueAt } = compared;
  return {
    columns: [
      ...groupings.map((name) => ({ name, kind: 'text' as const })),
      { name: 'row', kind: 'text' },
      { name: 'measure', kind: 'text' },
      { name: before, kind: 'number' },
      { name: after, kind: 'number' },
      { name: 'change', kind: 'number' },
      { name: 'relative change of the number', kind: 'share' },
      { name: `share, ${before}`, kind: 'share' },
      { name: `share, ${after}`, kind: 'share' },
      ...changeColumns,
    ],
    rows: [...rows, ...totals].flatMap((row) =>
      metrics.map(({ name }, metric) => {
        const { before: old, after: now, change, relative, share } = valueAt(row, metric);
        return [
          ...groupings.map((_name, index) => nameAt(row, index)),
          ...[stateOf(row), name, old, now, change, relative],
          ...[share?.before?.share ?? null, share?.after?.share ?? null],
          ...(share === null
            ? [null, null, null, 'cannot be said: no share of a total', null]
            : changeCells(share.points, share, share.relative)),
        ];
      }),
    ),
  };
}

export function stateOf({ before, after }: ComparedRow): 'both' | 'added' | 'gone' {
  return before === null ? 'added' : after === null ? 'gone' : 'both';
}

function nameAt({ before, after }: ComparedRow, index: number): string {
  const [old, now] = [before?.names[index] ?? null, after?.names[index] ?? null];
  const words = [...new Set([old, now].filter((name) => name !== null && name !== ''))].join(' → ');
  return words === '' ? '(not set)' : words;
}

/** A row a line of the trend, a column a snapshot. */
export function trendTable(
  what: string,
  snapshots: readonly string[],
  {
    lines,
    kind,
  }: {
    readonly lines: readonly { readonly label: string; readonly values: readonly (number | null)[] }[];
    readonly kind: 'share' | 'number';
  },
): ExportTable {
  return {
    columns: [{ name: what, kind: 'text' }, ...snapshots.map((name) => ({ name, kind }))],
    rows: lines.map(({ label, values }) => [label, ...values]),
  };
}
