import { useMemo } from 'react';
import { explainCell } from '../../../shared/domain/analysis/explain/explain-table.ts';
import { reportTable } from '../../../shared/domain/analysis/export/export-table.ts';
import { analysisNumbers } from '../../../shared/domain/analysis/export/to-json.ts';
import type { TableAnalysis } from '../../../shared/domain/analysis/model.ts';
import { pivotOf } from '../../../shared/domain/analysis/table/pivot.ts';
import {
  computeTable,
  type TableNumbers,
  type TableRow,
} from '../../../shared/domain/analysis/table/table.ts';
import { AnalysisHead } from '../analysis/AnalysisHead.tsx';
import styles from '../analysis/analysis.module.css';
import { type Origin, titleOf } from '../analysis/origin.ts';
import { Choice } from '../controls/Choice.tsx';
import controls from '../controls/controls.module.css';
import { useStateFor } from '../controls/use-state-for.ts';
import { useExplain } from '../explain/explain-state.ts';
import { DataGrid } from '../grid/DataGrid.tsx';
import { MeasureChoice } from './MeasureChoice.tsx';
import { ReportBars } from './ReportBars.tsx';
import { ReportHeatMap } from './ReportHeatMap.tsx';
import { ReportLines } from './ReportLines.tsx';
import { type DrawingKind, drawingNames, drawingsOf } from './report-drawing.ts';
import { reportGrid } from './report-grid.ts';
import { keysOfMeasures, tablePicture } from './table-picture.ts';

interface ReportViewProps {
  readonly analysis: TableAnalysis;
  readonly origin: Origin;
}

/** A report or a segmentation: one measure as bars, lines or a heat map, all of them in the table. */
export function ReportView({ analysis, origin }: ReportViewProps) {
  const explain = useExplain();
  const [sortBy, setSortBy] = useStateFor<number | undefined>(analysis, () => undefined);
  const [picked, setPicked] = useStateFor<number | undefined>(analysis, () => undefined);
  const [chosen, setChosen] = useStateFor<DrawingKind | undefined>(analysis, () => undefined);
  const numbers = useMemo(() => computeTable(analysis, sortBy), [analysis, sortBy]);
  const model = useMemo(
    () => reportGrid({ analysis, numbers, sortBy, onSort: setSortBy }),
    [analysis, numbers, sortBy, setSortBy],
  );
  const { metrics, rows } = numbers;
  const size = metrics.findIndex(({ column }) => column === analysis.sizeColumn);
  const drawn = picked ?? Math.max(0, size);
  const metric = metrics[drawn];
  // Lines and heat maps keep the order of their names, however the table is sorted.
  const natural = useMemo(() => computeTable(analysis), [analysis]);
  const pivot = useMemo(() => pivotOf(natural, drawn), [natural, drawn]);
  const kinds = useMemo(() => drawingsOf(natural, pivot), [natural, pivot]);
  const kind = chosen !== undefined && kinds.includes(chosen) ? chosen : (kinds.at(-1) ?? 'bars');
  if (rows.length === 0 && numbers.totals.length === 0) {
    return (
      <>
        <AnalysisHead analysis={analysis} title={titleOf(analysis, origin)} />
        <p className={styles.empty}>This {analysis.type} has no rows to draw.</p>
      </>
    );
  }
  const weighted = metrics.filter(({ weightedMean }) => weightedMean !== null);
  const picture = tablePicture(analysis, origin, {
    ...keysOfMeasures(numbers, { measure: picked ?? null, sortBy: sortBy ?? null }),
    drawing: chosen ?? null,
    computed: { natural, numbers, pivot, drawn, kind },
  });
  const explainRow = (row: TableRow) =>
    explain(explainCell({ analysis, numbers }, { row, metric: drawn, figure: 'value' }));
  return (
    <>
      <AnalysisHead
        analysis={analysis}
        title={titleOf(analysis, origin)}
        exported={{
          title: titleOf(analysis, origin),
          takenAt: origin.takenAt ?? 0,
          pictures: picture === undefined ? [] : [picture],
          table: () => reportTable(numbers),
          numbers: () => analysisNumbers(analysis),
        }}
      />
      {(metrics.length > 1 || kinds.length > 1) && (
        <div className={controls.bar}>
          {metrics.length > 1 && <MeasureChoice metrics={metrics} drawn={drawn} onChange={setPicked} />}
          {kinds.length > 1 && (
            <Choice
              label="Drawn as"
              value={kind}
              onChange={setChosen}
              options={kinds.map((value) => ({ value, label: drawingNames[value] }))}
            />
          )}
        </div>
      )}
      {metric !== undefined && kind === 'bars' && (
        <ReportBars rows={rows} metric={metric} index={drawn} onExplain={explainRow} />
      )}
      {metric !== undefined && kind === 'lines' && (
        <ReportLines numbers={natural} metric={metric} index={drawn} onExplain={explainRow} />
      )}
      {kind === 'heat' && pivot !== undefined && (
        <ReportHeatMap {...{ analysis, pivot }} numbers={natural} index={drawn} />
      )}
      <DataGrid model={model} look="lines" />
      <div className={styles.notes}>
        {whyNoShares(metrics).map((why) => (
          <p key={why}>{why}</p>
        ))}
        {weighted.length > 0 && <p>Averages are weighted by segment size (Σ value × size ÷ Σ size).</p>}
        {numbers.isOrdered && <p>Rows keep the order of {numbers.groupings[0]}.</p>}
      </div>
    </>
  );
}

/** Each said once, and a wide report does not say it fifty times. */
function whyNoShares(metrics: TableNumbers['metrics']): readonly string[] {
  const all = [...new Set(metrics.flatMap(({ whyNoShare }) => (whyNoShare === null ? [] : [whyNoShare])))];
  return all.length <= 4
    ? all
    : [...all.slice(0, 3), `No share of total for ${all.length - 3} more measures.`];
}
