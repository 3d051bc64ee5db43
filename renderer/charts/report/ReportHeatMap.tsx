import { useMemo } from 'react';
import { formatRounded } from '../../../shared/domain/analysis/format/format.ts';
import { DataGrid } from '../grid/DataGrid.tsx';
import { type PivotGrid, pivotGrid } from './pivot-grid.ts';
import { heatTopColour, levelColour } from '../retention/heat-scale.ts';
import styles from '../grid/heat-map.module.css';

// React's style type knows no custom properties.
const topStyle = { '--heat-top': heatTopColour } as React.CSSProperties;

/** Two groupings of a report as a heat map: where in the week, where in the day. */
export function ReportHeatMap({ analysis, numbers, pivot, index }: PivotGrid) {
  const model = useMemo(
    () => pivotGrid({ analysis, numbers, pivot, index }),
    [analysis, numbers, pivot, index],
  );
  const { least, most, repeated, totals } = pivot;
  const apart = [
    ...(repeated > 0 ? [`${repeated} rows repeat the names of others and stand in the table only.`] : []),
    ...(totals > 0 ? [`${totals} totals stand in the table only.`] : []),
  ];
  return (
    <div className={styles.heat} style={topStyle}>
      <DataGrid model={model} look="heat" />
      <div className={styles.legend}>
        {[0, 0.25, 0.5, 0.75, 1].map((level) => (
          <span key={level} className={styles.level}>
            <span style={{ background: levelColour(level) }} />
            {formatRounded(least + level * (most - least))}
          </span>
        ))}
        <span className={styles.level}>empty: no row, (other): no colour</span>
        {apart.map((words) => (
          <span key={words}>{words}</span>
        ))}
      </div>
    </div>
  );
}
