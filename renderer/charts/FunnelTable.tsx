import { formatCount, formatDrop, formatShare, notApplicable } from '../../shared/domain/analysis/format.ts';
import { formatSeconds } from '../../shared/domain/analysis/format-time.ts';
import type { FunnelSeriesNumbers } from '../../shared/domain/analysis/funnel.ts';
import { cssOf } from './colours.ts';
import type { DrawnSeries } from './funnel-drawing.ts';
import { isFewPeople } from './funnel-summary.ts';
import { keyedText } from './keyed.ts';
import styles from './table.module.css';

interface FunnelTableProps {
  readonly steps: readonly string[];
  readonly series: readonly DrawnSeries[];
  readonly formatTime: (seconds: number | null) => string;
}

const columns = ['People', 'From first', 'From previous', 'Dropped', 'Drop', 'Time'] as const;

/** The legend of the funnel, and every number in it. */
export function FunnelTable({ steps, series, formatTime }: FunnelTableProps) {
  return (
    <div className={styles.frame}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Step</th>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        {series.map(({ key, numbers, ink }) => (
          <tbody key={key}>
            {series.length > 1 && (
              <tr className={styles.group}>
                <th scope="rowgroup" colSpan={2} className={styles.name}>
                  <span className={styles.swatch} style={{ background: cssOf(ink) }} />
                  {numbers.label}
                </th>
                <th scope="col" colSpan={5} className={styles.muted}>
                  {formatShare(numbers.overall)} overall
                </th>
              </tr>
            )}
            {keyedText(steps).map(({ key: stepKey, item: step, index }) => (
              <StepRow key={stepKey} {...{ step, index, numbers, formatTime }} />
            ))}
          </tbody>
        ))}
      </table>
    </div>
  );
}

interface StepRowProps {
  readonly step: string;
  readonly index: number;
  readonly numbers: FunnelSeriesNumbers;
  readonly formatTime: (seconds: number | null) => string;
}

function StepRow({ step, index, numbers, formatTime }: StepRowProps) {
  const { largestAbsoluteLoss, largestRelativeLoss } = numbers;
  const time = numbers.times[index] ?? null;
  const fromPrevious = numbers.fromPrevious[index] ?? null;
  return (
    <tr>
      <th scope="row" className={styles.name}>
        <span className={styles.index}>{index + 1}</span>
        {step}
        {isFewPeople(numbers, index) && <span className={styles.few}>few people</span>}
      </th>
      <td>{formatCount(numbers.counts[index] ?? null)}</td>
      <td>{formatShare(numbers.fromFirst[index] ?? null)}</td>
      <td>{formatShare(fromPrevious)}</td>
      <td className={largestAbsoluteLoss === index ? styles.worst : undefined}>
        {formatDropped(numbers.dropped[index] ?? null)}
      </td>
      <td className={largestRelativeLoss === index ? styles.worst : undefined}>
        {index === 0 ? notApplicable : formatDrop(fromPrevious)}
      </td>
      <td title={time === null ? 'not applicable' : formatSeconds(time)}>{formatTime(time)}</td>
    </tr>
  );
}

/** People lost; a gain, which the warnings explain, has a plus as in the picture. */
function formatDropped(dropped: number | null): string {
  return dropped !== null && dropped < 0 ? `+${formatCount(-dropped)}` : formatCount(dropped);
}
