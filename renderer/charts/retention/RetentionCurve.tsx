import { useMemo } from 'react';
import { formatShare } from '../../../shared/domain/analysis/format/format.ts';
import type { RetentionNumbers } from '../../../shared/domain/analysis/retention/retention.ts';
import { type MeanKind, meanFormulas } from '../../../shared/domain/analysis/retention/retention-means.ts';
import { LinesChart } from '../live/LinesChart.tsx';
import styles from './retention-curve.module.css';
import { curveDrawing, retentionLines } from './retention-curve.ts';

interface RetentionCurveProps {
  readonly numbers: RetentionNumbers;
  readonly mean: MeanKind;
  readonly chosen: ReadonlySet<number>;
  readonly timeZone: string | undefined;
  /** A cohort by its index, or the mean where it is undefined. */
  readonly onExplain: (cohort: number | undefined, column: number) => void;
}

/** The mean as a bold line, cohorts as thin ones, the axis from zero; dashed where the data is not complete. */
export function RetentionCurve({ numbers, mean, chosen, timeZone, onExplain }: RetentionCurveProps) {
  const drawing = useMemo(
    () => curveDrawing(numbers, { mean, chosen, timeZone }),
    [numbers, mean, chosen, timeZone],
  );
  const named = retentionLines(numbers, { mean, chosen, timeZone }).filter(({ isFaint }) => isFaint !== true);
  return (
    <figure className={styles.figure}>
      <LinesChart
        drawing={drawing}
        summary={`Retention curve, ${meanFormulas[mean].label}. The table below gives the numbers.`}
        formatValue={formatShare}
        onExplain={(line, column) => onExplain(named[line]?.cohort, column)}
      />
      {chosen.size === 0 && <figcaption>Choose cohorts in the table to compare them.</figcaption>}
    </figure>
  );
}
