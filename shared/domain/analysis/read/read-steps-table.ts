import type { FunnelAnalysis, FunnelSeries } from '../model.ts';
import { checkFunnel } from './check-funnel.ts';
import type { RawTable } from './raw-table.ts';
import { readCount, readLabel, readNumber } from './read-value.ts';
import { type Notes, quote } from './reading-notes.ts';

const timeName = /\b(times?|durations?|seconds?)\b/i;

/** Whether the first column names steps: `step,count`, `Step name,Web,Phone`. */
export function isStepsHeader(header: readonly string[]): boolean {
  return header.length > 1 && /^(funnel )?steps?( name)?$/i.test(header[0] ?? '');
}

/**
 * A funnel written by hand or by another tool: a row a step, its name first, then a column of people for each
 * series. A column named after time, duration or seconds belongs to the series before it.
 */
export function readStepsTable(
  { header, rows, extra }: RawTable,
  name: string,
  notes: Notes,
): FunnelAnalysis {
  const steps = rows.map((row) => readLabel(row[0]));
  const at = (index: number, column: number) => `${quote(header[column] ?? '')} at step ${index + 1}`;
  const timesOf = (column: number) =>
    timeName.test(header[column] ?? '')
      ? rows.map((row, index) => readNumber(row[column], at(index, column), notes))
      : rows.map(() => null);
  const columns = header.map((_name, column) => column).slice(1);
  const counted = columns.filter((column) => column === 1 || !timeName.test(header[column] ?? ''));
  const series = counted.map(
    (column): FunnelSeries => ({
      label: labelOf(header[column] ?? '', counted.length),
      place: { form: 'column', column: header[column] ?? '' },
      counts: rows.map((row, index) => readCount(row[column], at(index, column), notes)),
      times: timesOf(column + 1),
      metric: null,
    }),
  );
  checkFunnel(steps, series, notes);
  const total = series.findIndex(({ label }) => /^total$/i.test(label));
  return {
    type: 'funnel',
    name,
    steps,
    series: total > 0 ? [...series.slice(total, total + 1), ...series.toSpliced(total, 1)] : series,
    hasTotal: total !== -1,
    metric: null,
    drillDownType: null,
    warnings: [],
    extra,
  };
}

/** The only series is everybody, whatever its column is called: `count`, `people`, `users`. */
function labelOf(column: string, series: number): string {
  return series === 1 ? 'Total' : column;
}
