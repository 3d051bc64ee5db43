import { useState } from 'react';
import { formatNumber } from '../../../shared/domain/analysis/format/format.ts';
import type { TableMetric, TableRow } from '../../../shared/domain/analysis/table/table.ts';
import controls from '../controls/controls.module.css';
import { barsScene } from '../scene/bars-scene.ts';
import { SceneCanvas } from '../scene/SceneCanvas.tsx';
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
  const drawn = isAll ? rows : rows.slice(0, most);
  const bars = reportBars(drawn, metric, index);
  const axis = measureName(metric.name);
  return (
    <figure className={styles.chart}>
      <SceneCanvas
        draw={(width, measure) => barsScene({ bars, axis, width, measure })}
        summary={`${axis}, ${rows.length} rows. The table below gives the numbers.`}
        onExplain={(row) => {
          const one = drawn[row];
          if (one !== undefined) onExplain(one);
        }}
        describe={(row) => {
          const one = bars[row];
          return one === undefined
            ? []
            : [one.label, `${axis}: ${formatNumber(one.value)}`, ...(one.note === '' ? [] : [one.note])];
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
