import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { CredentialField } from '../../../shared/domain/vendor.ts';
import { client } from '../../backend/client.ts';

interface CredentialInputProps {
  readonly vendor: string;
  readonly field: CredentialField;
  readonly value: string;
  readonly isHeld: boolean;
  /** Missing or no longer readable, so it has to be entered before the connection works. */
  readonly isNeeded: boolean;
  /** Deletes what is stored; none for a connection that is still being added. */
  readonly onForget: (() => void) | undefined;
  readonly error: string | undefined;
  onChange(value: string): void;
}

/** One credential. A secret that is stored stays unseen; what is pasted over it is told in words. */
export function CredentialInput(props: CredentialInputProps) {
  const { vendor, field, value, isHeld, isNeeded, error, onForget, onChange } = props;
  const understood = useUnderstood(vendor, field, value);
  const common = {
    label: field.label,
    description: understood ?? field.help,
    inputWrapperOrder: ['label', 'input', 'description', 'error'] as (
      | 'label'
      | 'input'
      | 'description'
      | 'error'
    )[],
    withAsterisk: field.required,
    value,
    error,
    autoComplete: 'off',
    spellCheck: false,
  };
  if (!field.secret)
    return <TextInput {...common} onChange={(event) => onChange(event.currentTarget.value)} />;
  const isKept = isHeld && !isNeeded;
  return (
    <div>
      <PasswordInput
        {...common}
        placeholder={
          isKept ? 'Stored. Leave empty to keep it.' : isHeld ? 'What is stored does not open.' : ''
        }
        onChange={(event) => onChange(event.currentTarget.value)}
        // Focused where only this is missing.
        autoFocus={isNeeded}
      />
      {isHeld && onForget !== undefined && (
        <Button size="compact-xs" variant="subtle" color="gray" mt={4} onClick={onForget}>
          Forget the stored {field.label}
        </Button>
      )}
    </div>
  );
}

function useUnderstood(vendor: string, field: CredentialField, value: string): string | undefined {
  const [sentence, setSentence] = useState<string>();
  useEffect(() => {
    let isOutdated = false;
    if (!field.secret || value === '') {
      setSentence(undefined);
      return;
    }
    void client.call('connections.describeSecret', { vendor, name: field.name, value }).then((answer) => {
      if (!isOutdated) setSentence(answer.ok ? (answer.value ?? undefined) : undefined);
    });
    return () => {
      isOutdated = true;
    };
  }, [vendor, field, value]);
  return sentence;
}
