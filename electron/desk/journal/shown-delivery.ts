import type { ShownDelivery } from '../../../shared/domain/delivery.ts';
import type { KeptDelivery } from './rows.ts';

/** What a screen gets of a delivery: the form stays here until it is asked for. */
export function shownDelivery({ form, ...delivery }: KeptDelivery): ShownDelivery {
  return { ...delivery, hasForm: form !== null };
}
