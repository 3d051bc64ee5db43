import { PasswordInput, TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { CredentialField } from '../../../shared/domain/vendor.ts';
import { client } from '../../backend/client.ts';

interface CredentialInputProps {
  readonly vendor: string;
  readonly field: CredentialField;
  readonly value: string;
  readonly isHeld: boolean;
  readonly error: string | undefined;
  onChange(value: string): void;
}

/** One credential. A secret that is stored stays unseen; what is pasted over it is told in words. */
export function CredentialInput({ vendor, field, value, isHeld, error, onChange }: CredentialInputProps) {
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
  return (
    <PasswordInput
      {...common}
      placeholder={isHeld ? 'Stored. Leave empty to keep it.' : ''}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
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
