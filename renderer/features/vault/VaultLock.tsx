import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { IconKey, IconLock } from '@tabler/icons-react';
import { useState } from 'react';
import { client } from '../../backend/client.ts';
import { useDesk } from '../../state/desk-state.ts';
import { UnlockDialog } from './UnlockDialog.tsx';
import { useVaultCall } from './use-vault.ts';

/** Whether secrets under a passphrase are locked, from every screen. Nothing where there is no passphrase. */
export function VaultLock() {
  const vault = useDesk((state) => state.vault);
  const [isAsking, setAsking] = useState(false);
  const { run } = useVaultCall();
  if (vault?.backend !== 'passphrase') return null;
  return vault.status === 'locked' ? (
    <>
      <Button
        size="xs"
        variant="default"
        leftSection={<IconLock size={14} aria-hidden="true" />}
        onClick={() => setAsking(true)}
      >
        Unlock secrets
      </Button>
      <UnlockDialog opened={isAsking} onClose={() => setAsking(false)} />
    </>
  ) : (
    <Tooltip label="Lock secrets">
      <ActionIcon
        size={32}
        aria-label="Lock secrets"
        onClick={() => void run(() => client.call('vault.lock', {}))}
      >
        <IconKey size={18} stroke={1.6} />
      </ActionIcon>
    </Tooltip>
  );
}
