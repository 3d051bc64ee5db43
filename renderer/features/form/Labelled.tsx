import { Input } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Field } from '../../../shared/domain/form/field.ts';
import type { FieldIssue } from '../../../shared/result.ts';
import { Fieldset } from '../../ui/Fieldset.tsx';
import { issuesText } from './form-text.ts';

interface LabelledProps {
  readonly field: Field;
  /** Issues of the field as a whole; those of a row stand beside the row. */
  readonly issues: readonly FieldIssue[];
  readonly children: ReactNode;
}

/** Label, control, help and error of a field that is more than one input. */
export function Labelled({ field, issues, children }: LabelledProps) {
  const error = issuesText(issues.filter(({ path }) => path === field.name));
  return (
    <Fieldset legend={field.label} required={field.required === true}>
      {children}
      {field.help !== undefined && <Input.Description mt={5}>{field.help}</Input.Description>}
      {error !== undefined && <Input.Error mt={5}>{error}</Input.Error>}
    </Fieldset>
  );
}
