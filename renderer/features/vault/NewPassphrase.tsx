import { PasswordInput } from '@mantine/core';
import { useState } from 'react';
import { shortestPassphrase } from '../../../shared/domain/vault.ts';

interface NewPassphraseProps {
  readonly error?: string | undefined;
  /** Called with the passphrase once it is long enough and typed twice alike, with null before that. */
  onChange(passphrase: string | null): void;
}

/** A passphrase typed twice, since nobody can say later what it was. */
export function NewPassphrase({ error, onChange }: NewPassphraseProps) {
  const [first, setFirst] = useState('');
  const [second, setSecond] = useState('');
  const change = (one: string, other: string) => {
    setFirst(one);
    setSecond(other);
    onChange(one.length >= shortestPassphrase && one === other ? one : null);
  };
  return (
    <>
      <PasswordInput
        label="New passphrase"
        description={`At least ${shortestPassphrase} characters; a few words that nobody would put together are best.`}
        value={first}
        error={error}
        onChange={(event) => change(event.currentTarget.value, second)}
        autoComplete="off"
        data-autofocus
      />
      <PasswordInput
        label="The same again"
        value={second}
        error={second !== '' && !first.startsWith(second) ? 'This is not the same.' : undefined}
        onChange={(event) => change(first, event.currentTarget.value)}
        autoComplete="off"
      />
    </>
  );
}
