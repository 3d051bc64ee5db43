import { Checkbox, Loader, Modal } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { Output } from '../../../../shared/contract/index.ts';
import { isReadOnly } from '../../../../shared/domain/connection.ts';
import { ownFileOptions } from '../../../../shared/domain/imports/import-map.ts';
import type { Run } from '../../../../shared/domain/run.ts';
import { findAction, type VendorDescriptor } from '../../../../shared/domain/vendor.ts';
import { fail, ok, type Result } from '../../../../shared/result.ts';
import { client } from '../../../backend/client.ts';
import type { Target } from '../../../state/desk-state.ts';
import { ColourDot } from '../../../ui/ColourDot.tsx';
import { ConfirmButtons } from '../../../ui/ConfirmButtons.tsx';
import { ModeBadge } from '../../../ui/ModeBadge.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { ReadOnlyNotice } from '../../arming/ReadOnlyNotice.tsx';
import dialog from '../../sending/confirmation/ConfirmDialog.module.css';
import { LockedNotice } from '../../vault/LockedNotice.tsx';
import { rowsText } from './run-text.ts';
import { loadRuns } from './runs-state.ts';
import classes from './UndoDialog.module.css';

/** Whether a run can be taken back by another one: its action has an opposite, and something arrived or may have. */
export function canUndo({ action, state, counts, otherTarget }: Run, vendor: VendorDescriptor): boolean {
  const isAtRest = state === 'finished' || state === 'paused' || state === 'cancelled';
  const hasOpposite = findAction(vendor, action)?.undo?.by === 'opposite';
  return hasOpposite && isAtRest && counts.sending === 0 && otherTarget === null && counts.accepted > 0;
}

interface Preview {
  readonly undo: Output<'imports.undo'>;
  readonly valid: number;
  /** Some of the requests, as examples. */
  readonly requests: Output<'imports.requests'>['requests'];
}

/** So many requests are shown. */
const examples = 3;

interface UndoDialogProps {
  readonly run: Run;
  readonly target: Target;
  onClose(): void;
}

/** The compensating run of a run: how many requests, which, and what cannot be undone; then it is sent. */
export function UndoDialog({ run, target: { connection, vendor }, onClose }: UndoDialogProps) {
  const [withUnknown, setWithUnknown] = useState(false);
  const [previewed, setPreviewed] = useState<Result<Preview, string>>();
  const [isSending, setSending] = useState(false);
  const { id: runId } = run;
  useEffect(() => {
    let [isOver, made] = [false, ''];
    const load = async () => {
      const preview = await previewOf(runId, withUnknown);
      made = preview.ok ? preview.value.undo.id : '';
      if (isOver) return drop(made);
      setPreviewed(preview);
    };
    void load();
    return () => {
      isOver = true;
      drop(made);
    };
  }, [runId, withUnknown]);
  const preview = previewed?.ok === true ? previewed.value : undefined;
  const action = preview && findAction(vendor, preview.undo.map.action);
  const label = `${action?.label ?? 'Send'} ${rowsText(preview?.valid ?? 0)} at ${connection.name}`;
  const send = async () => {
    if (preview === undefined || isSending) return;
    const { id, connectionId, map } = preview.undo;
    setSending(true);
    // The first rows are no test here: what they do is known from the run that they take back.
    const options = { canary: null, stopAbove: 0.1, rate: null, concurrency: null };
    const sent = await client.call('imports.send', { id, connectionId, map, options, isConfirmed: true });
    setSending(false);
    if (!sent.ok) return setPreviewed(fail(sent.error.message));
    await loadRuns();
    onClose();
  };
  return (
    <Modal opened onClose={onClose} title={`Undo ${run.name}?`} size="lg">
      <div className={dialog.dialog}>
        <span className={dialog.connection}>
          <ColourDot colour={connection.colour} /> {connection.name} <ModeBadge mode={connection.mode} />
        </span>
        {previewed === undefined && <Loader size={16} aria-label="Looking at its rows" />}
        {previewed?.ok === false && <Notice tone="failure">{previewed.error} Nothing was sent.</Notice>}
        {preview !== undefined && (
          <>
            <p>
              <strong>
                {action?.label}, {rowsText(preview.valid)}.
              </strong>{' '}
              {preview.undo.explanation}
            </p>
            <Kept preview={preview} />
            {preview.undo.unknown > 0 && (
              <Checkbox
                label={`Also ${rowsText(preview.undo.unknown)} of which nobody knows whether they arrived`}
                checked={withUnknown}
                onChange={(event) => setWithUnknown(event.currentTarget.checked)}
              />
            )}
            <ol className={classes.requests} aria-label="The first requests">
              {preview.requests.slice(0, examples).map(({ row, method, url, body }) => (
                <li key={row}>
                  <code>
                    {method} {url} {body}
                  </code>
                </li>
              ))}
            </ol>
            <ReadOnlyNotice connections={[connection]} />
            <LockedNotice connections={[connection]} />
          </>
        )}
        <ConfirmButtons
          confirm={label}
          isDisabled={preview === undefined || preview.valid === 0 || isReadOnly(connection)}
          isRunning={isSending}
          onConfirm={() => void send()}
          onCancel={onClose}
        />
      </div>
    </Modal>
  );
}

/** What the compensating run does not take back, or says only once. */
function Kept({ preview: { undo, valid } }: { readonly preview: Preview }) {
  const { same, rows, impossible } = undo;
  const said = [
    ...(same > 0
      ? [`${rowsText(same)} said what another one said: one request takes back all of them.`]
      : []),
    ...impossible.map(({ message, count }) => `${rowsText(count)} cannot be undone: ${message}`),
    ...(valid < rows ? [`${rowsText(rows - valid)} cannot be sent any more, and stay as they are.`] : []),
  ];
  return said.map((sentence) => <p key={sentence}>{sentence}</p>);
}

function drop(id: string): void {
  if (id !== '') void client.call('imports.drop', { id });
}

async function previewOf(runId: string, withUnknown: boolean): Promise<Result<Preview, string>> {
  const undo = await client.call('imports.undo', { runId, withUnknown });
  if (!undo.ok) return fail(undo.error.message);
  const { id, connectionId, map } = undo.value;
  const checked = await client.call('imports.check', { id, connectionId, map, options: ownFileOptions });
  const requests = checked.ok
    ? await client.call('imports.requests', { id, connectionId, map, from: null })
    : checked;
  if (checked.ok && requests.ok)
    return ok({ undo: undo.value, valid: checked.value.valid, requests: requests.value.requests });
  drop(id);
  return fail(checked.ok ? 'Its requests could not be shown.' : checked.error.message);
}
