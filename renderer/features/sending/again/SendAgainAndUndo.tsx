import { Button } from '@mantine/core';
import { useState } from 'react';
import type { ShownDelivery } from '../../../../shared/domain/delivery.ts';
import { findAction } from '../../../../shared/domain/vendor.ts';
import { client } from '../../../backend/client.ts';
import { useDesk, vendorOf } from '../../../state/desk-state.ts';
import { Notice } from '../../../ui/Notice.tsx';
import { openForm, useOpenedForms } from '../drafts/open-in-form.ts';
import classes from './undo.module.css';
import { useUndo } from './use-undo.ts';

interface UndoActionsProps {
  readonly delivery: ShownDelivery;
  /** Beside the form that was just sent, which still stands there: undo alone, and only where there is one. */
  readonly isBesideForm?: boolean;
}

/** Send again and undo. Both only open a form, which a person sends. */
export function SendAgainAndUndo({ delivery, isBesideForm = false }: UndoActionsProps) {
  const state = useDesk();
  const connection = state.connections.find(({ id }) => id === delivery.connectionId);
  const vendor = connection === undefined ? undefined : vendorOf(state, connection);
  const undo = useUndo(delivery);
  const [failure, setFailure] = useState<string>();
  const screen = vendor === undefined ? undefined : findAction(vendor, delivery.action)?.screen;
  // The test of a connection has no form.
  if (screen === 'connections') return null;
  const open = async (of: 'request' | 'undo') => {
    const answer = await client.call('history.form', { id: delivery.id, of });
    if (!answer.ok) return setFailure(answer.error.message);
    const form = answer.value;
    const target = vendor === undefined ? undefined : findAction(vendor, form.action)?.screen;
    if (connection === undefined || target === undefined) return setFailure('There is no screen for it.');
    // The way back to a person is kept where the form was opened from their page.
    const from = isBesideForm && screen !== undefined ? useOpenedForms.getState()[screen]?.origin : undefined;
    const origin = from?.of === 'person' ? { origin: from } : {};
    openForm(target, { ...form, ...origin, undoes: of === 'undo' ? delivery.id : undefined }, connection);
  };
  const canOpen = delivery.hasForm && screen !== undefined && !isBesideForm;
  if (isBesideForm ? undo?.kind !== 'offer' : !canOpen && undo === null) return null;
  return (
    <div className={classes.actions}>
      <div className={classes.buttons}>
        {canOpen && (
          <Button size="xs" variant="default" onClick={() => void open('request')}>
            Send again…
          </Button>
        )}
        {undo?.kind === 'offer' && (
          <Button
            size="xs"
            variant="default"
            className={classes.undo ?? ''}
            onClick={() => void open('undo')}
          >
            {undo.label}…
          </Button>
        )}
      </div>
      {undo !== null && <p>{undo.explanation}</p>}
      {delivery.isMasked && (canOpen || isBesideForm) && (
        <p>A form opens with the person’s data in it. That is recorded here.</p>
      )}
      {failure !== undefined && <Notice tone="failure">{failure}</Notice>}
    </div>
  );
}
