import { Button, Modal } from '@mantine/core';
import { useState } from 'react';
import type { KeptAnalysis } from '../../../../shared/contract/library.ts';
import { useFocusBack } from '../../../ui/dialogs/use-focus-back.ts';
import { formatMoment } from '../../../ui/format/format-time.ts';
import { Notice } from '../../../ui/Notice.tsx';
import classes from './Library.module.css';
import { change } from './library-state.ts';

interface RemoveDialogProps {
  readonly analysis: KeptAnalysis;
  /** One snapshot; null for the analysis with all of them. */
  readonly snapshotId: string | null;
  /** Once it is removed. */
  onDone(): void;
  onClose(): void;
}

/** Asks before anything is removed from the library, since a service may not be able to send it again. */
export function RemoveDialog({ analysis, snapshotId, onDone, onClose }: RemoveDialogProps) {
  useFocusBack();
  const [failure, setFailure] = useState<string>();
  const { id, name, snapshots } = analysis;
  const one = snapshots.find((snapshot) => snapshot.id === snapshotId);
  const what =
    one !== undefined
      ? `the snapshot of ${formatMoment(one.takenAt)}`
      : snapshots.length === 1
        ? 'its one snapshot'
        : `all ${snapshots.length.toLocaleString()} snapshots`;
  const remove = async () => {
    const refusal = await change('library.remove', { id, snapshotId });
    if (refusal === undefined) onDone();
    else setFailure(refusal);
  };
  return (
    <Modal opened onClose={onClose} title={one === undefined ? `Remove ${name}?` : 'Remove this snapshot?'}>
      <div className={classes.dialog}>
        <p>
          From this computer goes {what} of {name}. The analysis at the service stays, but it may not be able
          to tell past numbers again. This cannot be undone.
        </p>
        {failure !== undefined && <Notice tone="failure">{failure}</Notice>}
        <div className={classes.buttons}>
          <Button color="red" onClick={() => void remove()}>
            {one === undefined ? `Remove ${name}` : 'Remove the snapshot'}
          </Button>
          <Button variant="subtle" color="gray" onClick={onClose} data-autofocus>
            Cancel
          </Button>
        </div>
      </div>
    </Modal>
  );
}
