import { formatNumber, formatRounded } from '../format/format.ts';
import type { TableAnalysis } from '../model.ts';
import type { TableNumbers, TableRow } from '../table/table.ts';
import { type Explanation, explainRead, explainShare } from './explanation.ts';

interface ExplainedCell {
  /** One of the computed rows or totals. */
  readonly row: TableRow;
  /** An index into the computed metrics. */
  readonly metric: number;
  readonly figure: 'value' | 'share';
}

export function explainCell(
  { analysis, numbers }: { readonly analysis: TableAnalysis; readonly numbers: TableNumbers },
  { row, metric, figure }: ExplainedCell,
): Explanation | null {
  const measure = numbers.metrics[metric];
  if (measure === undefined) return null;
  const value = row.values[metric] ?? null;
  const place = placeOf(analysis, row, { column: measure.column, metric });
  const title = `${measure.name} of ${row.label}`;
  const rest =
    row.kind === 'other'
      ? ['This row is what the listed rows left over; it counts in the total and in no average.']
      : [];
  if (figure === 'value') return explainRead({ title, value, place, remarks: rest });
  const explained = explainShare(
    {
      title: `Share of ${title}`,
      formula: `${measure.name} of this row ÷ sum over all rows`,
      share: row.shares[metric] ?? null,
    },
    { name: measure.name, value: formatNumber(value), place, count: value },
    {
      name: 'sum',
      value: formatNumber(measure.total),
      place: `column “${measure.name}”`,
      count: measure.total,
    },
  );
  // An interval is for people counted in people; a sum of money has none.
  const remarks = explained.remarks.filter(
    (remark) => measure.name === '#' || /^count\b/i.test(measure.name) || !/interval|Few people/.test(remark),
  );
  return {
    ...explained,
    remarks: [...rest, ...(measure.whyNoShare === null ? [] : [measure.whyNoShare]), ...remarks],
  };
}

/** The sum under a column, or the mean weighted by segment sizes where the column holds averages. */
export function explainSum(numbers: TableNumbers, metric: number): Explanation | null {
  const measure = numbers.metrics[metric];
  if (measure === undefined || (measure.total === null && measure.weightedMean === null)) return null;
  const values = numbers.rows.filter(({ kind }) => kind !== 'other' || measure.weightedMean === null);
  const isMean = measure.weightedMean !== null;
  return {
    title: `${isMean ? 'Weighted mean' : 'Sum'} of ${measure.name}`,
    value: isMean ? formatRounded(measure.weightedMean) : formatNumber(measure.total),
    formula: isMean ? 'Σ (value × size) ÷ Σ size' : 'Σ over all rows, totals left out',
    inputs: values.slice(0, 20).map(({ label, values: row, size }) => ({
      name: label,
      value: isMean
        ? `${formatNumber(row[metric] ?? null)} × ${formatNumber(size)}`
        : formatNumber(row[metric] ?? null),
      place: `column “${measure.name}”`,
    })),
    remarks: [
      `${values.length} rows.`,
      ...(values.length > 20 ? ['The first 20 are listed.'] : []),
      ...(isMean ? ['(other) is left out of averages.'] : []),
    ],
  };
}

function placeOf(
  analysis: TableAnalysis,
  { source }: TableRow,
  { column, metric }: { readonly column: number; readonly metric: number },
): string {
  if (analysis.isNative === true) return `rows[${source}].data[${metric}]`;
  return `row ${source + 1}, column “${analysis.columns[column] ?? ''}”`;
}
