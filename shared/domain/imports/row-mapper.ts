import { type FieldIssue, fail, ok, type Result } from '../../result.ts';
import type { AttributeType, Field, FieldValue, FormValues } from '../form/field.ts';
import { momentField, momentText } from '../form/moment.ts';
import type { ColumnSource, FileForm, ImportMap } from './import-map.ts';

/** A mapping that fits a file and a form: turns the cells of a row into form values. */
export type RowMapper = (cells: readonly string[]) => FormValues;

/** One target in the form, and how its text is read from a row. */
interface Entry {
  readonly field: Field;
  /** The attribute or kind of id within the field. */
  readonly part: string | undefined;
  readonly type: AttributeType;
  /** Whether an empty cell empties the attribute. */
  readonly clears: boolean;
  text(cells: readonly string[]): string;
}

/** Separators between the entries of one cell, for fields that hold several: tokens, tags, campaigns. */
const listSigns = /[;|\n]/;

export interface MapperParts {
  readonly map: ImportMap;
  readonly form: FileForm;
  readonly fields: readonly Field[];
  /** When the file was uploaded, which is the time of each event in it that has none of its own. */
  readonly takenAt?: Date;
}

/**
 * Checks a mapping against the columns of the file and the fields of the action's form.
 *
 * @returns issues whose path is the key of `columns` they are about
 */
export function createMapper({
  map,
  form,
  fields,
  takenAt,
}: MapperParts): Result<RowMapper, readonly FieldIssue[]> {
  const issues: FieldIssue[] = [];
  const entries: Entry[] = [];
  for (const [path, source] of Object.entries(map.columns)) {
    const entry = entryOf({ path, source, form, fields });
    if (entry.ok) entries.push(entry.value);
    else issues.push({ path: `columns.${path}`, message: entry.error });
  }
  for (const field of fields) {
    if (field.required === true && !entries.some((entry) => entry.field.name === field.name)) {
      issues.push({
        path: `columns.${field.name}`,
        message: `${field.label} is needed: give it a column or a value.`,
      });
    }
  }
  if (issues.length > 0) return fail(issues);
  const moment = takenAt === undefined ? undefined : momentField(fields);
  if (takenAt === undefined || moment === undefined) return ok((cells) => valuesOf(entries, cells));
  const usual = momentText(takenAt);
  return ok((cells) => {
    const values = valuesOf(entries, cells);
    values[moment] ??= usual;
    return values;
  });
}

interface MappedField {
  readonly path: string;
  readonly source: ColumnSource;
  readonly form: FileForm;
  readonly fields: readonly Field[];
}

function entryOf({ path, source, form, fields }: MappedField): Result<Entry, string> {
  const field = fields.find(({ name }) => path === name || path.startsWith(`${name}.`));
  if (field === undefined) return fail(`The form of this action has no field “${path}”.`);
  const part = path === field.name ? undefined : path.slice(field.name.length + 1);
  const takesParts = field.kind === 'attributes' || field.kind === 'ids';
  if (takesParts && part === undefined) return fail(`Name the part of it: ${field.name}.something.`);
  if (!takesParts && part !== undefined) return fail(`${field.label} has no parts.`);

  const chosen = typeof source === 'string' ? { column: source } : source;
  const type = chosen.type ?? 'text';
  const isAllowed = field.kind !== 'attributes' || field.attributeTypes?.includes(type) !== false;
  if (!isAllowed) return fail(`The service takes no attribute of type ${type}.`);
  const common = { field, part, type };
  if ('value' in chosen) return ok({ ...common, clears: false, text: () => chosen.value });
  const index = form.columns.indexOf(chosen.column);
  if (index < 0) return fail(`The file has no column “${chosen.column}”.`);
  const isNumber = field.kind === 'attributes' && type === 'number' && form.decimal === ',';
  return ok({
    ...common,
    clears: chosen.empty === 'clear' && field.kind === 'attributes',
    text: isNumber ? (cells) => withPoint(cells[index] ?? '') : (cells) => cells[index] ?? '',
  });
}

/** `1.234,5` as `1234.5`; what is no such number stays as it is, and is refused as it stands in the file. */
function withPoint(cell: string): string {
  const text = cell.trim();
  return /^[+-]?(\d+|\d{1,3}(\.\d{3})+)(,\d+)?$/.test(text)
    ? text.replaceAll('.', '').replace(',', '.')
    : text.includes(',') || /^[+-]?\d+$/.test(text)
      ? cell
      : text;
}

function valuesOf(entries: readonly Entry[], cells: readonly string[]): Record<string, FieldValue> {
  const values: Record<string, FieldValue> = {};
  for (const { field, part, type, clears, text } of entries) {
    const value = text(cells);
    if (value.trim() === '') {
      if (clears) append(values, field.name, { name: part ?? '', type: 'text', value: '' });
      continue;
    }
    switch (field.kind) {
      case 'attributes':
        append(values, field.name, { name: part ?? '', type, value });
        break;
      case 'ids':
        append(values, field.name, { kind: part ?? '', value });
        break;
      case 'list':
      case 'tokens':
        values[field.name] = value.split(listSigns).filter((entry) => entry.trim() !== '');
        break;
      default:
        values[field.name] = value;
    }
  }
  return values;
}

function append(values: Record<string, FieldValue>, name: string, entry: object): void {
  const before = values[name];
  if (Array.isArray(before)) (before as object[]).push(entry);
  else values[name] = [entry] as never;
}
