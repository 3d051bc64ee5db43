import { useMemo } from 'react';
import { explainCell } from '../../shared/domain/analysis/explain/explain-table.ts';
import type { TableAnalysis } from '../../shared/domain/analysis/model.ts';
import { reportTable } from '../../shared/domain/analysis/out/out-table.ts';
import { computeTable, type TableNumbers } from '../../shared/domain/analysis/table.ts';
import { analysisNumbers } from '../../shared/domain/analysis/to-json.ts';
import { AnalysisHead } from './AnalysisHead.tsx';
import styles from './analysis.module.css';
import controls from './controls.module.css';
import { useExplain } from './explain/explain-state.ts';
import { DataGrid } from './grid/DataGrid.tsx';
import { reportGrid } from './grid/report-grid.ts';
import { MeasureChoice } from './MeasureChoice.tsx';
import { measureName } from './measure-name.ts';
import { type Origin, titleOf } from './origin.ts';
import { reportCaption } from './out/captions.ts';
import type { Picture } from './out/takeaway.ts';
import { ReportChart } from './ReportChart.tsx';
import { reportBars } from './report-bars.ts';
import { barsScene } from './scene/bars-scene.ts';
import { useStateFor } from './state-for.ts';

interface ReportViewProps {
  readonly analysis: TableAnalysis;
  readonly origin: Origin;
}

/** A report or a segmentation: one measure as bars, all of them in the table. */
export function ReportView({ analysis, origin }: ReportViewProps) {
  const explain = useExplain();
  const [sortBy, setSortBy] = useStateFor<number | undefined>(analysis, () => undefined);
  const [picked, setPicked] = useStateFor<number | undefined>(analysis, () => undefined);
  const numbers = useMemo(() => computeTable(analysis, sortBy), [analysis, sortBy]);
  const model = useMemo(
    () => reportGrid({ analysis, numbers, sortBy, onSort: setSortBy }),
    [analysis, numbers, sortBy, setSortBy],
  );
  const { metrics, rows } = numbers;
  if (rows.length === 0 && numbers.totals.length === 0) {
    return (
      <>
        <AnalysisHead analysis={analysis} />
        <p className={styles.empty}>This {analysis.type} has no rows to draw.</p>
      </>
    );
  }
  const size = metrics.findIndex(({ column }) => column === analysis.sizeColumn);
  const drawn = picked ?? Math.max(0, size);
  const metric = metrics[drawn];
  const weighted = metrics.filter(({ weightedMean }) => weightedMean !== null);
  const draw: Picture['draw'] | undefined =
    metric &&
    ((width, measure) =>
      barsScene({ bars: reportBars(rows, metric, drawn), axis: measureName(metric.name), width, measure }));
  return (
    <>
      <AnalysisHead
        analysis={analysis}
        takeAway={{
          title: titleOf(analysis),
          takenAt: origin.takenAt ?? 0,
          pictures:
            draw === undefined
              ? []
              : [{ name: 'Bars', draw, caption: reportCaption(analysis, numbers, origin) }],
          table: () => reportTable(numbers),
          numbers: () => analysisNumbers(analysis),
        }}
      />
      {metrics.length > 1 && (
        <div className={controls.bar}>
          <MeasureChoice metrics={metrics} drawn={drawn} onChange={setPicked} />
        </div>
      )}
      {metric !== undefined && (
        <ReportChart
          rows={rows}
          metric={metric}
          index={drawn}
          onExplain={(row) => explain(explainCell(analysis, numbers, row, drawn, 'value'))}
        />
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
