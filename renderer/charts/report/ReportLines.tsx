import { useMemo } from 'react';
import { formatNumber } from '../../../shared/domain/analysis/format/format.ts';
import type { TableMetric, TableNumbers, TableRow } from '../../../shared/domain/analysis/table/table.ts';
import { LinesChart } from '../live/LinesChart.tsx';
import styles from './report.module.css';
import { measureName, reportLine } from './report-drawing.ts';

interface ReportLinesProps {
  readonly numbers: TableNumbers;
  readonly metric: TableMetric;
  readonly index: number;
  readonly onExplain: (row: TableRow) => void;
}

/** One measure as a line over dates, hours or numbers. */
export function ReportLines({ numbers, metric, index, onExplain }: ReportLinesProps) {
  const line = useMemo(() => reportLine(numbers, metric, index), [numbers, metric, index]);
  const axis = measureName(metric.name);
  const { rows, rest } = line;
  return (
    <figure className={styles.chart}>
      <LinesChart
        drawing={line.drawing}
        summary={`${axis} from ${rows[0]?.label ?? ''} to ${rows.at(-1)?.label ?? ''}. The table below gives the numbers.`}
        formatValue={formatNumber}
        onExplain={(_line, column) => {
          const row = rows[column];
          if (row !== undefined) onExplain(row);
        }}
      />
      {rest.map((row) => (
        <p key={row.source} className={styles.more}>
          Not on the line: {row.label}, {formatNumber(row.values[index] ?? null)}.
        </p>
      ))}
    </figure>
  );
}
