import { Button, Modal } from '@mantine/core';
import { useState } from 'react';
import type { Output } from '../../../../shared/contract/index.ts';
import type { Run } from '../../../../shared/domain/run.ts';
import type { Result } from '../../../../shared/result.ts';
import { client } from '../../../backend/client.ts';
import { showRun, type Target } from '../../../state/desk-state.ts';
import { ConfirmButtons } from '../../../ui/ConfirmButtons.tsx';
import { saveFile } from '../../../ui/save-file.ts';
import dialog from '../../sending/confirmation/ConfirmDialog.module.css';
import classes from './RunButtons.module.css';
import { rowsBegun, rowsFailed, rowsLeft, rowsText, rowsToRetry } from './run-text.ts';
import { loadRuns } from './runs-state.ts';
import { canUndo, UndoDialog } from './UndoDialog.tsx';

interface RunButtonsProps {
  readonly run: Run;
  /** Where it goes, as that connection is now; nothing where it was removed. */
  readonly target: Target | undefined;
  /** Called with the reason where something failed, with nothing once it succeeded. */
  onFailure(message: string | undefined): void;
}

/** What can be done about a run as it stands. */
export function RunButtons({ run, target, onFailure }: RunButtonsProps) {
  const [isAsking, setAsking] = useState(false);
  const [isUndoing, setUndoing] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const { id, state, counts, connectionName, name } = run;
  const isOpen = state === 'running' || state === 'paused' || state === 'ready';
  const failed = rowsFailed(counts);
  const toRetry = rowsToRetry(counts);
  // Only rows that were begun are in the history.
  const isBegun = rowsBegun(run) > 0;
  const work = async (work: () => Promise<string | undefined>) => {
    if (isBusy) return;
    setBusy(true);
    onFailure(await work());
    await loadRuns();
    setBusy(false);
  };
  const call = (procedure: 'outbox.start' | 'outbox.pause' | 'outbox.cancel' | 'outbox.retryFailed') =>
    void work(async () => {
      const answer = await client.call(procedure, { id });
      return answer.ok ? undefined : answer.error.message;
    });
  return (
    <div className={classes.buttons} aria-busy={isBusy}>
      {/* One button that changes its label: with two the focus would be lost when one disappears. */}
      {isOpen && run.otherTarget === null && (
        <Button
          {...(state === 'running' && { variant: 'default' })}
          onClick={() => call(state === 'running' ? 'outbox.pause' : 'outbox.start')}
        >
          {state === 'running' ? 'Pause' : 'Go on'}
        </Button>
      )}
      {/* Beside the button that lets the others follow: it is what that waits for. */}
      {isBegun && run.isToReview && (
        <Button variant="default" onClick={() => showRun({ id, name })}>
          Look at the first rows
        </Button>
      )}
      {isOpen && (
        <Button variant="default" onClick={() => setAsking(true)}>
          Cancel…
        </Button>
      )}
      {toRetry > 0 && run.otherTarget === null && (state === 'finished' || state === 'paused') && (
        <Button variant="default" onClick={() => call('outbox.retryFailed')}>
          Try the failed {toRetry === 1 ? 'one' : 'ones'} again ({toRetry.toLocaleString()})
        </Button>
      )}
      {failed > 0 && state !== 'running' && (
        <Button variant="default" onClick={() => void work(() => saveFailedRows(id))}>
          Save the rows that failed ({failed.toLocaleString()})
        </Button>
      )}
      {target !== undefined && canUndo(run, target.vendor) && (
        <Button variant="default" onClick={() => setUndoing(true)}>
          Undo the whole run…
        </Button>
      )}
      {target !== undefined && isUndoing && (
        <UndoDialog run={run} target={target} onClose={() => setUndoing(false)} />
      )}
      {isBegun && !run.isToReview && (
        <Button variant="default" onClick={() => showRun({ id, name })}>
          Show in History
        </Button>
      )}
      <Modal opened={isAsking} onClose={() => setAsking(false)} title={`Cancel sending ${name}?`}>
        <div className={dialog.dialog}>
          <p>
            {rowsText(rowsLeft(counts))} {rowsLeft(counts) === 1 ? 'has' : 'have'} not been answered. What has
            not left will not be sent to {connectionName}; what was accepted stays accepted. The run cannot be
            set going again, but its rows can be saved as a file.
          </p>
          <ConfirmButtons
            confirm="Cancel the run"
            cancel="Keep it"
            onConfirm={() => {
              setAsking(false);
              call('outbox.cancel');
            }}
            onCancel={() => setAsking(false)}
          />
        </div>
      </Modal>
    </div>
  );
}

/**
 * Saves the rows of a run that did not go through as one file, from the pieces in which it comes.
 *
 * @returns why it could not be saved; nothing where it was
 */
async function saveFailedRows(runId: string): Promise<string | undefined> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  for (let after: number | null = 0; after !== null; ) {
    const piece: Result<Output<'outbox.report'>> = await client.call('outbox.report', { id: runId, after });
    if (!piece.ok) return piece.error.message;
    parts.push(Uint8Array.from(atob(piece.value.bytes), (sign) => sign.charCodeAt(0)));
    after = piece.value.next;
    if (after === null) saveFile(piece.value.fileName, parts, 'text/csv');
  }
  return undefined;
}
