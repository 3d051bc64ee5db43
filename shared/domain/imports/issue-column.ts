import type { AttributeInput, FormValues, IdPair } from '../form/field.ts';
import type { ImportMap } from './import-map.ts';

/**
 * The column of which an issue speaks; nothing where it is about a fixed value, a field that is missing, or the row.
 *
 * @param path the issue's: a field, or a place in one, such as `attributes.3.value`
 */
export function issueColumn(
  path: string,
  values: FormValues,
  columns: ImportMap['columns'],
): string | undefined {
  const [field = '', place = ''] = path.split('.');
  const source = columns[keyOf(field, place, values)];
  if (source === undefined || typeof source === 'string') return source;
  return 'column' in source ? source.column : undefined;
}

function keyOf(field: string, place: string, values: FormValues): string {
  const rows = values[field];
  const row = Array.isArray(rows) && /^\d+$/.test(place) ? (rows[Number(place)] as unknown) : undefined;
  if (typeof row !== 'object' || row === null) return field;
  const { name, kind } = row as Partial<AttributeInput & IdPair>;
  return `${field}.${name ?? kind ?? ''}`;
}
