import { Button, Checkbox, Modal } from '@mantine/core';
import { useState } from 'react';
import type { Connection } from '../../../shared/domain/connection.ts';
import { client } from '../../backend/client.ts';
import { useFocusBack } from '../../ui/dialogs/use-focus-back.ts';
import { Notice } from '../../ui/Notice.tsx';
import { saveFile } from '../../ui/save-file.ts';
import { NewPassphrase } from '../vault/NewPassphrase.tsx';
import classes from './Connections.module.css';

interface ExportDialogProps {
  readonly connections: readonly Connection[];
  onClose(): void;
}

/** Connections into a file: as they are shown, or with their secrets under a passphrase. */
export function ExportDialog({ connections, onClose }: ExportDialogProps) {
  useFocusBack();
  const [ids, setIds] = useState<readonly string[]>(() => connections.map(({ id }) => id));
  const [withSecrets, setWithSecrets] = useState(false);
  const [passphrase, setPassphrase] = useState<string | null>(null);
  const [isRunning, setRunning] = useState(false);
  const [failure, setFailure] = useState<string>();

  const exportNow = async () => {
    setRunning(true);
    const answer = await client.call('connections.export', {
      ids: [...ids],
      passphrase: withSecrets ? passphrase : null,
    });
    setRunning(false);
    if (!answer.ok) return setFailure(answer.error.message);
    saveFile(answer.value.fileName, answer.value.text);
    onClose();
  };

  return (
    <Modal opened onClose={onClose} title="Export connections">
      <form
        className={classes.dialog}
        onSubmit={(event) => {
          event.preventDefault();
          void exportNow();
        }}
      >
        <div className={classes.choices}>
          {connections.map(({ id, name }) => (
            <Checkbox
              key={id}
              label={name}
              checked={ids.includes(id)}
              onChange={(event) =>
                setIds(event.currentTarget.checked ? [...ids, id] : ids.filter((other) => other !== id))
              }
            />
          ))}
        </div>
        <Checkbox
          label="With their secrets, encrypted with a passphrase"
          checked={withSecrets}
          onChange={(event) => setWithSecrets(event.currentTarget.checked)}
        />
        {withSecrets ? (
          <NewPassphrase onChange={setPassphrase} />
        ) : (
          <p>The file holds names, addresses and settings, and no secret.</p>
        )}
        {failure !== undefined && <Notice tone="failure">{failure}</Notice>}
        <Button
          type="submit"
          loading={isRunning}
          disabled={ids.length === 0 || (withSecrets && passphrase === null)}
        >
          Export {ids.length === 1 ? '1 connection' : `${ids.length} connections`}
        </Button>
      </form>
    </Modal>
  );
}
