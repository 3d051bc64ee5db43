import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import { parsePastedAttributes } from '../../../shared/domain/form/attributes.ts';
import type { AttributeInput } from '../../../shared/domain/form/field.ts';
import classes from './rows.module.css';

interface JsonPasteProps {
  onPaste(rows: readonly AttributeInput[]): void;
  onCancel(): void;
}

/** A JSON object becomes one row a key, its type read from the value. */
export function PasteJson({ onPaste, onCancel }: JsonPasteProps) {
  const [text, setText] = useState('');
  const [error, setError] = useState<string>();
  const read = () => {
    const rows = parsePastedAttributes(text);
    if (rows.ok) onPaste(rows.value);
    else setError(rows.error);
  };
  // Going on to the next field, or to the button that sends, takes what was pasted along.
  const leave = () => {
    if (text.trim() !== '') read();
  };
  return (
    <div className={classes.paste}>
      <Textarea
        aria-label="JSON object to paste"
        placeholder='{"plan": "pro", "seats": 5}'
        minRows={4}
        rows={5}
        value={text}
        error={error}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setError(undefined);
        }}
        onBlur={leave}
        onKeyDown={(event) => {
          // This is also the key that sends; the pasted text is read first.
          if (event.key !== 'Enter' || !(event.metaKey || event.ctrlKey)) return;
          event.preventDefault();
          event.stopPropagation();
          leave();
        }}
        data-autofocus
        styles={{ input: { fontFamily: 'var(--font-mono)', fontSize: 12.5 } }}
      />
      <div className={classes.buttons}>
        <Button size="xs" onClick={read}>
          Add as rows
        </Button>
        <Button
          size="xs"
          variant="subtle"
          color="gray"
          onMouseDown={(event) => event.preventDefault()}
          onClick={onCancel}
        >
          Cancel
        </Button>
      </div>
    </div>
  );
}
