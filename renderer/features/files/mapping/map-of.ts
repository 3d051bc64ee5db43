import type { Field } from '../../../../shared/domain/form/field.ts';
import type { ColumnSource, ImportMap } from '../../../../shared/domain/import/import-map.ts';
import type { FieldIssue } from '../../../../shared/result.ts';
import { type AddedAttribute, type MapDraft, plainFields, unmappedColumns } from './map-draft.ts';

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
    if (source?.is === 'column') columns[name] = source.column;
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
  for (const { column, isSent, ...part } of unmappedColumns(draft)) {
    if (isSent) add(`parts.${column}`, { ...part, source: { is: 'column', column } });
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
  const { column } = source;
  if (!isAttribute || (type === 'text' && !clears)) return column;
  return { column, ...typed, ...(clears && { empty: 'clear' as const }) };
}
