import type { AttributeType, Field } from '../../../../shared/domain/form/field.ts';
import { type Cleaning, cleaningOf, isCleaned } from '../../../../shared/domain/imports/cleaning/cleaning.ts';
import type { CleanedSource, ColumnSource, ImportMap } from '../../../../shared/domain/imports/import-map.ts';
import type { FieldIssue } from '../../../../shared/result.ts';

/** Where a field of the form gets its value from. */
export type FieldSource =
  | { readonly is: 'nothing' }
  | { readonly is: 'column'; readonly column: string; readonly cleaning?: Cleaning }
  | { readonly is: 'value'; readonly value: string };

/** A column that is no field of its own: the attribute, or the kind of id, it becomes. */
export interface AttributeColumn {
  readonly column: string;
  readonly isSent: boolean;
  /** The field it belongs to. */
  readonly field: string;
  readonly name: string;
  readonly type: AttributeType;
  /** Whether an empty cell empties the attribute. */
  readonly clears: boolean;
  readonly cleaning?: Cleaning;
}

/** An attribute or id besides those of the columns: the same value in every row, or a column that is used again. */
export interface AddedAttribute {
  readonly field: string;
  readonly name: string;
  readonly type: AttributeType;
  readonly clears: boolean;
  readonly source: Exclude<FieldSource, { readonly is: 'nothing' }>;
}

/**
 * A mapping while it is edited. Unlike the mapping itself it keeps what is not sent, so that nothing typed is lost when
 * a column is left out and chosen again.
 */
export interface MapDraft {
  readonly fields: Readonly<Record<string, FieldSource>>;
  /** One for each column of the file, in its order; empty where the form has no attributes. */
  readonly columns: readonly AttributeColumn[];
  readonly added: readonly AddedAttribute[];
}

/** Fields whose values have names of their own: attributes, and ids of several kinds. */
export function keyedFields(fields: readonly Field[]): readonly Field[] {
  return fields.filter(({ kind }) => kind === 'attributes' || kind === 'ids');
}

export function plainFields(fields: readonly Field[]): readonly Field[] {
  return fields.filter((field) => !keyedFields([field]).includes(field));
}

/** The draft to begin with: as suggested, and what a new form has in its fields where no column fits. */
export function draftOf(
  columns: readonly string[],
  fields: readonly Field[],
  suggested: Readonly<Record<string, ColumnSource>>,
): MapDraft {
  const [attributes] = keyedFields(fields);
  const { parts, added } = suggestedAttributes(columns, fields, suggested);
  const taken = new Set(Object.values(suggested).map((source) => columnOf(source)));
  return {
    fields: Object.fromEntries(
      plainFields(fields).map((field) => [
        field.name,
        proposedCode(field, fields, suggested) ?? sourceOf(suggested[field.name], field),
      ]),
    ),
    columns:
      attributes === undefined
        ? []
        : columns.map((column) => parts.get(column) ?? newColumn(column, attributes.name, taken.has(column))),
    added,
  };
}

/** The country code that a service proposes, where phone numbers come from a column that does not tell theirs. */
function proposedCode(
  { name, kind, initial }: Field,
  fields: readonly Field[],
  suggested: Readonly<Record<string, ColumnSource>>,
): FieldSource | undefined {
  if (kind !== 'countryCode' || typeof initial !== 'string' || suggested[name] !== undefined)
    return undefined;
  const phone = fields.find((field) => field.kind === 'phone');
  const source = phone && suggested[phone.name];
  const tellsCode = typeof source === 'object' && 'column' in source && source.phones !== undefined;
  return source === undefined || tellsCode ? undefined : { is: 'value', value: initial };
}

function sourceOf(suggested: ColumnSource | undefined, { initial, required }: Field): FieldSource {
  if (typeof suggested === 'string') return { is: 'column', column: suggested };
  if (suggested !== undefined) {
    return 'value' in suggested
      ? { is: 'value', value: suggested.value }
      : { is: 'column', column: suggested.column, ...given(suggested) };
  }
  return required === true && typeof initial === 'string'
    ? { is: 'value', value: initial }
    : { is: 'nothing' };
}

/** The cleaning of a suggestion, where it has one. */
function given(source: Cleaning): { readonly cleaning?: Cleaning } {
  return isCleaned(source) ? { cleaning: cleaningOf(source) } : {};
}

function columnOf(source: ColumnSource | undefined): string | undefined {
  if (source === undefined || typeof source === 'string') return source;
  return 'column' in source ? source.column : undefined;
}

/**
 * The attribute suggested for each column; `added` holds suggestions with a fixed value, for a column that is taken, or
 * for one that the file does not have: nothing of a mapping is dropped without a word.
 */
