import type { FieldIssue } from '../../result.ts';
import type { Field } from './field.ts';

/** One problem, beside the field it is about. */
export function refuse(field: Field, message: string): { ok: false; error: readonly FieldIssue[] } {
  return { ok: false, error: [{ path: field.name, message }] };
}
