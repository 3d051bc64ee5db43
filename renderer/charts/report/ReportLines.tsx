import { useMemo } from 'react';
import { formatNumber } from '../../../shared/domain/analysis/format/format.ts';
import type { TableMetric, TableNumbers, TableRow } from '../../../shared/domain/analysis/table/table.ts';
import { linesScene } from '../scene/lines-scene.ts';
import { SceneCanvas } from '../scene/SceneCanvas.tsx';
import type { Measure } from '../scene/scene.ts';
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
  const draw = useMemo(
    () => (width: number, measure: Measure) => linesScene({ ...line.drawing, width, measure }),
    [line],
  );
  const axis = measureName(metric.name);
  const { rows, rest } = line;
  return (
    <figure className={styles.chart}>
      <SceneCanvas
        draw={draw}
        summary={`${axis} from ${rows[0]?.label ?? ''} to ${rows.at(-1)?.label ?? ''}. The table below gives the numbers.`}
        onExplain={(_line, column) => {
          const row = rows[column];
          if (row !== undefined) onExplain(row);
        }}
        describe={(_line, column) => {
          const row = rows[column];
          return row === undefined ? [] : [row.label, `${axis}: ${formatNumber(row.values[index] ?? null)}`];
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
