import { useMemo } from 'react';
import type { TableAnalysis } from '../../shared/domain/analysis/model.ts';
import { computeTable } from '../../shared/domain/analysis/table.ts';
import styles from './analysis.module.css';
import { Choice } from './Choice.tsx';
import controls from './controls.module.css';
import { ReportChart } from './ReportChart.tsx';
import { ReportTable } from './ReportTable.tsx';
import { useStateFor } from './state-for.ts';

/** A report or a segmentation: one measure as bars, all of them in the table. */
export function ReportView({ analysis }: { readonly analysis: TableAnalysis }) {
  const [sortBy, setSortBy] = useStateFor<number | undefined>(analysis, () => undefined);
  const [picked, setPicked] = useStateFor<string | undefined>(analysis, () => undefined);
  const numbers = useMemo(() => computeTable(analysis, sortBy), [analysis, sortBy]);
  const { metrics, rows } = numbers;
  if (rows.length === 0 && numbers.totals.length === 0) {
    return <p className={styles.empty}>This {analysis.type} has no rows to draw.</p>;
  }
  const size = metrics.findIndex(({ column }) => column === analysis.sizeColumn);
  const drawn = picked === undefined ? Math.max(0, size) : Number(picked);
  const metric = metrics[drawn];
  const weighted = metrics.filter(({ weightedMean }) => weightedMean !== null);
  return (
    <>
      {metrics.length > 1 && (
        <div className={controls.bar}>
          <Choice
            label="Measure drawn"
            value={String(drawn)}
            onChange={setPicked}
            options={metrics.map(({ name }, index) => ({ value: String(index), label: measureName(name) }))}
          />
        </div>
      )}
      {metric !== undefined && <ReportChart rows={rows} metric={metric} index={drawn} />}
      <ReportTable numbers={numbers} sortBy={sortBy} onSort={setSortBy} />
      <div className={styles.notes}>
        {metrics.map(({ column, whyNoShare }) => whyNoShare !== null && <p key={column}>{whyNoShare}</p>)}
        {weighted.length > 0 && <p>Averages are weighted by segment size (Σ value × size ÷ Σ size).</p>}
        {numbers.isOrdered && <p>Rows keep the order of {numbers.groupings[0]}.</p>}
      </div>
    </>
  );
}

/** `#` is how exports call the size of a segment. */
export function measureName(name: string): string {
  return name === '#' ? 'People (#)' : name;
}
