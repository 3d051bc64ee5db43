import type { AttributeType, Field } from '../../../shared/domain/form/field.ts';
import type { ColumnSource, ImportMap } from '../../../shared/domain/import/import-map.ts';
import type { FieldIssue } from '../../../shared/result.ts';

/** Where a field of the form gets its value from. */
export type FieldSource =
  | { readonly is: 'nothing' }
  | { readonly is: 'column'; readonly column: string }
  | { readonly is: 'value'; readonly value: string };

/** A column that is no field of its own: the attribute, or the kind of id, it becomes. */
export interface PartSource {
  readonly column: string;
  readonly isSent: boolean;
  /** The field it is a part of. */
  readonly field: string;
  readonly name: string;
  readonly type: AttributeType;
  /** Whether an empty cell empties the attribute. */
  readonly clears: boolean;
}

/**
 * A map while it is drawn up. Unlike the map itself it remembers what is not sent, so that nothing typed is lost by
 * leaving a column out and taking it in again.
 */
export interface MapDraft {
  readonly fields: Readonly<Record<string, FieldSource>>;
  /** One a column of the file, in its order; empty where the form has no attributes. */
  readonly parts: readonly PartSource[];
}

/** Fields whose parts have names: attributes, and ids of several kinds. */
export function partFields(fields: readonly Field[]): readonly Field[] {
  return fields.filter(({ kind }) => kind === 'attributes' || kind === 'ids');
}

export function plainFields(fields: readonly Field[]): readonly Field[] {
  return fields.filter((field) => !partFields([field]).includes(field));
}

/** The draft to begin with: as suggested, and what a new form has in its fields where no column fits. */
export function draftOf(
  columns: readonly string[],
  fields: readonly Field[],
  suggested: Readonly<Record<string, ColumnSource>>,
): MapDraft {
  const [attributes] = partFields(fields);
  const parts = suggestedParts(fields, suggested);
  const taken = new Set(Object.values(suggested).map((source) => columnOf(source)));
  return {
    fields: Object.fromEntries(
      plainFields(fields).map((field) => [field.name, sourceOf(suggested[field.name], field)]),
    ),
    parts:
      attributes === undefined
        ? []
        : columns.map((column) => parts.get(column) ?? newPart(column, attributes.name, taken.has(column))),
  };
}

function sourceOf(suggested: ColumnSource | undefined, { initial, required }: Field): FieldSource {
  if (typeof suggested === 'string') return { is: 'column', column: suggested };
  if (suggested !== undefined) {
    return 'value' in suggested
      ? { is: 'value', value: suggested.value }
      : { is: 'column', column: suggested.column };
  }
  return required === true && typeof initial === 'string'
    ? { is: 'value', value: initial }
    : { is: 'nothing' };
}

function columnOf(source: ColumnSource): string | undefined {
  if (typeof source === 'string') return source;
  return 'column' in source ? source.column : undefined;
}

/** By column, the part it was suggested for. */
function suggestedParts(
  fields: readonly Field[],
  suggested: Readonly<Record<string, ColumnSource>>,
): ReadonlyMap<string, PartSource> {
  const parts = new Map<string, PartSource>();
  const into = partFields(fields);
  for (const [path, source] of Object.entries(suggested)) {
    const field = into.find(({ name }) => path.startsWith(`${name}.`))?.name;
    const chosen = typeof source === 'string' ? { column: source } : source;
    if (field === undefined || !('column' in chosen)) continue;
    const { column, type = 'text', empty } = chosen;
    const name = path.slice(field.length + 1);
    parts.set(column, { column, isSent: true, field, name, type, clears: empty === 'clear' });
  }
  return parts;
}

/** What was suggested for nothing, such as a report's own columns, is not sent unless a person says so. */
function newPart(column: string, field: string, isSent: boolean): PartSource {
  return { column, isSent, field, name: column, type: 'text', clears: false };
}

/** Columns that are no field of their own, with what becomes of them. */
export function openParts({ fields, parts }: MapDraft): readonly PartSource[] {
  const taken = new Set(
    Object.values(fields).flatMap((source) => (source.is === 'column' ? [source.column] : [])),
  );
  return parts.filter(({ column }) => !taken.has(column));
}

/** The map as drawn up, and what keeps it from being one. The path of an issue is `parts.` and its column. */
export function mapOf(
  action: ImportMap['action'],
  draft: MapDraft,
  fields: readonly Field[],
): { readonly map: ImportMap; readonly issues: readonly FieldIssue[] } {
  const columns: Record<string, ColumnSource> = {};
  const issues: FieldIssue[] = [];
  for (const { name } of plainFields(fields)) {
    const source = draft.fields[name];
    if (source?.is === 'column') columns[name] = source.column;
    else if (source?.is === 'value' && source.value.trim() !== '') columns[name] = { value: source.value };
  }
  for (const part of openParts(draft)) {
    if (!part.isSent) continue;
    const name = part.name.trim();
    const path = `${part.field}.${name}`;
    if (name === '') issues.push({ path: `parts.${part.column}`, message: 'Give it a name.' });
    else if (Object.hasOwn(columns, path))
      issues.push({ path: `parts.${part.column}`, message: `“${name}” is filled twice.` });
    else columns[path] = columnSource(part, fields);
  }
  return { map: { action, columns }, issues };
}

function columnSource({ column, field, type, clears }: PartSource, fields: readonly Field[]): ColumnSource {
  const isAttribute = fields.find(({ name }) => name === field)?.kind === 'attributes';
  if (!isAttribute || (type === 'text' && !clears)) return column;
  return { column, ...(type !== 'text' && { type }), ...(clears && { empty: 'clear' as const }) };
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
    parts: draft.parts.map((part) => ({
      ...part,
      column: renamed(part.column),
      name: part.name === part.column ? renamed(part.column) : part.name,
    })),
  };
}

/** The names a service is told: attributes it does not know yet, it creates. */
export function attributeNames(map: ImportMap, fields: readonly Field[]): readonly string[] {
  const attributes = fields.filter(({ kind }) => kind === 'attributes');
  return Object.keys(map.columns).flatMap((path) => {
    const field = attributes.find(({ name }) => path.startsWith(`${name}.`));
    return field === undefined ? [] : [path.slice(field.name.length + 1)];
  });
}
