import { useMemo } from 'react';
import { formatRounded } from '../../../shared/domain/analysis/format/format.ts';
import { HeatMap } from '../grid/HeatMap.tsx';
import styles from '../grid/heat-map.module.css';
import { levelColour } from '../scene/colours.ts';
import { type PivotGrid, pivotGrid } from './pivot-grid.ts';

/** Two groupings of a report as a heat map: where in the week, where in the day. */
export function ReportHeatMap({ analysis, numbers, pivot, index }: PivotGrid) {
  const model = useMemo(
    () => pivotGrid({ analysis, numbers, pivot, index }),
    [analysis, numbers, pivot, index],
  );
  const { least, most, repeated, totals } = pivot;
  const leftOut = [
    ...(repeated > 0 ? [`${repeated} rows repeat the names of others and stand in the table only.`] : []),
    ...(totals > 0 ? [`${totals} totals stand in the table only.`] : []),
  ];
  const levels = [0, 0.25, 0.5, 0.75, 1].map((level) => ({
    label: formatRounded(least + level * (most - least)),
    colour: levelColour(level),
  }));
  return (
    <HeatMap model={model} levels={levels}>
      <span className={styles.level}>empty: no row, (other): no colour</span>
      {leftOut.map((words) => (
        <span key={words}>{words}</span>
      ))}
    </HeatMap>
  );
}
