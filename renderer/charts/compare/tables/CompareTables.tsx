import { useMemo, useState } from 'react';
import {
  type ComparedRow,
  type ComparedTables,
  compareTables,
  type RowMatch,
} from '../../../../shared/domain/analysis/compare/compare-tables.ts';
import { explainMore, explainPoints } from '../../../../shared/domain/analysis/explain/explain-comparison.ts';
import { comparedReportTable } from '../../../../shared/domain/analysis/export/compared-table.ts';
import { formatDifference, formatPoints } from '../../../../shared/domain/analysis/format/format-change.ts';
import type { TableAnalysis } from '../../../../shared/domain/analysis/model.ts';
import { lazyList } from '../../../../shared/domain/analysis/table/lazy-list.ts';
import { computeTable } from '../../../../shared/domain/analysis/table/table.ts';
import analysisStyles from '../../analysis/analysis.module.css';
import { kindNames } from '../../analysis/origin.ts';
import { Choice } from '../../controls/Choice.tsx';
import controls from '../../controls/controls.module.css';
import { keyed } from '../../controls/keyed.ts';
import { useExplain } from '../../explain/explain-state.ts';
import type { Picture } from '../../export/analysis-export.ts';
import { DataGrid } from '../../grid/DataGrid.tsx';
import { MeasureChoice } from '../../report/MeasureChoice.tsx';
import { measureName } from '../../report/report-drawing.ts';
import { barsScene } from '../../scene/bars-scene.ts';
import { type ChangeBar, ChangeBars, drawnChanges, mostPictured } from '../frame/ChangeBars.tsx';
import { type Arranging, CompareFrame } from '../frame/CompareFrame.tsx';
import { jsonOf } from '../frame/comparison-json.ts';
import { chanceNotes, originNotes, type Pair, pairTitle } from '../frame/pair.ts';
import { fallingOrder } from '../frame/sorted-rows.ts';
import { type RowKey, sortValue, tableGrid } from './table-grid.ts';
import { apartNotes, explainedValue, hasShares, matchNames, type TablePair } from './table-pairs.ts';

interface CompareTablesProps {
  readonly pair: Pair<TableAnalysis>;
  readonly arranging: Arranging;
}

type Figure = 'number' | 'share';

/** Two reports or segmentations: rows in both, added and gone, one measure at a time. */
export function CompareTables({ pair: sides, arranging }: CompareTablesProps) {
  const { names } = sides;
  const explain = useExplain();
  const [before, after] = [useNumbers(sides.before.analysis), useNumbers(sides.after.analysis)];
  const [match, setMatch] = useState<RowMatch>();
  const compared = useMemo(() => compareTables(before.numbers, after.numbers, match), [before, after, match]);
  const pair = useMemo(
    (): TablePair => ({ names, before, after, compared }),
    [names, before, after, compared],
  );
  // By name: the measures of both are in another order once the two are swapped.
  const [measureKey, setMeasure] = useState<string>();
  const [wanted, setFigure] = useState<Figure>('number');
  const [by, setBy] = useState<RowKey>();
  const measures = keyed(compared.metrics, ({ name }) => name);
  const metric = measures.find(({ key }) => key === measureKey)?.index ?? firstMetric(compared);
  const isShared = hasShares(pair, metric);
  const figure = isShared ? wanted : 'number';
  const rows = useMemo(() => sortedRows(pair, metric, by), [pair, metric, by]);
  const model = useMemo(
    () => tableGrid({ pair, metric, rows, by, onSort: (key) => setBy(key === by ? undefined : key) }),
    [pair, metric, rows, by],
  );
  const largest = useMemo(() => largestFirst(pair, metric, figure), [pair, metric, figure]);
  const bars = useMemo(
    () => barsOf(pair, { metric, figure, rows: largest }),
    [pair, metric, figure, largest],
  );
  const apart = apartNotes(pair);
  const measure = compared.metrics[metric];
  if (measure === undefined || (compared.rows.length === 0 && compared.totals.length === 0))
    return (
      <CompareFrame pair={sides} arranging={arranging} apart={apart} notes={[]}>
        <p className={analysisStyles.empty}>
          The two exports have no measure or no row in common, so that nothing compares.
        </p>
      </CompareFrame>
    );
  const axis = `Change of ${figure === 'share' ? 'the share of ' : ''}${measureName(measure.name)} from ${names.before} to ${names.after}`;
  const picture: Picture = {
    name: 'Changes',
    draw: (width, measured) =>
      barsScene({
        bars: drawnChanges(bars.slice(0, mostPictured), figure === 'share'),
        ...{ axis, width, measure: measured },
      }),
    caption: {
      title: pairTitle(sides),
      details: [
        `${kindNames[sides.after.analysis.type]}, ${axis}${compared.groupings.length === 0 ? '' : `, by ${compared.groupings.join(' and ')}`}.${
          bars.length > mostPictured ? ` The ${mostPictured} largest of ${bars.length} changes.` : ''
        }`,
      ],
      legend:
        figure === 'share'
          ? [
              { label: 'Told from chance', colour: 'series-1', look: 'solid' },
              { label: 'Not, or not said (?)', colour: 'series-1', look: 'hatched' },
            ]
          : [],
      notes: [...apart, ...originNotes(sides)],
    },
  };
  return (
    <CompareFrame
      pair={sides}
      arranging={arranging}
      exported={{
        pictures: bars.length === 0 ? [] : [picture],
        table: () => comparedReportTable(compared, names),
        numbers: () => jsonOf(sides, plainOf(pair)),
      }}
      apart={apart}
      notes={isShared ? chanceNotes : [noChance]}
    >
      <div className={controls.bar}>
        {compared.metrics.length > 1 && (
          <MeasureChoice
            metrics={compared.metrics.flatMap(({ after: at }) => after.numbers.metrics.slice(at, at + 1))}
            drawn={metric}
            onChange={(index) => setMeasure(measures[index]?.key)}
          />
        )}
        {isShared && <Choice label="Change of" value={figure} onChange={setFigure} options={figureOptions} />}
        <Choice
          label="Rows are compared"
          value={compared.match}
          onChange={setMatch}
          options={[
            { value: 'name', label: `Rows ${matchNames.name}` },
            { value: 'place', label: matchNames.place },
          ]}
        />
      </div>
      {bars.length > 0 && (
        <ChangeBars
          bars={bars}
          axis={axis}
          hasChance={figure === 'share'}
          onExplain={(bar) => {
            const row = largest[bar];
            if (row === undefined) return;
            const { change, share } = compared.valueAt(row, metric);
            const explained = explainedValue(pair, { row, metric }, figure === 'share' ? 'share' : 'value');
            explain(
              figure === 'share' && share !== null
                ? explainPoints(explained, share.points, share)
                : explainMore(explained, change, false),
            );
          }}
        />
      )}
      <DataGrid model={model} look="lines" />
    </CompareFrame>
  );
}

