import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Connection } from '../../../shared/domain/connection.ts';
import { useDesk } from '../../state/desk-state.ts';
import { Notice } from '../../ui/Notice.tsx';
import { UnlockDialog } from './UnlockDialog.tsx';
import classes from './Vault.module.css';

/** Beside a form: that the secrets of a connection wait for the passphrase, and the way to enter it. */
export function LockedNotice({ connections }: { readonly connections: readonly Connection[] }) {
  const isLocked = useDesk((state) => state.vault?.status === 'locked');
  const [isAsking, setAsking] = useState(false);
  const names = connections
    .filter(({ builtIn, secretsHeld }) => !builtIn && secretsHeld.length > 0)
    .map(({ name }) => name);
  if (!isLocked || names.length === 0) return null;
  return (
    <Notice tone="caution">
      <div className={classes.notice}>
        <span>
          The secrets of {names.join(', ')} are locked. Nothing is sent there before they are unlocked.
        </span>
        <Button size="compact-sm" variant="default" onClick={() => setAsking(true)}>
          Unlock
        </Button>
      </div>
      <UnlockDialog opened={isAsking} onClose={() => setAsking(false)} />
    </Notice>
  );
}
