import { redactorFor } from '../redaction/known-secrets.ts';
import { redactDelivery } from '../redaction/redact-delivery.ts';
import type { OutboxStore } from './outbox-store.ts';

/** Redacts secrets from whatever is written about runs and their rows. */
export function redactedStore(store: OutboxStore): OutboxStore {
  return {
    ...store,
    commit(run, owner, { begun, ended }) {
      const redactor = redactorFor(run.connectionId);
      return store.commit(run, owner, { begun, ended: ended.map((row) => redactDelivery(row, redactor)) });
    },
    setState: (seq, change) => store.setState(seq, { ...change, why: redactorFor().text(change.why) }),
  };
}
