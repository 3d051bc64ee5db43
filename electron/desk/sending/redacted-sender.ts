import type { DeliveryReport } from '../../../shared/contract/sending.ts';
import { redactorFor } from '../redaction/known-secrets.ts';
import { redactDelivery } from '../redaction/redact-delivery.ts';
import type { Sender } from './sender.ts';

/** Redacts secrets from the reports of requests sent by hand. */
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
    delivery: delivery === null ? null : redactDelivery(delivery, redactor),
    result:
      result === null
        ? null
        : result.kind === 'html'
          ? { ...result, html: redactor.text(result.html) }
          : { ...result, data: redactor.json(result.data) },
  };
}
