import { csvCell, guardedCell } from '../../../csv-cell.ts';
import type { Count } from '../model.ts';
import type { ExportTable } from './export-table.ts';

/**
 * `exact`: every value as it is, for programs. `spreadsheet`: for opening with a double click; a text that a
 * spreadsheet would run as a formula or turn into a number or a date gets an apostrophe before it, and the file
 * begins with the mark by which spreadsheets recognise UTF-8.
 */
export type CsvFor = 'exact' | 'spreadsheet';

/** RFC 4180 with LF line ends; numbers in the shortest notation that reads back as the same double; null is empty. */
export function toCsv({ columns, rows }: ExportTable, isFor: CsvFor): string {
  const cell = (value: Count) =>
    csvCell(isFor === 'spreadsheet' && typeof value === 'string' ? guardedCell(value) : plain(value));
  const lines = [columns.map(({ name }) => name), ...rows].map((row) => row.map(cell).join(','));
  return `${isFor === 'spreadsheet' ? '\ufeff' : ''}${lines.join('\n')}\n`;
}

function plain(value: Count): string {
  return value === null ? '' : String(value);
}
