import { parse } from 'csv-parse/sync';
import type { FileForm, FileOptions } from '../../../shared/domain/imports/import-map.ts';

const delimiters = [',', ';', '\t', '|'] as const;

/** How many rows are read to detect how a file is written. */
const sampleRows = 200;

/**
 * How a text is written: as rows of JSON, or as cells, and with which separator. What a person chose holds; the rest is
 * what fits most of the first rows.
 *
 * @param text the beginning of a file, perhaps cut within a row
 * @param isWhole whether it is all of the file
 */
export function detectForm(text: string, isWhole: boolean, chosen: FileOptions): Omit<FileForm, 'encoding'> {
  const sample = isWhole ? text : text.slice(0, text.lastIndexOf('\n') + 1) || text;
  const format = chosen.format ?? (/^\s*\{/.test(sample) ? 'jsonl' : 'csv');
  if (format === 'jsonl') {
    return { format, delimiter: '', hasHeader: false, decimal: '.', columns: jsonColumns(sample) };
  }
  const delimiter = chosen.delimiter ?? bestDelimiter(sample);
  const rows = cellsOf(sample, delimiter);
  const first = rows[0] ?? [];
  const hasHeader = chosen.hasHeader ?? looksLikeHeader(first, rows.slice(1));
  return {
    format,
    delimiter,
    hasHeader,
    decimal: chosen.decimal ?? decimalOf(hasHeader ? rows.slice(1) : rows, delimiter),
    columns: columnNames(hasHeader ? first : first.map(() => '')),
  };
}

/** Makes names unique: `name`, `name (2)`; an empty one is called by its position. */
export function columnNames(first: readonly string[]): readonly string[] {
  const names: string[] = [];
  for (const [index, cell] of first.entries()) {
    const wanted = cell.trim() === '' ? `column ${index + 1}` : cell.trim();
    let name = wanted;
    for (let number = 2; names.includes(name); number += 1) name = `${wanted} (${number})`;
    names.push(name);
  }
  return names;
}

function cellsOf(sample: string, delimiter: string, isStrict = false): readonly (readonly string[])[] {
  return parse(sample, {
    delimiter,
    relax_column_count: true,
    // With a wrong separator, quotation marks stand within the cells.
    relax_quotes: !isStrict,
    skip_records_with_error: true,
    skip_empty_lines: true,
    bom: true,
    to: sampleRows,
  }) as string[][];
}

/** The separator by which most rows have as many cells as the first, and more than one. */
function bestDelimiter(sample: string): string {
  let best = { delimiter: ',', fit: 0 };
  for (const delimiter of delimiters) {
    const rows = cellsOf(sample, delimiter, true);
    const width = rows[0]?.length ?? 0;
    if (width < 2) continue;
    const alike = rows.filter((row) => row.length === width).length / rows.length;
    // Of two that fit equally, the one that makes more cells.
    const fit = alike * (1 + Math.min(width, 50) / 100);
    if (fit > best.fit) best = { delimiter, fit };
  }
  return best.delimiter;
}

/**
 * Whether the first row is a header: its cells are texts, each once; a column of numbers or times whose first cell is
 * none says so, too.
 */
function looksLikeHeader(first: readonly string[], others: readonly (readonly string[])[]): boolean {
  if (first.length === 0 || new Set(first).size < first.length) return false;
  if (first.some((cell) => isValue(cell))) return false;
  if (others.length === 0) return true;
  const isApart = first.some((_, index) => others.slice(0, 20).every((row) => isValue(row[index] ?? '')));
  return isApart || first.every((cell) => /^[\p{L}_$][\p{L}\p{N} _.$()/-]{0,60}$/u.test(cell.trim()));
}

function isValue(cell: string): boolean {
  return /^[+-]?[\d.,]+$|^\d{4}-\d\d-\d\d|@/.test(cell.trim());
}

function decimalOf(rows: readonly (readonly string[])[], delimiter: string): '.' | ',' {
  const cells = rows.flat();
  const commas = cells.filter((cell) =>
    /^[+-]?\d{1,3}(\.\d{3})*,\d+$|^[+-]?\d+,\d+$/.test(cell.trim()),
  ).length;
  const points = cells.filter((cell) => /^[+-]?\d+\.\d+$/.test(cell.trim())).length;
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