function suggestedAttributes(
  columns: readonly string[],
  fields: readonly Field[],
  suggested: Readonly<Record<string, ColumnSource>>,
): { readonly parts: ReadonlyMap<string, AttributeColumn>; readonly added: readonly AddedAttribute[] } {
  const parts = new Map<string, AttributeColumn>();
  const added: AddedAttribute[] = [];
  const into = keyedFields(fields);
  const inFields = new Set(plainFields(fields).map(({ name }) => columnOf(suggested[name])));
  for (const [path, source] of Object.entries(suggested)) {
    const field = into.find(({ name }) => path.startsWith(`${name}.`))?.name;
    if (field === undefined) continue;
    const chosen = typeof source === 'string' ? { column: source } : source;
    const part = { field, name: path.slice(field.length + 1), type: chosen.type ?? 'text' };
    if ('value' in chosen) {
      added.push({ ...part, clears: false, source: { is: 'value', value: chosen.value } });
      continue;
    }
    const { column, empty } = chosen;
    const clears = empty === 'clear';
    if (parts.has(column) || inFields.has(column) || !columns.includes(column))
      added.push({ ...part, clears, source: { is: 'column', column, ...given(chosen) } });
    else parts.set(column, { ...part, column, isSent: true, clears, ...given(chosen) });
  }
  return { parts, added };
}

/** A column without a suggestion, such as a report's own columns, is not sent unless a person chooses it. */
function newColumn(column: string, field: string, isSent: boolean): AttributeColumn {
  return { column, isSent, field, name: column, type: 'text', clears: false };
}

/** Columns that are no field of their own, with what becomes of them. */
export function unmappedColumns({ fields, columns }: MapDraft): readonly AttributeColumn[] {
  const taken = new Set(
    Object.values(fields).flatMap((source) => (source.is === 'column' ? [source.column] : [])),
  );
  return columns.filter(({ column }) => !taken.has(column));
}

/** The same draft for a file whose columns are called otherwise, as when it is read in another encoding. */
export function renameColumns(
  draft: MapDraft,
  before: readonly string[],
  after: readonly string[],
): MapDraft {
  const renamed = (column: string) => after[before.indexOf(column)] ?? column;
  return {
    fields: Object.fromEntries(
      Object.entries(draft.fields).map(([name, source]) => [
        name,
        source.is === 'column' ? { ...source, column: renamed(source.column) } : source,
      ]),
    ),
    columns: draft.columns.map((part) => ({
      ...part,
      column: renamed(part.column),
      name: part.name === part.column ? renamed(part.column) : part.name,
    })),
    added: draft.added.map((part) =>
      part.source.is === 'value'
        ? part
        : { ...part, source: { ...part.source, column: renamed(part.source.column) } },
    ),
  };
}

/** The names of the attributes that are sent; a service creates those that it does not know. */
export function attributeNames(map: ImportMap, fields: readonly Field[]): readonly string[] {
  const attributes = fields.filter(({ kind }) => kind === 'attributes');
  return Object.keys(map.columns).flatMap((path) => {
    const field = attributes.find(({ name }) => path.startsWith(`${name}.`));
    return field === undefined ? [] : [path.slice(field.name.length + 1)];
  });
}

/**
 * The mapping that a draft stands for, and the issues that keep it from being one. The path of an issue is `parts.` and
 * its column, or `added.` and its place.
 */
export function mapOf(
  action: ImportMap['action'],
  draft: MapDraft,
  fields: readonly Field[],
): { readonly map: ImportMap; readonly issues: readonly FieldIssue[] } {
  const columns: Record<string, ColumnSource> = {};
  const issues: FieldIssue[] = [];
  for (const { name } of plainFields(fields)) {
    const source = draft.fields[name];
    if (source?.is === 'column') columns[name] = cleanedColumn(source);
    else if (source?.is === 'value' && source.value.trim() !== '') columns[name] = { value: source.value };
  }
  const add = (key: string, part: AddedAttribute) => {
    const name = part.name.trim();
    const path = `${part.field}.${name}`;
    const { source } = part;
    if (name === '') issues.push({ path: key, message: 'Give it a name.' });
    else if (Object.hasOwn(columns, path)) issues.push({ path: key, message: `“${name}” is filled twice.` });
    else if (source.is === 'value' && source.value.trim() === '')
      issues.push({ path: key, message: `Give “${name}” a value.` });
    else columns[path] = columnSource(part, fields);
  };
  for (const { column, isSent, cleaning, ...part } of unmappedColumns(draft)) {
    if (isSent) add(`parts.${column}`, { ...part, source: sourceFrom(column, cleaning) });
  }
  for (const [index, part] of draft.added.entries()) add(`added.${index}`, part);
  return { map: { action, columns }, issues };
}

function columnSource(
  { source, field, type, clears }: AddedAttribute,
  fields: readonly Field[],
): ColumnSource {
  const isAttribute = fields.find(({ name }) => name === field)?.kind === 'attributes';
  const typed = isAttribute && type !== 'text' ? { type } : {};
  if (source.is === 'value') return { value: source.value, ...typed };
  const column = cleanedColumn(source);
  if (!isAttribute || (type === 'text' && !clears)) return column;
  return {
    ...(typeof column === 'string' ? { column } : column),
    ...typed,
    ...(clears && { empty: 'clear' as const }),
  };
}

/** A column as a source, with its cleaning where it has one. */
export function sourceFrom(column: string, cleaning: Cleaning | undefined): ColumnFrom {
  return { is: 'column', column, ...(cleaning !== undefined && { cleaning }) };
}

type ColumnFrom = Extract<FieldSource, { readonly is: 'column' }>;

function cleanedColumn({ column, cleaning = {} }: ColumnFrom): string | CleanedSource {
  return isCleaned(cleaning) ? { column, ...cleaningOf(cleaning) } : column;
}
