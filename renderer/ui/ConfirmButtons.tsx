import { Button } from '@mantine/core';
import classes from './ConfirmButtons.module.css';

interface ConfirmButtonsProps {
  /** The thing itself in words, never just "OK". */
  readonly confirm: string;
  readonly cancel?: string;
  readonly isDisabled?: boolean;
  readonly isRunning?: boolean;
  onConfirm(): void;
  onCancel(): void;
}

/** The foot of a dialog that asks before what cannot simply be undone. */
export function ConfirmButtons(props: ConfirmButtonsProps) {
  const { confirm, cancel = 'Cancel', isDisabled = false, isRunning = false, onConfirm, onCancel } = props;
  return (
    <div className={classes.buttons}>
      <Button
        className={classes.confirm ?? ''}
        color="red"
        disabled={isDisabled}
        loading={isRunning}
        onClick={onConfirm}
      >
        {confirm}
      </Button>
      {/* Focused first: a key pressed by habit must not be what confirms. */}
      <Button variant="default" onClick={onCancel} data-autofocus>
        {cancel}
      </Button>
    </div>
  );
}
