import { Button, Modal } from '@mantine/core';
import type { RequestPreview } from '../../../shared/contract/sending.ts';
import { ColourDot } from '../../ui/ColourDot.tsx';
import { ModeBadge } from '../../ui/ModeBadge.tsx';
import classes from './ConfirmDialog.module.css';
import type { Target } from './form-of.ts';

interface ConfirmDialogProps {
  /** The requests with consequences; none closes the dialog. */
  readonly previews: readonly RequestPreview[];
  readonly targets: readonly Target[];
  onConfirm(): void;
  onClose(): void;
}

/** Before what cannot simply be taken back: what changes, where, and what would undo it. The button says it again. */
export function ConfirmDialog({ previews, targets, onConfirm, onClose }: ConfirmDialogProps) {
  const first = previews[0]?.consequence;
  return (
    <Modal opened={previews.length > 0} onClose={onClose} title={first?.title ?? ''}>
      <div className={classes.dialog}>
        {previews.map(({ connectionId, consequence }) => {
          const connection = targets.find((target) => target.connection.id === connectionId)?.connection;
          return (
            <div key={connectionId} className={classes.entry}>
              {connection !== undefined && (
                <span className={classes.connection}>
                  <ColourDot colour={connection.colour} /> {connection.name}{' '}
                  <ModeBadge mode={connection.mode} />
                </span>
              )}
              <p>{consequence?.effect}</p>
              <p className={classes.undo}>{consequence?.undo ?? 'This cannot be undone.'}</p>
            </div>
          );
        })}
        <div className={classes.buttons}>
          <Button className={classes.confirm} color="red" onClick={onConfirm}>
            {first?.confirm}
          </Button>
          {/* Focused first: a key pressed by habit must not be what confirms. */}
          <Button variant="default" onClick={onClose} data-autofocus>
            Cancel
          </Button>
        </div>
      </div>
    </Modal>
  );
}
