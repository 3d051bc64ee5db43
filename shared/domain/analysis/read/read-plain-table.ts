import type { JsonObject } from '../../../json.ts';
import type { TableAnalysis, TableCell } from '../model.ts';
import type { RawTable } from './raw-table.ts';
import { isNumeric, readCell, readCount } from './read-value.ts';
import { type Notes, quote } from './reading-notes.ts';

/** A call, `sum(price)`; words with something in brackets, such as a country's name, are none. */
const measured = /^(#|[^()\s]+\(.*\))$/;

export function isSegmentationHeader(header: readonly string[]): boolean {
  return /^segment$/i.test(header[0] ?? '') && header.includes('#');
}

/** Whether a column's name says by itself that it was measured: `count(customer)`, `sum(price)`, `#`. */
export function isMeasuredName(name: string): boolean {
  return measured.test(name);
}

interface PlainTable {
  readonly type: 'report' | 'segmentation';
  readonly name: string;
  /** What the export held besides the table. */
  readonly extra?: JsonObject;
}

/** Reports and segmentations: naming columns first, measured columns after them. */
export function readPlainTable(
  raw: RawTable,
  { type, name, extra = {} }: PlainTable,
  notes: Notes,
): TableAnalysis {
  const first = firstMetric(raw, type);
  const columns = raw.header.map((_name, column) => column);
  const metrics = columns.slice(first);
  const sizeColumn = raw.header.indexOf('#');
  if (type === 'segmentation' && sizeColumn === -1)
    notes.add('no size', 'The export has no column of segment sizes (#).');
  if (metrics.length === 0) notes.add('no metric', 'No column of numbers was found.');
  const rows = raw.rows.map((row, index) =>
    row.map((value, column): TableCell => {
      const where = `${quote(raw.header[column] ?? '')} in row ${index + 1}`;
      return column < first ? readCell(value, where, notes) : readCount(value, where, notes);
    }),
  );
  return {
    type,
    name,
    columns: raw.header,
    rows,
    groupings: columns.slice(0, first),
    metrics,
    sizeColumn: type === 'segmentation' && sizeColumn !== -1 ? sizeColumn : null,
    warnings: [],
    extra: { ...extra, ...raw.extra },
  };
}

/** By name where a name says so; else the run of number columns at the end, leaving one column to name the rows. */
function firstMetric({ header, rows }: RawTable, type: 'report' | 'segmentation'): number {
  if (type === 'segmentation') return Math.min(1, header.length);
  const named = header.findIndex(
    (name, column) => isMeasuredName(name) && rows.every((row) => isNumberLike(row[column])),
  );
  if (named !== -1) return named;
  let first = header.length;
  while (first > 1 && rows.length > 0 && isNumberColumn(rows, first - 1)) first -= 1;
  return first;
}

function isNumberColumn(rows: RawTable['rows'], column: number): boolean {
  return rows.every((row) => isNumberLike(row[column])) && rows.some((row) => !isEmpty(row[column]));
}

function isNumberLike(value: unknown): boolean {
  return isEmpty(value) || typeof value === 'number' || (typeof value === 'string' && isNumeric(value));
}

function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || value === '';
}
