import { Button, Modal, SegmentedControl, TextInput } from '@mantine/core';
import { useState } from 'react';
import { armingMinutes, type Connection } from '../../../shared/domain/connection.ts';
import { client } from '../../backend/client.ts';
import classes from './Arming.module.css';

interface ArmDialogProps {
  readonly connection: Connection;
  readonly opened: boolean;
  onClose(): void;
}

type Minutes = (typeof armingMinutes)[number];

/** The name has to be typed, since a button may be pressed by habit. */
export function ArmDialog({ connection, opened, onClose }: ArmDialogProps) {
  const [typed, setTyped] = useState('');
  const [minutes, setMinutes] = useState<Minutes>(5);
  const [failure, setFailure] = useState<string>();
  const close = () => {
    setTyped('');
    setFailure(undefined);
    onClose();
  };
  const arm = async () => {
    const answer = await client.call('connections.arm', { id: connection.id, name: typed, minutes });
    if (answer.ok) close();
    else
      setFailure(
        answer.error.kind === 'invalidInput' ? answer.error.fields[0]?.message : answer.error.message,
      );
  };
  return (
    <Modal opened={opened} onClose={close} title={`Arm ${connection.name}?`}>
      <form
        className={classes.dialog}
        onSubmit={(event) => {
          event.preventDefault();
          void arm();
        }}
      >
        <p>
          What is sent to {connection.name} reaches real customers. Armed, it takes every request until the
          time is up, the screen is locked, the computer sleeps or the app quits.
        </p>
        <TextInput
          label={`Type ${connection.name} to arm it`}
          value={typed}
          error={failure}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            setFailure(undefined);
          }}
          autoComplete="off"
          spellCheck={false}
          data-autofocus
        />
        <SegmentedControl
          fullWidth
          transitionDuration={100}
          aria-label="For how long"
          data={armingMinutes.map((length) => ({ value: String(length), label: `${length} minutes` }))}
          value={String(minutes)}
          onChange={(value) => setMinutes(armingMinutes.find((length) => String(length) === value) ?? 5)}
        />
        <Button type="submit" color="red" disabled={typed !== connection.name}>
          Arm {connection.name} for {minutes} minutes
        </Button>
      </form>
    </Modal>
  );
}
