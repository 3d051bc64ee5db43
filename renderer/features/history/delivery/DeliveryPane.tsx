import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import type { ShownDelivery } from '../../../../shared/domain/delivery.ts';
import { client } from '../../../backend/client.ts';
import { useDesk } from '../../../state/desk-state.ts';
import { OutcomeLine } from '../../../ui/delivery/Outcome.tsx';
import { RequestView } from '../../../ui/delivery/RequestView.tsx';
import { ResponseView } from '../../../ui/delivery/ResponseView.tsx';
import { formatFullTime } from '../../../ui/format/format-time.ts';
import { ModeBadge } from '../../../ui/ModeBadge.tsx';
import { MaskedText } from '../../../ui/masking/MaskedText.tsx';
import { RevealContext } from '../../../ui/masking/revealing.ts';
import { Notice } from '../../../ui/Notice.tsx';
import split from '../../../ui/SplitPage.module.css';
import { SendAgainAndUndo } from '../../sending/again/SendAgainAndUndo.tsx';
import { RevealList } from '../reveal/RevealList.tsx';
import { useReveals } from '../reveal/use-reveals.ts';
import { CopyAs } from './CopyAs.tsx';
import classes from './DeliveryPane.module.css';
import { actionLabel } from './delivery-text.ts';

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
      {/* Revealed values are dropped when another row is opened or the masking changes. */}
      {delivery !== undefined && <Opened key={`${delivery.id} ${delivery.isMasked}`} delivery={delivery} />}
    </aside>
  );
}

function Opened({ delivery }: { readonly delivery: ShownDelivery }) {
  const { isMasked, subject, person } = delivery;
  const reveals = useReveals(delivery.id);
  return (
    <RevealContext value={isMasked ? reveals : null}>
      <div className={split.stack}>
        <div className={classes.facts}>
          {(subject !== '' || person !== '') && (
            <strong>
              {subject !== '' && <MaskedText at="/subject" name="what it is about" text={subject} />}
              {subject !== '' && person !== '' && ' · '}
              {person !== '' && <MaskedText at="/person" name="person" text={person} />}
            </strong>
          )}
          <span>
            {delivery.connectionName} <ModeBadge mode={delivery.mode} />
          </span>
          <span>{formatFullTime(delivery.startedAt)}</span>
        </div>
        <OutcomeLine delivery={delivery} />
        <SendAgainAndUndo delivery={delivery} />
        <CopyAs delivery={delivery} />
        {isMasked && (
          <Notice tone="plain">
            The person’s data is masked. Press a masked value to reveal it for 30 seconds; that it was
            revealed is recorded.
          </Notice>
        )}
        {reveals.failure !== undefined && <Notice tone="failure">{reveals.failure}</Notice>}
        <RevealList reveals={delivery.reveals} />
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
    </RevealContext>
  );
}

interface Loaded {
  readonly delivery?: ShownDelivery;
  readonly failure?: string;
}

/** One request of the history; it follows what becomes of it. */
function useDelivery(id: string): Loaded {
  const [loaded, setLoaded] = useState<Loaded>({});
  useEffect(() => {
    let latest = 0;
    const load = async () => {
      latest += 1;
      const mine = latest;
      const answer = await client.call('history.get', { id });
      if (mine !== latest) return;
      setLoaded(answer.ok ? { delivery: answer.value } : { failure: answer.error.message });
    };
    void load();
    const unsubscribe = client.subscribe((event) => {
      if (event.name === 'history.changed' || event.name === 'preferences.changed') void load();
    });
    return () => {
      // An answer that is still to come is about a row that was closed.
      latest += 1;
      unsubscribe();
    };
  }, [id]);
  return loaded;
}
