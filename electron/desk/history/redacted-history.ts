import { redactorFor } from '../redaction/known-secrets.ts';
import { redactDelivery } from '../redaction/redact-delivery.ts';
import type { History } from './history.ts';

/** Redacts secrets from whatever is written into the history. */
export function redactedHistory(history: History): History {
  return {
    ...history,
    begin: (delivery) => history.begin(redactDelivery(delivery, redactorFor(delivery.connectionId))),
    finish: (delivery) => history.finish(redactDelivery(delivery, redactorFor(delivery.connectionId))),
  };
}
