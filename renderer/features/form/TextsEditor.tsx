import { Textarea } from '@mantine/core';
import type { FieldControlProps } from './field-control-props.ts';
import { worded } from './worded.ts';

/** Tokens, tags, campaign ids: one a line, so that a column can be pasted. */
export function TextsEditor({ field, value, issues, onChange }: FieldControlProps) {
  const lines = Array.isArray(value) ? (value as readonly string[]) : [];
  return (
    <Textarea
      label={field.label}
      description={['One a line.', field.help].filter(Boolean).join(' ')}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      withAsterisk={field.required === true}
      rows={Math.min(6, Math.max(2, lines.length))}
      value={lines.join('\n')}
      error={worded(issues)}
      onChange={(event) => {
        const text = event.currentTarget.value;
        onChange(text === '' ? undefined : text.split('\n'));
      }}
      spellCheck={false}
      styles={{ input: { fontFamily: 'var(--font-mono)', fontSize: 12.5 } }}
    />
  );
}
