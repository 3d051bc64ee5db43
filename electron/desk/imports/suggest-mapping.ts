import type { AttributeType, Field } from '../../../shared/domain/form/field.ts';
import { type ColumnSource, type FileForm, ownColumns } from '../../../shared/domain/imports/import-map.ts';

/**
 * A suggested mapping: each column to the field it is named after, every other one to an attribute of its own name
 * where the form has attributes, with the type that all its cells in the sample have.
 */
export function suggestColumns(
  form: FileForm,
  fields: readonly Field[],
  sample: readonly (readonly string[])[],
): Readonly<Record<string, ColumnSource>> {
  const columns: Record<string, ColumnSource> = {};
  const attributes = fields.find(({ kind }) => kind === 'attributes');
  const own = ownColumns(form.columns);
  for (const [index, column] of form.columns.entries()) {
    if (!own.includes(column)) continue;
    const plain = column.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
    const field = fields.find(
      ({ name, columnNames }) =>
        !Object.hasOwn(columns, name) && (columnNames?.includes(plain) || plain === name.toLowerCase()),
    );
    if (field !== undefined) columns[field.name] = column;
    else if (attributes !== undefined) {
      const type = typeOf(
        sample.map((cells) => cells[index] ?? ''),
        form.decimal,
      );
      const isTaken = attributes.attributeTypes?.includes(type) !== false;
      columns[`${attributes.name}.${column}`] = type === 'text' || !isTaken ? column : { column, type };
    }
  }
  return columns;
}

/** A number that begins with a zero or a plus, or has very many digits, is an id or a phone and stays text. */
function typeOf(cells: readonly string[], decimal: '.' | ','): AttributeType {
  const filled = cells.map((cell) => cell.trim()).filter((cell) => cell !== '');
  if (filled.length === 0) return 'text';
  const number = decimal === ',' ? /^-?(0|[1-9]\d{0,14})(,\d+)?$/ : /^-?(0|[1-9]\d{0,14})(\.\d+)?$/;
  if (filled.every((cell) => number.test(cell))) return 'number';
  if (filled.every((cell) => cell === 'true' || cell === 'false')) return 'boolean';
  if (filled.every((cell) => /^\d{4}-\d\d-\d\d(T[\d:.]+(Z|[+-]\d\d:?\d\d))?$/.test(cell))) return 'datetime';
  return 'text';
}
