import type { AttributeInput, FieldValue, IdPair } from '../../../shared/domain/form/field.ts';
import type { FieldControlProps } from './field-control-props.ts';
import { issuesText } from './form-text.ts';

/** A field whose value is a list of rows. The last row taken away leaves the field untouched again. */
export function rowsOf<Row extends AttributeInput | IdPair>({
  field,
  value,
  issues,
  onChange,
}: FieldControlProps) {
  const rows = Array.isArray(value) ? (value as readonly Row[]) : [];
  const set = (next: readonly Row[]) =>
    onChange(next.length === 0 ? undefined : (next as readonly Row[] & FieldValue));
  return {
    rows,
    set,
    change: (index: number, part: Partial<Row>) =>
      set(rows.map((row, at) => (at === index ? { ...row, ...part } : row))),
    remove: (index: number) => set(rows.filter((_, at) => at !== index)),
    /** What is wrong with one part of a row; the other issues stand at the field as a whole. */
    issueAt: (index: number, part: keyof Row & string) =>
      issuesText(issues.filter(({ path }) => path === `${field.name}.${index}.${part}`)),
  };
}