const figureOptions = [
  { value: 'number', label: 'Number' },
  { value: 'share', label: 'Share of total' },
] as const;

const noChance =
  'Whether a change can be told from chance cannot be said of this measure: it is no share of people. Relative: the change ÷ the size of the earlier number.';

function useNumbers(analysis: TableAnalysis): TablePair['before'] {
  return useMemo(() => ({ analysis, numbers: computeTable(analysis) }), [analysis]);
}

/** The sizes of segments where both have them, else the first measure. */
function firstMetric({ metrics }: ComparedTables): number {
  return Math.max(
    0,
    metrics.findIndex(({ name }) => name === '#'),
  );
}

function sortedRows({ compared }: TablePair, metric: number, by: RowKey | undefined): readonly ComparedRow[] {
  const { rows, valueAt } = compared;
  if (by === undefined) return rows;
  const at = (row: number) => rows[row];
  const order = fallingOrder(rows.length, (row) => {
    const one = at(row);
    return one === undefined ? null : sortValue(valueAt(one, metric), by);
  });
  return lazyRows(rows, order);
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
function largestFirst(pair: TablePair, metric: number, figure: Figure): readonly ComparedRow[] {
  const { rows } = pair.compared;
  const size = (row: number) => {
    const one = rows[row];
    const change = one === undefined ? null : changeOf(pair, one, { metric, figure });
    return change === null ? null : Math.abs(change);
  };
  const order = fallingOrder(rows.length, size).filter((row) => size(row) !== null);
  return lazyRows(rows, order);
}

function lazyRows(rows: readonly ComparedRow[], order: readonly number[]): readonly ComparedRow[] {
  return lazyList(order.length, (index) => rows[order[index] ?? 0] ?? noRow);
}

const noRow: ComparedRow = { before: null, after: null, label: '' };

function barsOf(
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

/** Every number, where the comparison itself makes them when they are asked for. */
function plainOf({ compared }: TablePair): object {
  const { valueAt, rows, totals, ...rest } = compared;
  return {
    ...rest,
    rows: [...rows, ...totals].map((row) => ({
      label: row.label,
      state: row.before === null ? 'added' : row.after === null ? 'gone' : 'both',
      values: rest.metrics.map((_metric, index) => valueAt(row, index)),
    })),
  };
}
