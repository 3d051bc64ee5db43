import { Button, Checkbox, Modal, TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { ForgetPreview, Person } from '../../../../shared/domain/person.ts';
import { client } from '../../../backend/client.ts';
import { goTo, useDesk } from '../../../state/desk-state.ts';
import { ConfirmButtons } from '../../../ui/ConfirmButtons.tsx';
import { useFocusBack } from '../../../ui/dialogs/use-focus-back.ts';
import { counted } from '../../../ui/format/format-count.ts';
import { Notice } from '../../../ui/Notice.tsx';
import classes from './ForgetDialog.module.css';
import { ForgetEffect } from './ForgetEffect.tsx';

interface ForgetDialogProps {
  readonly person: Person;
  onClose(): void;
}

/** Says what forgetting somebody removes and what it leaves, and removes it once their name is typed. */
export function ForgetDialog({ person, onClose }: ForgetDialogProps) {
  useFocusBack();
  const [withJoined, setWithJoined] = useState(false);
  const { preview, failure: unread } = usePreview(person.key, withJoined);
  const [typed, setTyped] = useState('');
  const [isRunning, setRunning] = useState(false);
  const [failure, setFailure] = useState<string>();
  const [done, setDone] = useState<{ readonly requests: number; readonly isGone: boolean }>();
  const from = useDesk((state) => state.personFrom);
  const forget = async () => {
    setRunning(true);
    const answer = await client.call('people.forget', { key: person.key, withJoined, typed });
    setRunning(false);
    if (answer.ok) setDone(answer.value);
    else setFailure(answer.error.message);
  };
  const leave = () => {
    onClose();
    if (done !== undefined) goTo(from);
  };
  const isReady =
    preview !== undefined && preview.inFlight === 0 && typed.trim() === preview.confirmation.trim();
  return (
    <Modal opened onClose={leave} title={done === undefined ? 'Forget on this computer' : 'Forgotten'}>
      {done !== undefined ? (
        <div className={classes.dialog} role="status">
          <p>
            {counted(done.requests, 'request')} removed from this computer. Nothing changed at the service.
          </p>
          <p>
            {done.isGone
              ? 'The history’s file was looked through: nothing that names them alone is left in it.'
              : 'The history’s file still names them: requests about others do. Search the history for them.'}
          </p>
          <Button variant="default" onClick={leave} data-autofocus>
            Close
          </Button>
        </div>
      ) : (
        <div className={classes.dialog}>
          {person.joined.length > 0 && (
            <Checkbox
              size="xs"
              checked={withJoined}
              onChange={(event) => setWithJoined(event.currentTarget.checked)}
              label={`Those they are joined with, too (${person.joined.length})`}
            />
          )}
          <div className={classes.effect} role="status">
            {preview === undefined ? (
              <p>Looking at all that is kept …</p>
            ) : (
              <ForgetEffect preview={preview} />
            )}
          </div>
          {preview !== undefined && (
            <TextInput
              label={`Type ${preview.confirmation} to remove it for good`}
              value={typed}
              onChange={(event) => {
                setTyped(event.currentTarget.value);
                setFailure(undefined);
              }}
              autoComplete="off"
              spellCheck={false}
            />
          )}
          {(failure ?? unread) !== undefined && <Notice tone="failure">{failure ?? unread}</Notice>}
          <ConfirmButtons
            confirm="Forget for good"
            isDisabled={!isReady}
            isRunning={isRunning}
            onConfirm={() => void forget()}
            onCancel={leave}
          />
        </div>
      )}
    </Modal>
  );
}

function usePreview(key: string, withJoined: boolean) {
  const [looked, setLooked] = useState<{ readonly preview?: ForgetPreview; readonly failure?: string }>({});
  useEffect(() => {
    const abort = new AbortController();
    setLooked({});
    void client.call('people.previewForget', { key, withJoined }, abort.signal).then((answer) => {
      if (abort.signal.aborted) return;
      setLooked(answer.ok ? { preview: answer.value } : { failure: answer.error.message });
    });
    return () => abort.abort();
  }, [key, withJoined]);
  return looked;
}
