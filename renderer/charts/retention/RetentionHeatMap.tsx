import { useMemo } from 'react';
import { notApplicable } from '../../../shared/domain/analysis/format/format.ts';
import { HeatMap } from '../grid/HeatMap.tsx';
import styles from '../grid/heat-map.module.css';
import { heatLegend } from './heat-scale.ts';
import { type RetentionGrid, retentionGrid } from './retention-grid.ts';

/** The heat map and its legend; the mean, dates and sizes stay in sight. */
export function RetentionHeatMap(grid: RetentionGrid) {
  const { analysis, numbers, options, mean, show, chosen, onChoose, isNewestFirst } = grid;
  const model = useMemo(
    () => retentionGrid({ analysis, numbers, options, mean, show, chosen, onChoose, isNewestFirst }),
    [analysis, numbers, options, mean, show, chosen, onChoose, isNewestFirst],
  );
  const levels = useMemo(() => heatLegend(numbers), [numbers]);
  return (
    <HeatMap model={model} levels={levels}>
      <span className={styles.level}>
        <span className={styles.unfinished} />* not complete, left out of the mean
      </span>
      <span className={styles.level}>{notApplicable} no value</span>
    </HeatMap>
  );
}
