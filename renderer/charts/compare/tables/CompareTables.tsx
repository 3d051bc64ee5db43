import { useMemo, useState } from 'react';
import type { ComparedRow, RowMatch } from '../../../../shared/domain/analysis/compare/compare-tables.ts';
import { explainMore, explainPoints } from '../../../../shared/domain/analysis/explain/explain-comparison.ts';
import { comparedReportTable } from '../../../../shared/domain/analysis/export/compared-table.ts';
import type { TableAnalysis } from '../../../../shared/domain/analysis/model.ts';
import analysisStyles from '../../analysis/analysis.module.css';
import { Choice } from '../../controls/Choice.tsx';
import controls from '../../controls/controls.module.css';
import { useExplain } from '../../explain/explain-state.ts';
import { DataGrid } from '../../grid/DataGrid.tsx';
import { MeasureChoice } from '../../report/MeasureChoice.tsx';
import { ChangeBars } from '../frame/ChangeBars.tsx';
import { type Arranging, CompareFrame } from '../frame/CompareFrame.tsx';
import { jsonOf } from '../frame/comparison-json.ts';
import { chanceNotes, type Pair } from '../frame/pair.ts';
import { fallingOrder } from '../frame/sorted-rows.ts';
import {
  axisOf,
  barsOf,
  chosenOf,
  compareBoth,
  computeTables,
  largestFirst,
  lazyRows,
  tablesPicture,
} from './compared-tables.ts';
import { type RowKey, sortValue, tableGrid } from './table-grid.ts';
import { apartNotes, explainedValue, matchNames, type TablePair } from './table-pairs.ts';

interface CompareTablesProps {
  readonly pair: Pair<TableAnalysis>;
  readonly arranging: Arranging;
}

/** Two reports or segmentations: rows in both, added and gone, one measure at a time. */
export function CompareTables({ pair: sides, arranging }: CompareTablesProps) {
  const { names } = sides;
  const explain = useExplain();
  const [match, setMatch] = useState<RowMatch | null>(null);
  const [one, other] = [sides.before.analysis, sides.after.analysis];
  const both = useMemo(() => computeTables(one, other), [one, other]);
  const compared = useMemo(() => compareBoth(both, match), [both, match]);
  const pair = useMemo((): TablePair => ({ names, ...both, compared }), [names, both, compared]);
  // By name: the measures of both are in another order once the two are swapped.
  const [measureKey, setMeasure] = useState<string | null>(null);
  const [wanted, setFigure] = useState<'number' | 'share'>('number');
  const [by, setBy] = useState<RowKey>();
  const choices = { measure: measureKey, figure: wanted, match };
  const { keys, metric, isShared, figure } = chosenOf(pair, choices);
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
  const axis = axisOf(pair, metric, figure);
  const picture = tablesPicture(pair, sides, { choices, bars });
  return (
    <CompareFrame
      pair={sides}
      arranging={arranging}
      exported={{
        pictures: picture === undefined ? [] : [picture],
        table: () => comparedReportTable(compared, names),
        numbers: () => jsonOf(sides, plainOf(pair)),
      }}
      apart={apart}
      notes={isShared ? chanceNotes : [noChance]}
    >
      <div className={controls.bar}>
        {compared.metrics.length > 1 && (
          <MeasureChoice
            metrics={compared.metrics.flatMap(({ after: at }) =>
              pair.after.numbers.metrics.slice(at, at + 1),
            )}
            drawn={metric}
            onChange={(index) => setMeasure(keys[index] ?? null)}
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
