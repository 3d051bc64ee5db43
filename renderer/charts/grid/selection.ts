import { guardedCell } from '../../../shared/csv-cell.ts';
import { notApplicable } from '../../../shared/domain/analysis/format/format.ts';
import type { GridModel, GridPlace, GridRange } from './grid-model.ts';

export function rangeBetween(one: GridPlace, other: GridPlace): GridRange {
  return {
    top: Math.min(one.row, other.row),
    bottom: Math.max(one.row, other.row),
    left: Math.min(one.column, other.column),
    right: Math.max(one.column, other.column),
  };
}

/** Whether a column is among the chosen ones of a line. */
export function isChosen(range: GridRange | undefined, column: number): boolean {
  return range !== undefined && column >= range.left && column <= range.right;
}

export function cellsIn({ top, bottom, left, right }: GridRange): number {
  return (bottom - top + 1) * (right - left + 1);
}

/** More cells than this leave by *Export*: a clipboard is no place for them. */
export const mostCopied = 200_000;

/**
 * Cells as a spreadsheet takes them from the clipboard: columns apart by tabs, rows by ends of line. Numbers lose their
 * grouping and have the decimal sign of the system, by which the spreadsheet reads them; a text that it would run as a
 * formula or turn into a number gets an apostrophe before it, as in the exported file.
 */
export function copiedText(model: GridModel, range: GridRange, decimal = systemDecimal()): string {
  const lines: string[] = [];
  for (let row = range.top; row <= range.bottom; row += 1) {
    const cells: string[] = [];
    for (let column = range.left; column <= range.right; column += 1)
      cells.push(copiedCell(textAt(model, { row, column }), decimal));
    lines.push(cells.join('\t'));
  }
  return lines.join('\n');
}

function textAt(model: GridModel, { row, column }: GridPlace): string {
  return row === 0 ? (model.columns[column]?.name ?? '') : (model.cell(row - 1, column)?.text ?? '');
}

/** A number as the tables show it: grouped by commas, perhaps a percentage. */
const number = /^([+−-]?)(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?(\s?%)?$/;

/** @param decimal the sign before the decimals of a number */
export function copiedCell(text: string, decimal: string): string {
  if (text === notApplicable) return '';
  const [, sign = '', whole = '', decimals = '', unit = ''] = number.exec(text) ?? [];
  if (whole === '') return guardedCell(text.replaceAll(/[\t\r\n]+/g, ' '));
  // An id such as 0049 is no number, and 16 digits are more than a spreadsheet keeps.
  const digits = whole.replaceAll(',', '');
  if (/^0[\d,]/.test(whole) || digits.length > 15) return guardedCell(text);
  const minus = sign === '−' || sign === '-' ? '-' : '';
  return `${minus}${digits}${decimals.replace('.', decimal)}${unit === '' ? '' : '%'}`;
}

function systemDecimal(): string {
  return new Intl.NumberFormat().formatToParts(0.5).find(({ type }) => type === 'decimal')?.value ?? '.';
}
