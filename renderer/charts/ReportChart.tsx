import { useState } from 'react';
import { formatColumn, formatNumber, formatShare } from '../../shared/domain/analysis/format.ts';
import type { TableMetric, TableRow } from '../../shared/domain/analysis/table.ts';
import { barScale } from './bar-scale.ts';
import { hatch } from './colours.ts';
import controls from './controls.module.css';
import { keyed } from './keyed.ts';
import { measureName } from './ReportView.tsx';
import styles from './report.module.css';

interface ReportChartProps {
  readonly rows: readonly TableRow[];
  readonly metric: TableMetric;
  readonly index: number;
}

const most = 40;

/** Bars from a zero line, to the left where negative; what is left over, `(other)`, is hatched. */
export function ReportChart({ rows, metric, index }: ReportChartProps) {
  const [isAll, setAll] = useState(false);
  const drawn = isAll ? rows : rows.slice(0, most);
  const scale = barScale(drawn.map(({ values }) => values[index] ?? null));
  const format = formatColumn(drawn.map(({ values }) => values[index] ?? null));
  const name = measureName(metric.name);
  return (
    <figure
      className={styles.chart}
      aria-label={`${name}, ${rows.length} rows. The table below gives the numbers.`}
    >
      <figcaption className={styles.caption}>{name}</figcaption>
      {keyed(drawn, ({ label }) => label).map(({ key, item: row }) => {
        const value = row.values[index] ?? null;
        const { left, width } = scale.bar(value);
        const colour = 'var(--series-1)';
        return (
          <div key={key} className={styles.row} title={`${row.label}: ${formatNumber(value)}`}>
            <span className={styles.label}>{row.label}</span>
            <span className={styles.track}>
              <span
                className={styles.bar}
                style={{
                  left: percent(left),
                  width: percent(width),
                  background: row.kind === 'other' ? hatch(colour) : colour,
                }}
              />
              <span className={styles.zero} style={{ left: percent(scale.zero) }} />
            </span>
            <span className={styles.value}>{format(value)}</span>
            {metric.whyNoShare === null && (
              <span className={styles.share}>{formatShare(row.shares[index] ?? null)}</span>
            )}
          </div>
        );
      })}
      {rows.length > most && (
        <p className={styles.more}>
          {drawn.length} of {rows.length} rows drawn.{' '}
          <button type="button" className={controls.button} onClick={() => setAll(!isAll)}>
            {isAll ? `Draw the first ${most}` : 'Draw all'}
          </button>
        </p>
      )}
    </figure>
  );
}

function percent(fraction: number): string {
  return `${(fraction * 100).toFixed(3)}%`;
}
