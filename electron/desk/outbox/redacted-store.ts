import { redactDelivery } from '../redaction/redact-delivery.ts';
import { redactorFor } from '../redaction/secrets-read.ts';
import type { OutboxStore } from './store.ts';

/** The door to the runs and their rows. */
export function redactedStore(store: OutboxStore): OutboxStore {
  return {
    ...store,
    commit(run, owner, begun, ended) {
      const redactor = redactorFor(run.connectionId);
      return store.commit(
        run,
        owner,
        begun,
        ended.map((row) => redactDelivery(row, redactor)),
      );
    },
    setState: (seq, state, why, endedAt) => store.setState(seq, state, redactorFor().text(why), endedAt),
  };
}
