import type { JsonObject } from '../../../json.ts';
import { toJson } from './plain-json.ts';
import { readLabel } from './read-value.ts';
import { type Notes, quote } from './reading-notes.ts';

/** A table of an export before it is interpreted, from JSON and CSV alike: a header and rows as long as the header. */
export interface RawTable {
  readonly header: readonly string[];
  readonly rows: readonly (readonly unknown[])[];
  /** Rows that are no lists, kept as they came. */
  readonly extra: JsonObject;
}

/** Makes rows as long as the header; what is missing becomes null and what is surplus is named. */
export function toRawTable(header: readonly unknown[], rows: readonly unknown[], notes: Notes): RawTable {
  const names = header.map((name) => readLabel(name).trim());
  const repeated = new Set(names.filter((name, index) => names.indexOf(name) !== index));
  for (const name of repeated) notes.add('column', `The column ${quote(name)} occurs more than once.`);
  const unread = rows.filter((row) => !Array.isArray(row));
  if (unread.length > 0) {
    notes.add(
      'row',
      `${unread.length} of ${rows.length} rows have an unknown shape; kept in the data, not shown.`,
    );
  }
  if (rows.length === 0) notes.add('no rows', 'The export has no rows.');
  const lists = rows.filter((row) => Array.isArray(row));
  return {
    header: names,
    rows: lists.map((row, index) => alignRow(row, { length: names.length, index }, notes)),
    extra: unread.length > 0 ? { rows: toJson(unread) } : {},
  };
}

function alignRow(
  row: readonly unknown[],
  { length, index }: { readonly length: number; readonly index: number },
  notes: Notes,
): readonly unknown[] {
  const surplus = row.slice(length);
  const where = `Row ${index + 1} has ${row.length} values for ${length} columns`;
  if (surplus.length > 0) {
    notes.add('row length', `${where}. Surplus, not shown: ${surplus.map(readLabel).join(', ')}.`);
    notes.keep(`row ${index + 1}`, surplus);
  }
  if (row.length < length) notes.add('row length', `${where}. The missing ones are left empty.`);
  return Array.from({ length }, (_one, column) => row[column] ?? null);
}

/** Columns a reader has no place for, by name, with a warning. */
export function extraColumns(raw: RawTable, columns: readonly number[], notes: Notes): JsonObject {
  const names = columns.map((column) => raw.header[column] ?? '');
  if (names.length > 0) {
    notes.add('columns', `Columns not shown, kept in the data: ${names.map(quote).join(', ')}.`);
  }
  const entries = columns.map((column, index) => {
    const values = raw.rows.map((row) => toJson(row[column] ?? null));
    return [`${names[index] ?? ''} (column ${column + 1})`, values] as const;
  });
  return { ...raw.extra, ...Object.fromEntries(entries) };
}
