import { type ReactNode, useState } from 'react';
import { type Field, type FieldValue, type FormValues, isFilled } from '../../../shared/domain/form/field.ts';
import type { FieldIssue } from '../../../shared/result.ts';
import { Notice } from '../../ui/Notice.tsx';
import { FieldControl } from './FieldControl.tsx';
import classes from './FormFields.module.css';
import { withinSentence } from './form-text.ts';
import { SplitPhone } from './SplitPhone.tsx';

/** A field, and which services it goes to where not all of those chosen have it. */
export interface ShownField {
  readonly field: Field;
  readonly only: string | null;
}

interface FormFieldsProps {
  readonly fields: readonly ShownField[];
  readonly values: FormValues;
  readonly issues: readonly FieldIssue[];
  /** What stands below a field besides: what is known of the value in it. */
  readonly below?: (field: Field) => ReactNode;
  onChange(name: string, value: FieldValue | undefined): void;
  /** Called when a field loses the focus: its problems are shown from then on. */
  onLeave(name: string): void;
}

/**
 * Milliseconds after which a field counts as left. A message that appeared between pressing and releasing the mouse
 * would move the button away from under it.
 */
const settlingTime = 200;

/** A form drawn from a vendor's description of it; rarely used fields wait below. */
export function FormFields({ fields, values, issues, below, onChange, onLeave }: FormFieldsProps) {
  const [opened, setOpened] = useState(false);
  const first = fields.filter(({ field }) => field.more !== true);
  const rest = fields.filter(({ field }) => field.more === true);
  // A hidden field that holds something, or is refused, would be sent or stop the sending without being seen.
  const mustShow = rest.some(
    ({ field }) => isFilled(values[field.name]) || issuesOf(issues, field.name).length > 0,
  );
  const isOpen = opened || mustShow;
  const draw = ({ field, only }: ShownField) => (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only notes that the control within was left
    <div
      key={field.name}
      className={classes.field}
      data-wide={isWide(field) || undefined}
      onBlur={() => setTimeout(() => onLeave(field.name), settlingTime)}
    >
      <FieldControl
        field={only === null ? field : { ...field, label: `${field.label} (${only})` }}
        value={values[field.name]}
        issues={issuesOf(issues, field.name)}
        onChange={(value) => onChange(field.name, value)}
      />
      {field.caution !== undefined && isFilled(values[field.name]) && (
        <Notice tone="caution">{field.caution}</Notice>
      )}
      {field.kind === 'phone' && (
        <SplitPhone
          field={field}
          value={values[field.name]}
          codeField={fields.find(({ field: { kind } }) => kind === 'countryCode')?.field}
          onChange={onChange}
        />
      )}
      {below?.(field)}
    </div>
  );
  return (
    <div className={classes.fields}>
      {first.map(draw)}
      {rest.length > 0 && (
        <button
          type="button"
          className={classes.more}
          aria-expanded={isOpen}
          disabled={mustShow}
          onClick={() => setOpened(!opened)}
        >
          {isOpen
            ? 'Fewer fields'
            : `More fields: ${rest.map(({ field }) => withinSentence(field.label)).join(', ')}`}
        </button>
      )}
      {isOpen && rest.map(draw)}
    </div>
  );
}

function issuesOf(issues: readonly FieldIssue[], name: string): readonly FieldIssue[] {
  return issues.filter(({ path }) => path === name || path.startsWith(`${name}.`));
}

function isWide({ kind, name }: Field): boolean {
  return (
    !['text', 'email', 'phone', 'countryCode', 'choice', 'id', 'timezone'].includes(kind) || name === 'token'
  );
}
