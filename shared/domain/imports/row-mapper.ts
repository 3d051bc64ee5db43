import { type FieldIssue, fail, ok, type Result } from '../../result.ts';
import type { AttributeType, Field, FieldValue, FormValues } from '../form/field.ts';
import { momentField, momentText } from '../form/moment.ts';
import { phoneParts } from '../form/phone.ts';
import type { BadCell } from './cleaning/bad-cell.ts';
import { type BadChoice, isCleaned } from './cleaning/cleaning.ts';
import { type CellCleaner, compileCleaning, usualChoice } from './cleaning/compile.ts';
import type { ColumnSource, FileForm, ImportMap } from './import-map.ts';

/** A row as form values, and those of its cells that were not understood: with one that refuses it, it is not sent. */
export interface MappedRow {
  readonly values: FormValues;
  readonly bad: readonly BadCell[];
}

/** A mapping that fits a file and a form: turns the cells of a row into form values. */
export type RowMapper = (cells: readonly string[]) => MappedRow;

/** One target in the form, and how its text is read from a row. */
interface Entry {
  readonly field: Field;
  /** The attribute or kind of id within the field. */
  readonly part: string | undefined;
  readonly type: AttributeType;
  /** Whether an empty cell empties the attribute. */
  readonly clears: boolean;
  text(cells: readonly string[]): string;
  /** Where the column is cleaned: it then takes the place of `text`. */
  readonly cleaned?: CleanedColumn;
}

interface CleanedColumn {
  readonly path: string;
  readonly column: string;
  readonly clean: CellCleaner;
  readonly choice: BadChoice;
  /** The field of the calling code, where a number read from the column is told in two fields. */
  readonly codeField?: string;
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
  // A phone number is compared with the country code beside it, which is therefore read first.
  entries.sort(
    (one, other) =>
      Number(one.cleaned?.codeField !== undefined) - Number(other.cleaned?.codeField !== undefined),
  );
  const moment = takenAt === undefined ? undefined : momentField(fields);
  const isHeader = headerAgain(form);
  if (takenAt === undefined || moment === undefined)
    return ok((cells) => isHeader(cells) ?? rowOf(entries, cells));
  const usual = momentText(takenAt);
  return ok((cells) => {
    const again = isHeader(cells);
    if (again !== undefined) return again;
    const row = rowOf(entries, cells);
    row.values[moment] ??= usual;
    return row;
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
  const clears = chosen.empty === 'clear' && field.kind === 'attributes';
  if (isCleaned(chosen)) {
    const { columns } = form;
    const clean = compileCleaning({ cleaning: chosen, index, columns, field, type });
    if (!clean.ok) return fail(`${chosen.column}: ${clean.error}`);
    const isApart = field.countryCodeApart === true && chosen.phones !== undefined;
    const codeField = isApart ? fields.find(({ kind }) => kind === 'countryCode')?.name : undefined;
    const cleaned: CleanedColumn = {
      ...{ path, column: chosen.column, clean: clean.value, choice: chosen.bad ?? usualChoice(field) },
      ...(codeField !== undefined && { codeField }),
    };
    return ok({ ...common, clears, text: (cells) => cells[index] ?? '', cleaned });
  }
  const isNumber = field.kind === 'attributes' && type === 'number' && form.decimal === ',';
  return ok({
    ...common,
    clears,
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

/** The header once more, as where several exports were put together: it is nobody, and is left out. */
function headerAgain({ hasHeader, columns }: FileForm): (cells: readonly string[]) => MappedRow | undefined {
  // A single name may well be a value.
  if (!hasHeader || columns.length < 2) return () => undefined;
  const names = columns.map((column) => column.replace(/ \(\d+\)$/, ''));
  const [first = ''] = names;
  const bad: BadCell = {
    ...{ path: '', column: columns[0] ?? '', value: first },
    message: 'It is the header once more.',
    choice: 'row',
  };
  const row: MappedRow = { values: {}, bad: [bad] };
  return (cells) =>
    cells[0] === first && names.every((name, index) => cells[index]?.trim() === name) ? row : undefined;
}

const noneBad: readonly BadCell[] = [];

interface RowInMaking {
  readonly values: Record<string, FieldValue>;
  readonly bad: readonly BadCell[];
}

function rowOf(entries: readonly Entry[], cells: readonly string[]): RowInMaking {
  const values: Record<string, FieldValue> = {};
  let bad: BadCell[] | undefined;
  for (const entry of entries) {
    const { cleaned } = entry;
    if (cleaned === undefined) {
      fill(values, entry, entry.text(cells));
      continue;
    }
    const result = cleaned.clean(cells);
    const issue = result.ok ? fillCleaned(values, entry, result.value) : result.error;
    if (issue === undefined) continue;
    const { path, column, choice } = cleaned;
    bad ??= [];
    bad.push({ path, column, value: entry.text(cells), message: issue, choice });
  }
  return { values, bad: bad ?? noneBad };
}

/** @returns why it contradicts what the row says elsewhere */
function fillCleaned(values: Record<string, FieldValue>, entry: Entry, value: string): string | undefined {
  const codeField = entry.cleaned?.codeField;
  if (codeField === undefined || value === '') {
    fill(values, entry, value);
    return undefined;
  }
  const { code, national } = phoneParts(value);
  const said = values[codeField];
  if (typeof said === 'string' && said.trim().replace(/^(\+|00)?/, '+') !== code)
    return `Its country (${code}) contradicts the country code ${said.trim()}.`;
  values[codeField] = code;
  values[entry.field.name] = national;
  return undefined;
}

function fill(values: Record<string, FieldValue>, { field, part, type, clears }: Entry, value: string): void {
  if (value.trim() === '') {
    if (clears) append(values, field.name, { name: part ?? '', type: 'text', value: '' });
    return;
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

function append(values: Record<string, FieldValue>, name: string, entry: object): void {
  const before = values[name];
  if (Array.isArray(before)) (before as object[]).push(entry);
  else values[name] = [entry] as never;
}
