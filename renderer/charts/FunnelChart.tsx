import { formatCount, formatDrop, formatNumber, formatShare } from '../../shared/domain/analysis/format.ts';
import { formatSeconds } from '../../shared/domain/analysis/format-time.ts';
import type { FunnelSeriesNumbers } from '../../shared/domain/analysis/funnel.ts';
import { FunnelBar } from './FunnelBar.tsx';
import styles from './funnel.module.css';
import { type FunnelDrawingProps, formatLoss } from './funnel-drawing.ts';
import { axisTop } from './funnel-layout.ts';
import { keyedText } from './keyed.ts';

/** Bars from left to right: what reached a step is solid, what was lost since the step before hatched on top. */
export function FunnelChart({ steps, series, axis, formatTime, summary }: FunnelDrawingProps) {
  const top = axisTop(series.flatMap(({ shares }) => shares));
  const columns = { gridTemplateColumns: `repeat(${steps.length}, minmax(0, 1fr))` };
  const first = series[0]?.numbers;
  // Beyond five columns a line of words would wrap under its number at the narrowest width.
  const isTight = steps.length > 5;
  return (
    <div className={`${styles.chart} ${isTight ? styles.tight : ''}`} role="img" aria-label={summary}>
      <div className={styles.heads} style={columns}>
        {keyedText(steps).map(({ key, item: step, index }) => (
          <div key={key} className={styles.head}>
            <div className={styles.step} title={step}>
              {step}
            </div>
            <div className={styles.big}>{formatShare(first?.fromFirst[index] ?? null)}</div>
            <div className={styles.people}>
              {formatCount(first?.counts[index] ?? null)}
              {isTight ? '' : ' people'}
            </div>
            <div className={styles.small}>
              {index === 0
                ? 'first step'
                : `${formatShare(first?.fromPrevious[index] ?? null)} ${isTight ? 'prev.' : 'of previous'}`}
            </div>
          </div>
        ))}
      </div>
      <div className={styles.plot}>
        <Axis top={top} label={axis} />
        <div className={styles.bars} style={columns}>
          {keyedText(steps).map(({ key, item: step, index }) => (
            <div key={key} className={styles.column}>
              {series.map((one) => (
                <FunnelBar key={one.key} {...{ one, step, index, top }} direction="standing" />
              ))}
            </div>
          ))}
        </div>
      </div>
      {first !== undefined && <Losses first={first} steps={steps} formatTime={formatTime} />}
    </div>
  );
}

function Axis({ top, label }: { readonly top: number; readonly label: string }) {
  const marks = [0, 0.25, 0.5, 0.75, 1, ...(top > 1 ? [top] : [])];
  return (
    <div className={styles.axis}>
      <span className={styles.axisLabel}>{label}</span>
      {marks.map((mark) => (
        <div key={mark} className={styles.mark} style={{ bottom: `${(mark / top) * 100}%` }}>
          <span>{formatNumber(Math.round(mark * 100))} %</span>
        </div>
      ))}
    </div>
  );
}

interface LossesProps {
  readonly first: FunnelSeriesNumbers;
  readonly steps: readonly string[];
  readonly formatTime: (seconds: number | null) => string;
}

/** What happened between two steps, written between their bars. */
function Losses({ first, steps, formatTime }: LossesProps) {
  const half = `${50 / Math.max(1, steps.length)}%`;
  const columns = `repeat(${Math.max(1, steps.length - 1)}, minmax(0, 1fr))`;
  return (
    <div className={styles.lossFrame}>
      <div className={styles.losses} style={{ gridTemplateColumns: columns, marginInline: half }}>
        {keyedText(steps.slice(1)).map(({ key, index: before }) => {
          const index = before + 1;
          const dropped = first.dropped[index] ?? null;
          const isWorst = first.largestAbsoluteLoss === index || first.largestRelativeLoss === index;
          return (
            <div key={key} className={styles.loss}>
              <strong className={isWorst ? styles.worst : undefined}>{formatLoss(dropped)}</strong>
              <span>{formatDrop(first.fromPrevious[index] ?? null)}</span>
              <span className={styles.time} title={formatSeconds(first.times[index] ?? null)}>
                {formatTime(first.times[index] ?? null)}
              </span>
            </div>
          );
        })}
      </div>
    </div>
  );
}
