import { parse } from 'csv-parse/sync';
import type { FileForm, FileOptions } from '../../../shared/domain/imports/import-map.ts';
import { looksLikeHeader, rowsAbove } from './header.ts';

const delimiters = [',', ';', '\t', '|'] as const;

/**
 * What ends a row. Files that were put together end theirs in several ways, and each row is to be the same wherever
 * reading begins.
 */
export const rowEnds = ['\r\n', '\n', '\r'];

/** How many rows are read to detect how a file is written. */
const sampleRows = 200;

/**
 * How a text is written: as rows of JSON, or as cells, and with which separator. What a person chose holds; the rest is
 * what fits most of the first rows.
 *
 * @param text the beginning of a file, perhaps cut within a row
 * @param isWhole whether it is all of the file
 * @returns the first rows, too, as they are read
 */
export function detectForm(
  text: string,
  isWhole: boolean,
  chosen: FileOptions,
): Omit<FileForm, 'encoding'> & { readonly rows: readonly (readonly string[])[] } {
  const sample = isWhole ? text : text.slice(0, text.lastIndexOf('\n') + 1) || text;
  const format = chosen.format ?? (/^\s*\{/.test(sample) ? 'jsonl' : 'csv');
  if (format === 'jsonl') {
    return { format, delimiter: '', hasHeader: false, decimal: '.', columns: jsonColumns(sample), rows: [] };
  }
  const delimiter = chosen.delimiter ?? bestDelimiter(sample);
  const rows = cellsOf(sample, delimiter);
  const above = chosen.above ?? (chosen.hasHeader === false ? 0 : rowsAbove(rows));
  const first = rows[above] ?? [];
  const others = rows.slice(above + 1);
  const hasHeader = chosen.hasHeader ?? looksLikeHeader(first, others);
  return {
    format,
    delimiter,
    hasHeader,
    decimal: chosen.decimal ?? decimalOf(hasHeader ? others : rows.slice(above), delimiter),
    columns: columnNames(hasHeader ? first : first.map(() => '')),
    ...(above > 0 && { above }),
    rows,
  };
}

/** Makes names unique: `name`, `name (2)`; an empty one is called by its position. */
export function columnNames(first: readonly string[]): readonly string[] {
  const names = new Set<string>();
  // A file may have the same name a hundred thousand times.
  const used = new Map<string, number>();
  for (const [index, cell] of first.entries()) {
    const wanted = cell.trim() === '' ? `column ${index + 1}` : cell.trim();
    let number = used.get(wanted) ?? 1;
    let name = number === 1 ? wanted : `${wanted} (${number})`;
    while (names.has(name)) {
      number += 1;
      name = `${wanted} (${number})`;
    }
    used.set(wanted, number);
    names.add(name);
  }
  return [...names];
}

function cellsOf(sample: string, delimiter: string, isStrict = false): readonly (readonly string[])[] {
  return parse(sample, {
    delimiter,
    record_delimiter: rowEnds,
    relax_column_count: true,
    // With a wrong separator, quotation marks stand within the cells.
    relax_quotes: !isStrict,
    skip_records_with_error: true,
    skip_empty_lines: true,
    bom: true,
    to: sampleRows,
  }) as string[][];
}

/** The separator by which most rows have the same number of cells, and more than one. */
function bestDelimiter(sample: string): string {
  let best = { delimiter: ',', fit: 0 };
  for (const delimiter of delimiters) {
    const rows = cellsOf(sample, delimiter, true);
    const counts = new Map<number, number>();
    for (const { length } of rows) if (length > 1) counts.set(length, (counts.get(length) ?? 0) + 1);
    for (const [width, count] of counts) {
      // A separator within the only cell of some rows is part of their text; a title may stand above the table.
      if (rows[0]?.length !== width && count * 2 <= rows.length) continue;
      // Of two that fit equally, the one that makes more cells.
      const fit = (count / rows.length) * (1 + Math.min(width, 50) / 100);
      if (fit > best.fit) best = { delimiter, fit };
    }
  }
  return best.delimiter;
}

function decimalOf(rows: readonly (readonly string[])[], delimiter: string): '.' | ',' {
  // What stands beside an amount, or between its thousands, says nothing of its decimal sign.
  const cells = rows.flat().map((cell) => cell.replace(/[€$£¥\s%]|EUR|USD|CHF/g, ''));
  const commas = cells.filter((cell) => /^[+-]?\d{1,3}(\.\d{3})*,\d+$|^[+-]?\d+,\d+$/.test(cell)).length;
  const points = cells.filter((cell) => /^[+-]?\d+\.\d+$/.test(cell)).length;
  return delimiter !== ',' && commas > points ? ',' : '.';
}

function jsonColumns(sample: string): readonly string[] {
  const names = new Set<string>();
  for (const line of sample.split('\n').slice(0, sampleRows)) {
    try {
      const value: unknown = JSON.parse(line);
      if (typeof value === 'object' && value !== null) for (const name of Object.keys(value)) names.add(name);
    } catch {
      // Reported with its position when the rows are read.
    }
  }
  return [...names];
}
