import { Button, Modal } from '@mantine/core';
import { useState } from 'react';
import { client } from '../../backend/client.ts';
import { NewPassphrase } from './NewPassphrase.tsx';
import { useVaultCall } from './use-vault.ts';
import classes from './Vault.module.css';

interface PassphraseDialogProps {
  readonly opened: boolean;
  readonly title: string;
  onClose(): void;
}

/** Sets a passphrase, or another one. */
export function PassphraseDialog({ opened, title, onClose }: PassphraseDialogProps) {
  const [passphrase, setPassphrase] = useState<string | null>(null);
  const { isRunning, failure, clear, run } = useVaultCall();
  const close = () => {
    setPassphrase(null);
    clear();
    onClose();
  };
  return (
    <Modal opened={opened} onClose={close} title={title}>
      <form
        className={classes.dialog}
        onSubmit={async (event) => {
          event.preventDefault();
          if (passphrase !== null && (await run(() => client.call('vault.setPassphrase', { passphrase }))))
            close();
        }}
      >
        <p>
          The stored secrets are encrypted with it. It is kept nowhere: where it is forgotten, they have to be
          entered again.
        </p>
        <NewPassphrase error={failure} onChange={setPassphrase} />
        <Button type="submit" loading={isRunning} disabled={passphrase === null}>
          {title}
        </Button>
      </form>
    </Modal>
  );
}
