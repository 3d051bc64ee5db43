import { formatNumber } from '../../../shared/domain/analysis/format/format.ts';
import type { TableMetric, TableNumbers, TableRow } from '../../../shared/domain/analysis/table/table.ts';
import type { LinesDrawing } from '../scene/lines-scene.ts';
import { measureName } from './measure-name.ts';

interface ReportLine {
  readonly drawing: Omit<LinesDrawing, 'width' | 'measure'>;
  /** The rows along the line. */
  readonly rows: readonly TableRow[];
  /** What has no place on it. */
  readonly rest: readonly TableRow[];
}

/** One measure over the names of a report; `(other)` is no point in time and stays off the line. */
export function reportLine(numbers: TableNumbers, metric: TableMetric, index: number): ReportLine {
  const rows = numbers.rows.filter(({ kind }) => kind === 'value');
  const values = rows.map((row) => row.values[index] ?? null);
  const axis = measureName(metric.name);
  return {
    rows,
    rest: numbers.rows.filter(({ kind }) => kind === 'other'),
    drawing: {
      columns: rows.map(({ label }) => label),
      lines: [{ label: axis, colour: 'series-1', width: 2, values }],
      axis,
      format: formatNumber,
    },
  };
}
