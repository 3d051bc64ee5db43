import { hatch } from './colours.ts';
import styles from './funnel-bar.module.css';
import type { DrawnSeries } from './funnel-drawing.ts';
import { barExtent } from './funnel-layout.ts';
import { barTitle } from './funnel-summary.ts';

interface FunnelBarProps {
  readonly one: DrawnSeries;
  readonly step: string;
  readonly index: number;
  readonly top: number;
  readonly direction: 'standing' | 'lying';
}

/** One series at one step: what reached it is solid, what was lost since the step before hatched beyond it. */
export function FunnelBar({ one, step, index, top, direction }: FunnelBarProps) {
  const share = one.shares[index] ?? null;
  const { reached, lost } = barExtent(share, index === 0 ? null : (one.shares[index - 1] ?? null), top);
  const size = direction === 'standing' ? 'height' : 'width';
  return (
    <div className={styles[direction]} title={barTitle(one.numbers, step, index)}>
      <div className={styles.reached} style={{ [size]: reached, background: one.colour }} />
      {Number.parseFloat(lost) > 0 && <div style={{ [size]: lost, background: hatch(one.colour) }} />}
    </div>
  );
}
