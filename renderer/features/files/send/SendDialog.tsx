import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import type { CheckedFile } from '../../../../shared/contract/import-check.ts';
import type { Connection } from '../../../../shared/domain/connection.ts';
import type { RunOptions } from '../../../../shared/domain/run.ts';
import type { ActionDescriptor, Consequence } from '../../../../shared/domain/vendor.ts';
import { ColourDot } from '../../../ui/ColourDot.tsx';
import { ConfirmButtons } from '../../../ui/ConfirmButtons.tsx';
import { ModeBadge } from '../../../ui/ModeBadge.tsx';
import dialog from '../../sending/confirmation/ConfirmDialog.module.css';
import { LeftOutByChoice } from '../repeats/LeftOutByChoice.tsx';
import { rowsText } from '../run/run-text.ts';
import type { OpenFile } from '../upload/file-state.ts';

/** A connection that the rows go to, with what becomes of them there. */
export interface SentTarget {
  readonly connection: Connection;
  readonly action: ActionDescriptor;
  /** The consequence of one of the first rows, where it cannot simply be undone. */
  readonly consequence: Consequence | null;
  readonly checked: CheckedFile;
}

interface SendDialogProps {
  readonly opened: boolean;
  readonly label: string;
  readonly file: Pick<OpenFile, 'name'>;
  readonly targets: readonly SentTarget[];
  readonly options: RunOptions | undefined;
  /** What else is to be known before. */
  readonly children?: ReactNode;
  onConfirm(): void;
  onClose(): void;
}

/** Asks before many rows or a grave action: what changes, for how many people, where, and what would undo it. */
export function SendDialog(props: SendDialogProps) {
  const { opened, label, file, targets, options, children, onConfirm, onClose } = props;
  const canary = options?.canary;
  const stops = canary != null && targets.some(({ checked: { total, leftOut } }) => canary < total - leftOut);
  return (
    <Modal opened={opened} onClose={onClose} title={`${label}?`}>
      <div className={dialog.dialog}>
        {targets.map((target) => (
          <SentPart key={target.connection.id} target={target} name={file.name} />
        ))}
        {children}
        <p>
          {stops
            ? `After the first ${rowsText(canary)} it stops and asks.`
            : 'It goes through without asking again.'}{' '}
          It can be paused at any time.
        </p>
        <ConfirmButtons confirm={label} onConfirm={onConfirm} onCancel={onClose} />
      </div>
    </Modal>
  );
}

/** What goes to one of the connections. */
function SentPart({ target, name }: { readonly target: SentTarget; readonly name: string }) {
  const { connection, action, consequence, checked } = target;
  const out = checked.total - checked.valid - checked.leftOut;
  return (
    <>
      <div className={dialog.entry}>
        <span className={dialog.connection}>
          <ColourDot colour={connection.colour} /> {connection.name} <ModeBadge mode={connection.mode} />
        </span>
        <p>
          {action.label}, {rowsText(checked.valid)} of {name}. {action.summary}
        </p>
        <p className={dialog.undo}>{action.danger ?? action.undo?.ofFile ?? 'This cannot be undone.'}</p>
      </div>
      {consequence !== null && (
        <div className={dialog.entry}>
          <p>
            Among the first rows: <strong>{consequence.title}</strong> {consequence.effect}
          </p>
          <p className={dialog.undo}>{consequence.undo ?? 'This cannot be undone.'}</p>
        </div>
      )}
      <LeftOutByChoice leftOut={checked.repeats.leftOut} kind={checked.repeats.kind} />
      {out > 0 && (
        <p>
          {rowsText(out)} cannot be sent and {out === 1 ? 'is' : 'are'} left out.
        </p>
      )}
    </>
  );
}
