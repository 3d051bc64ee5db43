import { Modal } from '@mantine/core';
import type { Connection } from '../../../../shared/domain/connection.ts';
import type { Target } from '../../../state/desk-state.ts';
import { ColourDot } from '../../../ui/ColourDot.tsx';
import { ConfirmButtons } from '../../../ui/ConfirmButtons.tsx';
import { ModeBadge } from '../../../ui/ModeBadge.tsx';
import classes from './ConfirmDialog.module.css';
import type { Question } from './use-confirmation.ts';

interface ConfirmDialogProps {
  /** The dialog is closed while there is none. */
  readonly question: Question | undefined;
  readonly targets: readonly Target[];
  onConfirm(): void;
  onClose(): void;
}

/** Before what cannot simply be taken back: what changes, where, and what would undo it. The button says it again. */
export function ConfirmDialog({ question, targets, onConfirm, onClose }: ConfirmDialogProps) {
  const { form, grave = [], isToMany = false } = question ?? {};
  const first = grave[0]?.consequence;
  const count = form?.connectionIds.length ?? 0;
  const connectionOf = (id: string) => targets.find(({ connection }) => connection.id === id)?.connection;
  const destination = `${count} connections`;
  const confirm =
    first == null
      ? `Send to ${destination}`
      : isToMany
        ? `${first.confirm} at ${destination}`
        : first.confirm;
  return (
    <Modal
      opened={question !== undefined}
      onClose={onClose}
      title={first?.title ?? `Send this to ${destination}?`}
    >
      <div className={classes.dialog}>
        {grave.map(({ connectionId, consequence }) => (
          <div key={connectionId} className={classes.entry}>
            <Named connection={connectionOf(connectionId)} />
            <p>{consequence?.effect}</p>
            <p className={classes.undo}>{consequence?.undo ?? 'This cannot be undone.'}</p>
          </div>
        ))}
        {isToMany && (
          <div className={classes.entry}>
            <p>It goes to {destination} at once:</p>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls must scroll by keyboard too */}
            <ul className={classes.many} tabIndex={0} aria-label="Connections it goes to">
              {form?.connectionIds.map((id) => (
                <li key={id}>
                  <Named connection={connectionOf(id)} />
                </li>
              ))}
            </ul>
          </div>
        )}
        <ConfirmButtons confirm={confirm} onConfirm={onConfirm} onCancel={onClose} />
      </div>
    </Modal>
  );
}

function Named({ connection }: { readonly connection: Connection | undefined }) {
  if (connection === undefined) return null;
  return (
    <span className={classes.connection}>
      <ColourDot colour={connection.colour} /> {connection.name} <ModeBadge mode={connection.mode} />
    </span>
  );
}
