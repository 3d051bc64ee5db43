import { Button, TextInput } from '@mantine/core';
import { parseTime } from '../../../shared/domain/form/time.ts';
import type { FieldControlProps } from './field-control-props.ts';
import { worded } from './worded.ts';

/** A point in time as text, read back in this computer's own time zone so that a slip is seen. */
export function TimeInput({ field, value, issues, onChange }: FieldControlProps) {
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
      error={worded(issues)}
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
