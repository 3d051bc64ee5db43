import { Button, TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { Certificates } from '../../../shared/contract/preferences.ts';
import { client } from '../../backend/client.ts';
import { Notice } from '../../ui/Notice.tsx';
import classes from './Connections.module.css';

/** Whom connections trust besides the system: some networks sign what passes through them themselves. */
export function CertificateSection() {
  const [state, setState] = useState<Certificates | null>(null);
  const [typed, setTyped] = useState('');
  const [refusal, setRefusal] = useState<string | null>(null);
  const [isSaving, setIsSaving] = useState(false);
  useEffect(() => {
    void client.call('preferences.certificates', {}).then((answer) => {
      if (!answer.ok) return;
      setState(answer.value);
      setTyped(answer.value.file ?? '');
    });
  }, []);
  if (state === null) return null;

  const choose = async (file: string | null) => {
    setIsSaving(true);
    const answer = await client.call('preferences.setCertificates', { file });
    setIsSaving(false);
    setRefusal(answer.ok ? null : answer.error.message);
    if (!answer.ok) return;
    setState(answer.value);
    setTyped(answer.value.file ?? '');
  };
  return (
    <section className={classes.section} aria-label="Certificates">
      <h2>Certificates</h2>
      <p>
        Connections trust the certificates of this system. Where a network signs with its own, name the file
        (PEM) that holds them.
      </p>
      <form
        className={classes.certificates}
        onSubmit={(event) => {
          event.preventDefault();
          void choose(typed.trim() === '' ? null : typed.trim());
        }}
      >
        <TextInput
          label="File of certificates"
          placeholder="/etc/ssl/our-network.pem"
          value={typed}
          error={refusal ?? state.problem}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            setRefusal(null);
          }}
        />
        <Button type="submit" variant="default" loading={isSaving}>
          Use this file
        </Button>
        {state.file !== null && (
          <Button variant="subtle" color="gray" onClick={() => choose(null)}>
            Use none
          </Button>
        )}
      </form>
      {state.count > 0 && (
        <Notice tone="plain">
          {state.count === 1 ? 'One certificate' : `${state.count} certificates`} of {state.file}{' '}
          {state.count === 1 ? 'is' : 'are'} trusted besides the system’s, by all connections.
        </Notice>
      )}
    </section>
  );
}
