import { useMemo, useState } from 'react';
import type { TableMetric, TableRow } from '../../../shared/domain/analysis/table/table.ts';
import controls from '../controls/controls.module.css';
import { BarsChart } from '../live/BarsChart.tsx';
import styles from './report.module.css';
import { measureName, reportBars } from './report-drawing.ts';

interface ReportBarsProps {
  readonly rows: readonly TableRow[];
  readonly metric: TableMetric;
  readonly index: number;
  readonly onExplain: (row: TableRow) => void;
}

const most = 40;

/** One measure as bars; the first forty rows unless a person asks for all. */
export function ReportBars({ rows, metric, index, onExplain }: ReportBarsProps) {
  const [isAll, setAll] = useState(false);
  const drawn = useMemo(() => (isAll ? rows : rows.slice(0, most)), [isAll, rows]);
  const bars = useMemo(() => reportBars(drawn, metric, index), [drawn, metric, index]);
  const axis = measureName(metric.name);
  return (
    <figure className={styles.chart}>
      <BarsChart
        bars={bars}
        axis={axis}
        summary={`${axis}, ${rows.length} rows. The table below gives the numbers.`}
        onExplain={(row) => {
          const one = drawn[row];
          if (one !== undefined) onExplain(one);
        }}
      />
      {rows.length > most && (
        <p className={styles.more}>
          {drawn.length} of {rows.length} rows drawn.{' '}
          <button type="button" className={controls.button} onClick={() => setAll(!isAll)}>
            {isAll ? `Draw the first ${most}` : 'Draw all'}
          </button>
        </p>
      )}
    </figure>
  );
}
