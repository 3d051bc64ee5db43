import { isJsonObject, type JsonObject, type JsonValue } from '../../../json.ts';
import type { TableAnalysis } from '../model.ts';
import { toJson } from './plain-json.ts';
import { toRawTable } from './raw-table.ts';
import { readPlainTable } from './read-plain-table.ts';
import { readExtra, readLabel } from './read-value.ts';
import { type Notes, quote } from './reading-notes.ts';

export function isNativeReport(source: JsonObject): boolean {
  const { rows } = source;
  return Array.isArray(rows) && !Array.isArray(source.header) && rows.every((row) => isJsonObject(row));
}

/** A report in the export API's first format: `rows [{type, value, data}]`; metrics come without names. */
export function readNativeReport(source: JsonObject, name: string, notes: Notes): TableAnalysis {
  const items = (Array.isArray(source.rows) ? source.rows : []).filter(isJsonObject);
  const width = longest(items.map(dataOf));
  const depth = longest(items.map(valuesOf));
  const named = Array.isArray(source.columns) ? source.columns.map(columnName) : [];
  if (named.length > 0 && named.length !== width) {
    notes.add(
      'columns',
      `The export names ${named.length} columns for ${width} values: ${named.map(quote).join(', ')}.`,
    );
  }
  const metrics = Array.from({ length: width }, (_one, index) =>
    named.length === width ? (named[index] ?? '') : width === 1 ? 'value' : `value ${index + 1}`,
  );
  const groupings = Array.from({ length: depth }, (_one, index) =>
    depth === 1 ? 'group' : `group ${index + 1}`,
  );
  const rows = items.map((item) => [...pad(valuesOf(item), depth), ...dataOf(item)]);
  const unread = items.filter((item) => !Array.isArray(item.data));
  const rowKeys = ['type', 'value', 'data'];
  const kept = items.filter(
    (item) =>
      !Array.isArray(item.data) ||
      isUnknownType(item, notes) ||
      Object.keys(readExtra(item, rowKeys, notes)).length > 0,
  );
  if (unread.length > 0)
    notes.add('row', `${unread.length} of ${items.length} rows carry no list of values.`);
  if (source.valid === false) notes.add('valid', 'The service marks this report as not valid.');
  const count = source.row_count;
  if (typeof count === 'number' && count !== items.length) {
    notes.add('row count', `The export announces ${count} rows and holds ${items.length}.`);
  }
  const known = ['success', 'name', 'columns', 'rows', 'groupings'];
  if (typeof source.valid === 'boolean') known.push('valid');
  if (count === items.length) known.push('row_count');
  if (source.column_count === named.length || source.column_count === width) known.push('column_count');
  if (Array.isArray(source.stats) && source.stats.length === 0) known.push('stats');
  const extra = {
    ...readExtra(source, known, notes),
    ...(source.groupings === undefined ? {} : { groupings: toJson(source.groupings) }),
    ...(named.length > 0 ? { columns: toJson(source.columns) } : {}),
    ...(kept.length > 0 ? { rows: toJson(kept) } : {}),
  };
  const raw = toRawTable([...groupings, ...metrics], rows, notes);
  const table = readPlainTable(raw, { type: 'report', name, extra }, notes);
  // Here the format says which columns name a row, whatever the values look like.
  const columns = raw.header.map((_name, column) => column);
  return { ...table, isNative: true, groupings: columns.slice(0, depth), metrics: columns.slice(depth) };
}

/** No spread into Math.max: a report may have more rows than a call may have arguments. */
function longest(lists: readonly (readonly unknown[])[]): number {
  return lists.reduce((length, list) => Math.max(length, list.length), 1);
}

function dataOf(item: JsonObject): readonly JsonValue[] {
  return Array.isArray(item.data) ? item.data : [];
}

/** A row's type says something only where its value is empty; any other word than `single` has no place. */
function isUnknownType({ type, value }: JsonObject, notes: Notes): boolean {
  const isNamed = value !== null && value !== undefined && value !== '';
  if (type === undefined || type === 'single' || (typeof type === 'string' && !isNamed)) return false;
  notes.add('row type', `A row has the unknown type ${readLabel(type)}; kept in the data.`);
  return true;
}

/** `(other)` and totals are told by the row's type, where its value is empty. */
function valuesOf(item: JsonObject): readonly JsonValue[] {
  const { type, value } = item;
  if (Array.isArray(value)) return value;
  if (value === null || value === undefined || value === '') {
    return [type === undefined || type === 'single' ? null : `(${readLabel(type)})`];
  }
  return [value];
}

function pad(values: readonly JsonValue[], length: number): readonly JsonValue[] {
  return Array.from({ length }, (_one, index) => values[index] ?? null);
}

function columnName(column: JsonValue): string {
  return isJsonObject(column) ? readLabel(column.name ?? column.value ?? column.type) : readLabel(column);
}
