import { Button, Modal, PasswordInput } from '@mantine/core';
import { useState } from 'react';
import { client } from '../../backend/client.ts';
import { useVaultCall } from './use-vault.ts';
import classes from './Vault.module.css';

interface UnlockDialogProps {
  readonly opened: boolean;
  onClose(): void;
}

/** Asks for the passphrase. Unlocking takes some tenths of a second by design, to make guessing slow. */
export function UnlockDialog({ opened, onClose }: UnlockDialogProps) {
  const [passphrase, setPassphrase] = useState('');
  const { isRunning, failure, clear, run } = useVaultCall();
  const close = () => {
    setPassphrase('');
    clear();
    onClose();
  };
  return (
    <Modal opened={opened} onClose={close} title="Unlock the stored secrets">
      <form
        className={classes.dialog}
        onSubmit={async (event) => {
          event.preventDefault();
          if (await run(() => client.call('vault.unlock', { passphrase }))) close();
        }}
      >
        <PasswordInput
          label="Passphrase"
          value={passphrase}
          error={failure}
          onChange={(event) => {
            setPassphrase(event.currentTarget.value);
            clear();
          }}
          autoComplete="off"
          data-autofocus
        />
        <Button type="submit" loading={isRunning} disabled={passphrase === ''}>
          Unlock
        </Button>
      </form>
    </Modal>
  );
}
