import { useMemo } from 'react';
import { notApplicable } from '../../../shared/domain/analysis/format/format.ts';
import type { RetentionNumbers } from '../../../shared/domain/analysis/retention/retention.ts';
import { DataGrid } from '../grid/DataGrid.tsx';
import { type RetentionGrid, retentionGrid } from './retention-grid.ts';
import { heatLegend, heatTopColour } from './heat-scale.ts';
import styles from '../grid/heat-map.module.css';

// React's style type knows no custom properties.
const topStyle = { '--heat-top': heatTopColour } as React.CSSProperties;

/** The heat map and its legend; the mean, dates and sizes stay in sight. */
export function RetentionHeatMap(grid: RetentionGrid) {
  const { analysis, numbers, options, mean, show, chosen, onChoose, isNewestFirst } = grid;
  const model = useMemo(
    () => retentionGrid({ analysis, numbers, options, mean, show, chosen, onChoose, isNewestFirst }),
    [analysis, numbers, options, mean, show, chosen, onChoose, isNewestFirst],
  );
  return (
    <div className={styles.heat} style={topStyle}>
      <DataGrid model={model} look="heat" />
      <Legend numbers={numbers} />
    </div>
  );
}

function Legend({ numbers }: { readonly numbers: RetentionNumbers }) {
  const levels = useMemo(() => heatLegend(numbers), [numbers]);
  return (
    <div className={styles.legend}>
      {levels.map(({ label, colour }) => (
        <span key={label} className={styles.level}>
          <span style={{ background: colour }} />
          {label}
        </span>
      ))}
      <span className={styles.level}>
        <span className={styles.unfinished} />* not complete, left out of the mean
      </span>
      <span className={styles.level}>{notApplicable} no value</span>
    </div>
  );
}
