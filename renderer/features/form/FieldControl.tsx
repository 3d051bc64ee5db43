import { Button, SegmentedControl, Select, Textarea, TextInput } from '@mantine/core';
import { attributeTypes, type Field } from '../../../shared/domain/form/field.ts';
import { dialledPhone } from '../../../shared/domain/form/phone.ts';
import { parseTime } from '../../../shared/domain/form/time.ts';
import { AttributesEditor } from './AttributesEditor.tsx';
import type { FieldControlProps } from './field-control-props.ts';
import { issuesText } from './form-text.ts';
import { IdsEditor } from './IdsEditor.tsx';
import { Labelled } from './Labelled.tsx';

/** The control of one field, by its kind. */
export function FieldControl(props: FieldControlProps) {
  const { field, value, issues, onChange } = props;
  switch (field.kind) {
    case 'attributes':
      return <AttributesEditor {...props} types={field.attributeTypes ?? attributeTypes} />;
    case 'ids':
      return <IdsEditor {...props} />;
    case 'list':
    case 'tokens':
      return <TextsEditor {...props} />;
    case 'time':
      return <TimeInput {...props} />;
    case 'phone':
      return <PhoneInput {...props} />;
    case 'choice':
      return <Choice {...props} />;
    default:
      return (
        <TextInput
          label={field.label}
          description={field.help}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          withAsterisk={field.required === true}
          placeholder={field.placeholder ?? ''}
          value={typeof value === 'string' || typeof value === 'number' ? String(value) : ''}
          error={issuesText(issues)}
          onChange={(event) => onChange(emptied(event.currentTarget.value, field))}
          autoComplete="off"
          spellCheck={false}
          name={field.name}
        />
      );
  }
}

/**
 * A phone number, shown as it will be sent: a pasted one loses its spaces and signs at once, a typed one when the field
 * is left, so that nothing is taken away under somebody's fingers.
 */
function PhoneInput({ field, value, issues, onChange }: FieldControlProps) {
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  const change = (next: string) => {
    const isPasted = newCharacters(text, next) > 1;
    onChange(emptied(isPasted ? dialledPhone(next) : next, field));
  };
  return (
    <TextInput
      label={field.label}
      description={field.help}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      withAsterisk={field.required === true}
      placeholder={field.placeholder ?? ''}
      value={text}
      error={issuesText(issues)}
      onChange={(event) => change(event.currentTarget.value)}
      onBlur={() => {
        const dialled = dialledPhone(text);
        if (dialled !== text) onChange(emptied(dialled, field));
      }}
      autoComplete="off"
      spellCheck={false}
      name={field.name}
    />
  );
}

/** How many characters of a text were put in at once. */
function newCharacters(before: string, after: string): number {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start += 1;
  let end = 0;
  while (end < shorter - start && before.at(-1 - end) === after.at(-1 - end)) end += 1;
  return after.length - start - end;
}

function Choice({ field, value, issues, onChange }: FieldControlProps) {
  const options = field.options ?? [];
  const chosen = typeof value === 'string' ? value : null;
  if (options.length > 3) {
    return (
      <Select
        label={field.label}
        description={field.help}
        data={[...options]}
        value={chosen}
        error={issuesText(issues)}
        onChange={(option) => onChange(option ?? undefined)}
      />
    );
  }
  return (
    <Labelled field={field} issues={issues}>
      <SegmentedControl
        data={[...options]}
        value={chosen ?? ''}
        onChange={onChange}
        aria-label={field.label}
        transitionDuration={100}
      />
    </Labelled>
  );
}

/** An emptied field counts as untouched, unless that would bring its initial value back. */
function emptied(text: string, { initial }: Field): string | undefined {
  return text === '' && initial === undefined ? undefined : text;
}

/** Tokens, tags, campaign ids: one a line, so that a column can be pasted. */
function TextsEditor({ field, value, issues, onChange }: FieldControlProps) {
  const lines = Array.isArray(value) ? (value as readonly string[]) : [];
  return (
    <Textarea
      label={field.label}
      description={['One a line.', field.help].filter(Boolean).join(' ')}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      withAsterisk={field.required === true}
      rows={Math.min(6, Math.max(2, lines.length))}
      value={lines.join('\n')}
      error={issuesText(issues)}
      onChange={(event) => {
        const text = event.currentTarget.value;
        onChange(text === '' ? undefined : text.split('\n'));
      }}
      spellCheck={false}
      styles={{ input: { fontFamily: 'var(--font-mono)', fontSize: 12.5 } }}
    />
  );
}

/** A point in time as text, read back in this computer's own time zone so that a slip is seen. */
function TimeInput({ field, value, issues, onChange }: FieldControlProps) {
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  const time = text === '' ? undefined : parseTime(text);
  const reading =
    time?.ok === true
      ? new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'long' }).format(time.value * 1000)
      : field.help;
  return (
    <TextInput
      label={field.label}
      description={reading}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      placeholder={field.placeholder ?? ''}
      value={text}
      error={issuesText(issues)}
      onChange={(event) => onChange(event.currentTarget.value === '' ? undefined : event.currentTarget.value)}
      spellCheck={false}
      autoComplete="off"
      rightSectionWidth={58}
      rightSection={
        <Button size="compact-xs" variant="subtle" onClick={() => onChange(new Date().toISOString())}>
          Now
        </Button>
      }
    />
  );
}
