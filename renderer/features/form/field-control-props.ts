import type { Field, FieldValue } from '../../../shared/domain/form/field.ts';
import type { FieldIssue } from '../../../shared/result.ts';

/** What the control of any kind of field is given. Apart from the controls, since they draw each other. */
export interface FieldControlProps {
  readonly field: Field;
  readonly value: FieldValue | undefined;
  readonly issues: readonly FieldIssue[];
  /** `undefined` leaves the field untouched, as if it had never been filled. */
  onChange(value: FieldValue | undefined): void;
}
