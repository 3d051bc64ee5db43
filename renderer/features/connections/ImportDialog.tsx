import { Button, FileInput, Modal, PasswordInput } from '@mantine/core';
import { useState } from 'react';
import { client } from '../../backend/client.ts';
import { useFocusBack } from '../../ui/dialogs/use-focus-back.ts';
import { Notice } from '../../ui/Notice.tsx';
import classes from './Connections.module.css';

/** Connections from a file, added to those there are. */
export function ImportDialog({ onClose }: { onClose(): void }) {
  useFocusBack();
  const [file, setFile] = useState<File | null>(null);
  const [passphrase, setPassphrase] = useState('');
  const [asksPassphrase, setAsksPassphrase] = useState(false);
  const [isRunning, setRunning] = useState(false);
  const [issues, setIssues] = useState<{ readonly text?: string; readonly passphrase?: string }>({});
  const [outcome, setOutcome] = useState<{
    readonly added: readonly string[];
    readonly left: readonly { readonly name: string; readonly reason: string }[];
  }>();

  const importNow = async (wantsSecrets: boolean) => {
    if (file === null) return;
    setRunning(true);
    const answer = await client.call('connections.import', {
      text: await file.text(),
      passphrase: passphrase === '' ? null : passphrase,
      wantsSecrets,
    });
    setRunning(false);
    if (answer.ok) return setOutcome(answer.value);
    const fields = answer.error.kind === 'invalidInput' ? answer.error.fields : [];
    const isAboutPassphrase = fields.some(({ path }) => path === 'passphrase');
    setAsksPassphrase(isAboutPassphrase || asksPassphrase);
    // The first time the passphrase is asked for, nothing was wrong yet.
    if (isAboutPassphrase && !asksPassphrase) return setIssues({});
    setIssues(isAboutPassphrase ? { passphrase: fields[0]?.message ?? '' } : { text: answer.error.message });
  };

  if (outcome !== undefined) {
    return (
      <Modal opened onClose={onClose} title="Import connections">
        <div className={classes.dialog}>
          <p>
            {outcome.added.length === 0 ? 'No connection was added.' : `Added: ${outcome.added.join(', ')}.`}
          </p>
          {outcome.left.map(({ name, reason }) => (
            <Notice key={name} tone="caution">
              {name} was left out. {reason}
            </Notice>
          ))}
          <Button onClick={onClose}>Done</Button>
        </div>
      </Modal>
    );
  }
  return (
    <Modal opened onClose={onClose} title="Import connections">
      <form
        className={classes.dialog}
        onSubmit={(event) => {
          event.preventDefault();
          void importNow(true);
        }}
      >
        <FileInput
          label="File"
          placeholder="A file of connections"
          accept=".json,application/json"
          value={file}
          error={issues.text}
          onChange={(chosen) => {
            setFile(chosen);
            setIssues({});
            setAsksPassphrase(false);
          }}
        />
        {asksPassphrase && (
          <PasswordInput
            label="Passphrase"
            description="This file holds secrets, encrypted with the passphrase of whoever exported it."
            value={passphrase}
            error={issues.passphrase}
            onChange={(event) => setPassphrase(event.currentTarget.value)}
            autoComplete="off"
            autoFocus
          />
        )}
        <Button
          type="submit"
          loading={isRunning}
          disabled={file === null || (asksPassphrase && passphrase === '')}
        >
          Import
        </Button>
        {asksPassphrase && (
          <Button variant="subtle" color="gray" onClick={() => void importNow(false)}>
            Import without the secrets
          </Button>
        )}
      </form>
    </Modal>
  );
}
