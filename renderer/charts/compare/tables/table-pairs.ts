import type {
  ComparedRow,
  ComparedTables,
  RowMatch,
} from '../../../../shared/domain/analysis/compare/compare-tables.ts';
import { listed } from '../../../../shared/domain/analysis/compare/same-names.ts';
import type { ExplainedPair, Names } from '../../../../shared/domain/analysis/explain/explain-comparison.ts';
import { explainCell } from '../../../../shared/domain/analysis/explain/explain-table.ts';
import type { TableAnalysis } from '../../../../shared/domain/analysis/model.ts';
import type { TableNumbers } from '../../../../shared/domain/analysis/table/table.ts';
import { measureName } from '../../report/report-drawing.ts';
import type { ShareCells } from '../frame/share-cells.ts';

/** Two reports or segmentations and everything computed of them. */
export interface TablePair {
  readonly names: Names;
  readonly before: { readonly analysis: TableAnalysis; readonly numbers: TableNumbers };
  readonly after: { readonly analysis: TableAnalysis; readonly numbers: TableNumbers };
  readonly compared: ComparedTables;
}

export const matchNames = {
  name: 'by their names',
  place: 'First with first',
} as const satisfies Record<RowMatch, string>;

interface At {
  readonly row: ComparedRow;
  /** An index into the metrics of both. */
  readonly metric: number;
}

export function explainedValue(
  { names, before, after, compared }: TablePair,
  { row, metric }: At,
  figure: 'value' | 'share',
): ExplainedPair {
  const measure = compared.metrics[metric];
  const side = (which: 'before' | 'after') => {
    const [table, own] = [{ before, after }[which], row[which]];
    return own === null || measure === undefined
      ? null
      : explainCell(table, { row: own, metric: measure[which], figure });
  };
  return {
    title: `${figure === 'share' ? 'Share of ' : ''}${measureName(measure?.name ?? '')} of ${row.label}`,
    names,
    before: side('before'),
    after: side('after'),
  };
}

export function shareCells(pair: TablePair, at: At): ShareCells | null {
  const { share } = pair.compared.valueAt(at.row, at.metric);
  if (share === null) return null;
  return {
    pair: () => explainedValue(pair, at, 'share'),
    before: share.before?.share ?? null,
    after: share.after?.share ?? null,
    points: share.points,
    relative: share.relative,
    chance: share,
    parts: { before: share.before, after: share.after },
  };
}

/** Whether a measure has shares of its total in both. */
export function hasShares({ before, after, compared }: TablePair, metric: number): boolean {
  const measure = compared.metrics[metric];
  return (
    before.numbers.metrics[measure?.before ?? -1]?.whyNoShare === null &&
    after.numbers.metrics[measure?.after ?? -1]?.whyNoShare === null
  );
}

/** What only one of the two has, and what is not compared for that. */
export function apartNotes({ names, compared }: TablePair): readonly string[] {
  const { groupings, groupingsBefore, onlyBefore, onlyAfter, match, added, gone } = compared;
  if (groupings.length !== groupingsBefore.length)
    return [
      `Grouped by ${by(groupingsBefore)} in ${names.before} and by ${by(groupings)} in ${names.after}: no row of the two is the same, so that none are compared.`,
    ];
  const isOther = groupings.some((name, index) => name !== groupingsBefore[index]);
  const say = (all: readonly string[], side: keyof Names) =>
    all.length === 0 ? [] : [`Measures only in ${names[side]}: ${listed(all.map(measureName))}.`];
  const rows = (count: number) => `${count.toLocaleString('en-US')} ${count === 1 ? 'row' : 'rows'}`;
  return [
    ...(isOther
      ? [
          `Grouped by ${by(groupingsBefore)} in ${names.before} and by ${by(groupings)} in ${names.after}; rows are the same where what stands in them is.`,
        ]
      : []),
    ...(match === 'place'
      ? ['Here the first row is compared with the first, the second with the second, and so on.']
      : []),
    ...say(onlyBefore.metrics, 'before'),
    ...say(onlyAfter.metrics, 'after'),
    ...(added > 0 ? [`${rows(added)} only in ${names.after}: added.`] : []),
    ...(gone > 0 ? [`${rows(gone)} only in ${names.before}: gone.`] : []),
  ];
}

function by(groupings: readonly string[]): string {
  return groupings.length === 0 ? 'nothing' : groupings.join(' and ');
}
