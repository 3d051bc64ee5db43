import type { Delivery } from '../../../shared/domain/delivery.ts';
import type { Redactor } from './redactor.ts';

/**
 * What a service said is redacted at two places: where it is written, and where it is shown. Each redacts every secret
 * that was read in this process, so that no code in between has to. What a person entered stays as it is: a form that
 * came back redacted would be sent redacted.
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
