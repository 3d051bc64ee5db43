import { Button, Group, Modal } from '@mantine/core';
import { useState } from 'react';
import type { VaultState } from '../../../shared/domain/vault.ts';
import { client } from '../../backend/client.ts';
import { useDesk } from '../../state/desk-state.ts';
import { Notice } from '../../ui/Notice.tsx';
import { PassphraseDialog } from './PassphraseDialog.tsx';
import { UnlockDialog } from './UnlockDialog.tsx';
import { useVaultCall } from './use-vault.ts';
import classes from './Vault.module.css';

/** Where secrets are, in a sentence, and what can be done about it. */
export function WhereAreMySecrets({ dataFolder }: { readonly dataFolder: string }) {
  const vault = useDesk((state) => state.vault);
  if (vault === null) return null;
  const isWell = vault.lasting && vault.advice === null;
  return (
    <section className={classes.section} aria-label="Where are my secrets?">
      <h2>Where are my secrets?</h2>
      <Notice tone={isWell ? 'plain' : 'caution'}>{vault.sentence}</Notice>
      {vault.advice !== null && <p>{vault.advice}</p>}
      <VaultActions vault={vault} />
      <p className={classes.places}>
        {vault.file !== null && (
          <>
            Secrets: <code>{vault.file}</code>
            <br />
          </>
        )}
        Everything else: <code>{dataFolder}</code>
      </p>
    </section>
  );
}

function VaultActions({ vault }: { readonly vault: VaultState }) {
  const [asked, setAsked] = useState<'passphrase' | 'unlock' | 'forget' | 'aside'>();
  const { isRunning, failure, run } = useVaultCall();
  const close = () => setAsked(undefined);
  const { backend, status, hasKeyStore } = vault;
  const isOpen = status === 'open';
  const isPassphrase = backend === 'passphrase';
  const passphraseTitle = isPassphrase ? 'Change the passphrase' : 'Set a passphrase';
  return (
    <>
      <div className={classes.buttons}>
        {status === 'locked' && <Button onClick={() => setAsked('unlock')}>Unlock…</Button>}
        {isOpen && (
          <Button
            variant={backend === 'memory' ? 'filled' : 'default'}
            onClick={() => setAsked('passphrase')}
          >
            {passphraseTitle}…
          </Button>
        )}
        {isOpen && isPassphrase && (
          <Button variant="default" onClick={() => run(() => client.call('vault.lock', {}))}>
            Lock now
          </Button>
        )}
        {isOpen && isPassphrase && hasKeyStore && (
          <Button
            variant="default"
            loading={isRunning}
            onClick={() => run(() => client.call('vault.useKeyStore', {}))}
          >
            Use the key store instead
          </Button>
        )}
        {!isOpen && (
          <Button variant="default" onClick={() => setAsked('aside')}>
            Set the file aside…
          </Button>
        )}
        {isOpen && (
          <Button variant="subtle" color="gray" onClick={() => setAsked('forget')}>
            Forget all secrets…
          </Button>
        )}
      </div>
      {failure !== undefined && <Notice tone="failure">{failure}</Notice>}
      <PassphraseDialog opened={asked === 'passphrase'} title={passphraseTitle} onClose={close} />
      <UnlockDialog opened={asked === 'unlock'} onClose={close} />
      <Modal opened={asked === 'aside'} onClose={close} title="Set the file of stored secrets aside?">
        <p>
          The file is kept beside its place under another name, and the app starts with an empty one. The
          connections stay; each asks for its secret again. To go back, give the file its old name.
        </p>
        <Group mt={16} gap={8}>
          <Button onClick={() => run(() => client.call('vault.setAside', {})).then(close)}>
            Set the file aside
          </Button>
          <Button variant="default" onClick={close}>
            Cancel
          </Button>
        </Group>
      </Modal>
      <Modal opened={asked === 'forget'} onClose={close} title="Forget all secrets?">
        <p>
          Every stored secret is deleted from this computer. The connections stay; each asks for its secret
          again. Nothing changes at the services. This cannot be undone.
        </p>
        <Group mt={16} gap={8}>
          <Button color="red" onClick={() => run(() => client.call('vault.forgetAll', {})).then(close)}>
            Forget all secrets
          </Button>
          <Button variant="default" onClick={close}>
            Cancel
          </Button>
        </Group>
      </Modal>
    </>
  );
}
