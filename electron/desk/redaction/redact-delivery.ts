import type { Delivery } from '../../../shared/domain/delivery.ts';
import type { Redactor } from './redactor.ts';

/**
 * What a service said passes one of two doors: it is written down, or it is shown. Each masks every secret that was read
 * in this process, so that nobody on the way has to. What a person entered passes as it is: a form that came back masked
 * would be sent masked.
 */
export type ServiceText = Pick<Delivery, 'message' | 'reason' | 'response'>;

export function redactDelivery<T extends ServiceText>(said: T, redactor: Redactor): T {
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
