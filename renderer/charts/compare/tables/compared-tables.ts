import {
  type ComparedRow,
  type ComparedTables,
  compareTables,
  type RowMatch,
} from '../../../../shared/domain/analysis/compare/compare-tables.ts';
import { formatDifference, formatPoints } from '../../../../shared/domain/analysis/format/format-change.ts';
import type { TableAnalysis } from '../../../../shared/domain/analysis/model.ts';
import { lazyList } from '../../../../shared/domain/analysis/table/lazy-list.ts';
import { computeTable } from '../../../../shared/domain/analysis/table/table.ts';
import { labelKeys } from '../../../../shared/domain/report-document/label-keys.ts';
import type { ComparisonDrawing } from '../../../../shared/domain/report-document/report-document.ts';
import { kindNames } from '../../analysis/origin.ts';
import type { Picture } from '../../export/analysis-export.ts';
import { measureName } from '../../report/report-drawing.ts';
import { barsScene } from '../../scene/bars-scene.ts';
import { type ChangeBar, drawnChanges, mostPictured } from '../frame/ChangeBars.tsx';
import { originNotes, type Pair, pairTitle, recipeOf } from '../frame/pair.ts';
import { fallingOrder } from '../frame/sorted-rows.ts';
import { apartNotes, hasShares, type TablePair } from './table-pairs.ts';

export type TablesChoices = Omit<Extract<ComparisonDrawing, { of: 'table' }>, 'of'>;
type Figure = TablesChoices['figure'];
type Both = Pick<TablePair, 'before' | 'after'>;

export function computeTables(before: TableAnalysis, after: TableAnalysis): Both {
  return {
    before: { analysis: before, numbers: computeTable(before) },
    after: { analysis: after, numbers: computeTable(after) },
  };
}

export function compareBoth({ before, after }: Both, match: RowMatch | null): ComparedTables {
  return compareTables(before.numbers, after.numbers, match ?? undefined);
}

/** What choices come to. */
export function chosenOf(pair: TablePair, { measure, figure }: TablesChoices) {
  const { metrics } = pair.compared;
  const keys = labelKeys(metrics.map(({ name }) => name));
  const found = measure === null ? -1 : keys.indexOf(measure);
  const metric = found === -1 ? firstMetric(pair.compared) : found;
  const isShared = hasShares(pair, metric);
  return { keys, metric, isShared, figure: isShared ? figure : ('number' as const) };
}

/** The sizes of segments where both have them, else the first measure. */
function firstMetric({ metrics }: ComparedTables): number {
  return Math.max(
    0,
    metrics.findIndex(({ name }) => name === '#'),
  );
}

export function axisOf({ compared, names }: TablePair, metric: number, figure: Figure): string {
  const name = measureName(compared.metrics[metric]?.name ?? '');
  return `Change of ${figure === 'share' ? 'the share of ' : ''}${name} from ${names.before} to ${names.after}`;
}

interface Pictured {
  readonly choices: TablesChoices;
  /** Where they are made already. */
  readonly bars?: readonly ChangeBar[];
}

/** Two tables as they are compared, for the screen and for a report alike. Nothing where they share nothing. */
export function tablesPicture(
  pair: TablePair,
  sides: Pair<TableAnalysis>,
  { choices, bars: known }: Pictured,
): Picture | undefined {
  const { compared } = pair;
  const { metric, figure } = chosenOf(pair, choices);
  if (compared.metrics[metric] === undefined) return undefined;
  const bars = known ?? barsOf(pair, { metric, figure, rows: largestFirst(pair, metric, figure) });
  if (bars.length === 0) return undefined;
  const axis = axisOf(pair, metric, figure);
  const by = compared.groupings.length === 0 ? '' : `, by ${compared.groupings.join(' and ')}`;
  const largest = bars.length > mostPictured ? ` The ${mostPictured} largest of ${bars.length} changes.` : '';
  return {
    name: 'Changes',
    draw: (width, measure) =>
      barsScene({
        bars: drawnChanges(bars.slice(0, mostPictured), figure === 'share'),
        ...{ axis, width, measure },
      }),
    caption: {
      title: pairTitle(sides),
      details: [`${kindNames[sides.after.analysis.type]}, ${axis}${by}.${largest}`],
      legend:
        figure === 'share'
          ? [
              { label: 'Told from chance', colour: 'series-1', look: 'solid' },
              { label: 'Not, or not said (?)', colour: 'series-1', look: 'hatched' },
            ]
          : [],
      notes: [...apartNotes(pair), ...originNotes(sides)],
    },
    recipe: recipeOf(sides, { of: 'table', ...choices }),
  };
}

function changeOf({ compared }: TablePair, row: ComparedRow, { metric, figure }: Drawn): number | null {
  const { change, share } = compared.valueAt(row, metric);
  return figure === 'share' ? (share?.points ?? null) : change;
}

interface Drawn {
  readonly metric: number;
  readonly figure: Figure;
}

/** The rows that both have, the largest change first, whatever its direction. */
export function largestFirst(pair: TablePair, metric: number, figure: Figure): readonly ComparedRow[] {
  const { rows } = pair.compared;
  const size = (row: number) => {
    const one = rows[row];
    const change = one === undefined ? null : changeOf(pair, one, { metric, figure });
    return change === null ? null : Math.abs(change);
  };
  const order = fallingOrder(rows.length, size).filter((row) => size(row) !== null);
  return lazyRows(rows, order);
}

export function lazyRows(rows: readonly ComparedRow[], order: readonly number[]): readonly ComparedRow[] {
  return lazyList(order.length, (index) => rows[order[index] ?? 0] ?? noRow);
}

const noRow: ComparedRow = { before: null, after: null, label: '' };

export function barsOf(
  pair: TablePair,
  { metric, figure, rows }: Drawn & { readonly rows: readonly ComparedRow[] },
) {
  const format = figure === 'share' ? formatPoints : formatDifference;
  return lazyList(rows.length, (index): ChangeBar => {
    const row = rows[index] ?? noRow;
    const change = changeOf(pair, row, { metric, figure });
    const { share } = pair.compared.valueAt(row, metric);
    return { label: row.label, change, words: format(change), isBeyond: share?.isBeyond ?? null };
  });
}
