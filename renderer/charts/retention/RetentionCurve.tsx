import { formatShare } from '../../../shared/domain/analysis/format/format.ts';
import type { RetentionNumbers } from '../../../shared/domain/analysis/retention/retention.ts';
import { type MeanKind, meanFormulas } from '../../../shared/domain/analysis/retention/retention-means.ts';
import { SceneCanvas } from '../scene/SceneCanvas.tsx';
import { periodName } from './heat-cell.ts';
import styles from './retention-curve.module.css';
import { retentionCurve, retentionLines } from './retention-curve.ts';

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
  const lines = retentionLines(numbers, { mean, chosen, timeZone });
  const named = lines.filter(({ isFaint }) => isFaint !== true);
  const columns = numbers.periods.map((period) => periodName(numbers.unit, period));
  return (
    <figure className={styles.figure}>
      <SceneCanvas
        draw={retentionCurve(numbers, { mean, chosen, timeZone })}
        summary={`Retention curve, ${meanFormulas[mean].label}. The table below gives the numbers.`}
        onExplain={(row, column) => onExplain(named[row]?.cohort, column)}
        describe={(row, column) => [
          columns[column] ?? '',
          `${named[row]?.label ?? ''}: ${formatShare(named[row]?.values[column] ?? null)}`,
        ]}
      />
      {chosen.size === 0 && <figcaption>Choose cohorts in the table to compare them.</figcaption>}
    </figure>
  );
}
