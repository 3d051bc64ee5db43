import { Button } from '@mantine/core';
import { useState } from 'react';
import { type Connection, isReadOnly } from '../../../shared/domain/connection.ts';
import { Notice } from '../../ui/Notice.tsx';
import { ArmDialog } from './ArmDialog.tsx';
import classes from './Arming.module.css';

/** Names the connections that would refuse a form because they are read-only, with a button to arm each. */
export function ReadOnlyNotice({ connections }: { readonly connections: readonly Connection[] }) {
  return connections
    .filter(isReadOnly)
    .map((connection) => <OneNotice key={connection.id} connection={connection} />);
}

function OneNotice({ connection }: { readonly connection: Connection }) {
  const [isAsking, setAsking] = useState(false);
  return (
    <Notice tone="caution">
      <div className={classes.notice}>
        <span>{connection.name} is live and read-only. Nothing is sent to it before it is armed.</span>
        <Button size="compact-sm" variant="default" onClick={() => setAsking(true)}>
          Arm {connection.name}
        </Button>
      </div>
      <ArmDialog connection={connection} opened={isAsking} onClose={() => setAsking(false)} />
    </Notice>
  );
}
