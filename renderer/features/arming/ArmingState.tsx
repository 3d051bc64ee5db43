import { Button } from '@mantine/core';
import { IconLock, IconLockOpen } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { type Connection, isReadOnly } from '../../../shared/domain/connection.ts';
import { client } from '../../backend/client.ts';
import { ArmDialog } from './ArmDialog.tsx';
import classes from './Arming.module.css';

/** Whether a live connection can be written to, and for how much longer. Nothing for any other. */
export function ArmingState({ connection }: { readonly connection: Connection }) {
  const [isAsking, setAsking] = useState(false);
  const left = useTimeLeft(connection.armedUntil);
  if (connection.mode !== 'live') return null;
  if (!isReadOnly(connection)) {
    return (
      <span className={classes.state}>
        <IconLockOpen size={16} aria-hidden="true" />
        <span role="timer" aria-label={`${connection.name} is armed`}>
          Armed, {left} left
        </span>
        <Button
          size="xs"
          variant="default"
          onClick={() => void client.call('connections.disarm', { id: connection.id })}
        >
          Disarm
        </Button>
      </span>
    );
  }
  return (
    <span className={classes.state}>
      <IconLock size={16} aria-hidden="true" />
      Read-only
      <Button
        size="xs"
        variant="default"
        aria-label={`Arm ${connection.name}`}
        onClick={() => setAsking(true)}
      >
        Arm
      </Button>
      <ArmDialog connection={connection} opened={isAsking} onClose={() => setAsking(false)} />
    </span>
  );
}

/** As minutes and seconds, once a second. */
function useTimeLeft(until: string | null): string {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (until === null) return;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, [until]);
  const seconds = until === null ? 0 : Math.max(0, Math.round((Date.parse(until) - now) / 1_000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
