import type { Count } from '../model.ts';
import type { OutTable } from './out-table.ts';

/**
 * `exact`: every value as it is, for programs. `spreadsheet`: for opening with a double click; a text that a
 * spreadsheet would run as a formula or turn into a number or a date gets an apostrophe before it, and the file
 * begins with the mark by which spreadsheets recognise UTF-8.
 */
export type CsvFor = 'exact' | 'spreadsheet';

/** RFC 4180 with LF line ends; numbers in the shortest notation that reads back as the same double; null is empty. */
export function toCsv({ columns, rows }: OutTable, isFor: CsvFor): string {
  const cell = (value: Count) => quoted(isFor === 'spreadsheet' ? guarded(value) : plain(value));
  const lines = [columns.map(({ name }) => name), ...rows].map((row) => row.map(cell).join(','));
  return `${isFor === 'spreadsheet' ? '\ufeff' : ''}${lines.join('\n')}\n`;
}

function plain(value: Count): string {
  return value === null ? '' : String(value);
}

function guarded(value: Count): string {
  return typeof value === 'string' && isAtRisk(value) ? `'${value}` : plain(value);
}

/**
 * Whether a spreadsheet would make something else of a text: a formula (`=1+1`, `@SUM`, `+49 30…`, a leading tab),
 * a number (`0049`, 20 digits, `9E19`), a date (`1-2`, `3/4`, `Mar 1`), or take away an apostrophe of its own.
 * A whole calendar date (`2024-03-01`) means the same there and stays.
 */
export function isAtRisk(text: string): boolean {
  const trimmed = text.trim();
  if (/^\d{4}-\d{2}-\d{2}$/.test(trimmed)) return false;
  return (
    /^[=+\-@\t\r\n'|%]/.test(text) ||
    /^[=+\-@]/.test(trimmed) ||
    /^[\d(.,][\d\s().,/:+-]*(e[+-]?\d+)?\s*%?$/i.test(trimmed) ||
    date.test(trimmed) ||
    /^(true|false)$/i.test(trimmed)
  );
}

const months =
  'jan(uary)?|feb(ruary)?|mar(ch)?|apr(il)?|may|june?|july?|aug(ust)?|sept?(ember)?|oct(ober)?|nov(ember)?|dec(ember)?';
const date = new RegExp(`^(\\d{1,4}[\\s./-]*)?(${months})([\\s./-]*\\d{1,4})?$`, 'i');

function quoted(text: string): string {
  return /[",\n\r;\t]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
