import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import type { CheckedFile } from '../../../../shared/contract/imports.ts';
import type { RunOptions } from '../../../../shared/domain/run.ts';
import type { ActionDescriptor, Consequence } from '../../../../shared/domain/vendor.ts';
import type { Target } from '../../../state/desk-state.ts';
import { ColourDot } from '../../../ui/ColourDot.tsx';
import { ConfirmButtons } from '../../../ui/ConfirmButtons.tsx';
import { ModeBadge } from '../../../ui/ModeBadge.tsx';
import dialog from '../../sending/confirmation/ConfirmDialog.module.css';
import { rowsText } from '../run/run-text.ts';
import type { OpenFile } from '../upload/file-state.ts';

interface SendDialogProps {
  readonly opened: boolean;
  readonly label: string;
  readonly file: Pick<OpenFile, 'name'>;
  readonly target: Target;
  readonly action: ActionDescriptor;
  /** The consequence of one of the first rows, where it cannot simply be undone. */
  readonly consequence: Consequence | null;
  readonly checked: CheckedFile;
  readonly options: RunOptions | undefined;
  /** What else is to be known before. */
  readonly children?: ReactNode;
  onConfirm(): void;
  onClose(): void;
}

/** Asks before many rows or a grave action: what changes, for how many people, where, and what would undo it. */
export function SendDialog(props: SendDialogProps) {
  const { opened, label, file, target, action, consequence, checked, options, children, onConfirm, onClose } =
    props;
  const { connection } = target;
  const out = checked.total - checked.valid - checked.leftOut;
  return (
    <Modal opened={opened} onClose={onClose} title={`${label}?`}>
      <div className={dialog.dialog}>
        <div className={dialog.entry}>
          <span className={dialog.connection}>
            <ColourDot colour={connection.colour} /> {connection.name} <ModeBadge mode={connection.mode} />
          </span>
          <p>
            {action.label}, {rowsText(checked.valid)} of {file.name}. {action.summary}
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
        {out > 0 && (
          <p>
            {rowsText(out)} cannot be sent and {out === 1 ? 'is' : 'are'} left out.
          </p>
        )}
        {checked.leftOut > 0 && (
          <p>
            {rowsText(checked.leftOut)} {checked.leftOut === 1 ? 'is' : 'are'} left out by choice.
          </p>
        )}
        {children}
        <p>
          {options?.canary != null && options.canary < checked.total
            ? `After the first ${rowsText(options.canary)} it stops and asks.`
            : 'It goes through without asking again.'}{' '}
          It can be paused at any time.
        </p>
        <ConfirmButtons confirm={label} onConfirm={onConfirm} onCancel={onClose} />
      </div>
    </Modal>
  );
}
