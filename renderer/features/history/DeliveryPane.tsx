import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useDesk } from '../../app/desk-state.ts';
import { ModeBadge } from '../../ui/ModeBadge.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { OutcomeLine } from '../../ui/OutcomeLine.tsx';
import { RequestView } from '../../ui/RequestView.tsx';
import { ResponseView } from '../../ui/ResponseView.tsx';
import split from '../../ui/SplitPage.module.css';
import classes from './DeliveryPane.module.css';
import { TakeBack } from './TakeBack.tsx';
import { useDelivery } from './use-delivery.ts';
import { aboutOf, actionLabel, wholeTime } from './words.ts';

/** One request of the history: what was sent, where to, and what became of it. */
export function DeliveryPane({ id, onClose }: { readonly id: string; onClose(): void }) {
  const vendors = useDesk((state) => state.description?.vendors ?? []);
  const { delivery, failure } = useDelivery(id);
  return (
    <aside className={split.side} aria-label="Request">
      <div className={split.sideHead}>
        <h1>{delivery === undefined ? 'Request' : actionLabel(vendors, delivery)}</h1>
        <ActionIcon size={32} aria-label="Close" onClick={onClose}>
          <IconX size={18} />
        </ActionIcon>
      </div>
      {failure !== undefined && <Notice tone="failure">{failure}</Notice>}
      {delivery !== undefined && (
        <div className={split.stack}>
          <div className={classes.facts}>
            {aboutOf(delivery) !== '' && <strong>{aboutOf(delivery)}</strong>}
            <span>
              {delivery.connectionName} <ModeBadge mode={delivery.mode} />
            </span>
            <span>{wholeTime(delivery.startedAt)}</span>
          </div>
          <OutcomeLine delivery={delivery} />
          <TakeBack key={delivery.id} delivery={delivery} />
          <h2>Request</h2>
          <RequestView request={delivery.request} />
          <h2>Answer</h2>
          {delivery.response === null ? (
            <p className={classes.none}>
              {delivery.outcome === 'sending' ? 'Waiting for the answer …' : 'No answer came.'}
            </p>
          ) : (
            <ResponseView response={delivery.response} />
          )}
        </div>
      )}
    </aside>
  );
}
