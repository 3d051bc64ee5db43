import type { DeliveryReport } from '../../../shared/contract/sending.ts';
import type { Delivery } from '../../../shared/domain/delivery.ts';
import type { History } from '../history/history.ts';
import type { OutboxStore } from '../outbox/store.ts';
import type { Sender } from '../sending/sender.ts';
import type { Redactor } from './redactor.ts';
import { redactorFor } from './secrets-read.ts';

/**
 * What a service said passes one of two doors: it is written down, or it is shown. Each masks every secret that was read
 * in this process, so that nobody on the way has to. What a person entered passes as it is: a form that came back masked
 * would be sent masked.
 */
type Said = Pick<Delivery, 'message' | 'reason' | 'response'>;

/** The door to the history. */
export function redactedHistory(history: History): History {
  return {
    ...history,
    begin: (delivery) => history.begin(redacted(delivery, redactorFor(delivery.connectionId))),
    finish: (delivery) => history.finish(redacted(delivery, redactorFor(delivery.connectionId))),
  };
}

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
        ended.map((row) => redacted(row, redactor)),
      );
    },
    setState: (seq, state, why, endedAt) => store.setState(seq, state, redactorFor().text(why), endedAt),
  };
}

/** The door to whoever sent something by hand. */
export function redactedSender(sender: Sender): Sender {
  return {
    check: sender.check,
    send: async (order, signal) => redactedReport(await sender.send(order, signal)),
  };
}

function redactedReport(report: DeliveryReport): DeliveryReport {
  const redactor = redactorFor(report.connectionId);
  const { delivery, result } = report;
  return {
    ...report,
    message: redactor.text(report.message),
    delivery: delivery === null ? null : redacted(delivery, redactor),
    result:
      result === null
        ? null
        : result.kind === 'html'
          ? { ...result, html: redactor.text(result.html) }
          : { ...result, data: redactor.json(result.data) },
  };
}

function redacted<T extends Said>(said: T, redactor: Redactor): T {
  const { message, reason, response } = said;
  return {
    ...said,
    message: redactor.text(message),
    reason:
      reason === null
        ? null
        : {
            code: typeof reason.code === 'string' ? redactor.text(reason.code) : reason.code,
            name: redactor.text(reason.name),
          },
    response:
      response === null
        ? null
        : {
            ...response,
            contentType: redactor.text(response.contentType),
            body: redactor.text(response.body),
          },
  };
}
