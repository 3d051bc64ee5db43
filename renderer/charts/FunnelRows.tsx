import { formatCount, formatDrop, formatShare } from '../../shared/domain/analysis/format.ts';
import { formatSeconds } from '../../shared/domain/analysis/format-time.ts';
import { FunnelBar } from './FunnelBar.tsx';
import { type FunnelDrawingProps, formatLoss } from './funnel-drawing.ts';
import { axisTop } from './funnel-layout.ts';
import styles from './funnel-rows.module.css';
import { keyedText } from './keyed.ts';

/** The same picture lying down, for many steps or long names: one row a step, the loss between two rows. */
export function FunnelRows({ steps, series, axis, formatTime, summary }: FunnelDrawingProps) {
  const top = axisTop(series.flatMap(({ shares }) => shares));
  const first = series[0]?.numbers;
  return (
    <div className={styles.rows} role="img" aria-label={summary}>
      <div className={styles.row}>
        <span className={styles.axisLabel}>{axis}</span>
        <div className={styles.scale}>
          {[0, 0.25, 0.5, 0.75, 1].map((mark) => (
            <span key={mark} style={{ left: `${(mark / top) * 100}%` }}>
              {mark * 100} %
            </span>
          ))}
        </div>
        <span className={styles.columnName}>from first</span>
        <span className={styles.columnName}>people</span>
      </div>
      {keyedText(steps).map(({ key, item: step, index }) => (
        <div key={key} className={styles.row}>
          <div className={styles.step} title={step}>
            <span className={styles.index}>{index + 1}</span>
            <span className={styles.name}>{step}</span>
          </div>
          <div className={styles.track}>
            {series.map((one) => (
              <FunnelBar key={one.key} {...{ one, step, index, top }} direction="lying" />
            ))}
            {index > 0 && first !== undefined && (
              <div className={styles.loss}>
                <strong>{formatLoss(first.dropped[index] ?? null)}</strong>
                <span>{formatDrop(first.fromPrevious[index] ?? null)} lost</span>
                <span title={formatSeconds(first.times[index] ?? null)}>
                  {formatTime(first.times[index] ?? null)}
                </span>
              </div>
            )}
          </div>
          <span className={styles.big}>{formatShare(first?.fromFirst[index] ?? null)}</span>
          <span className={styles.people}>
            {formatCount(first?.counts[index] ?? null)}
            <small>
              {index === 0 ? 'first step' : `${formatShare(first?.fromPrevious[index] ?? null)} of prev.`}
            </small>
          </span>
        </div>
      ))}
    </div>
  );
}
