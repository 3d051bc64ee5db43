import type { Delivery } from '../../../../shared/domain/delivery.ts';
import { findAction, type VendorDescriptor } from '../../../../shared/domain/vendor.ts';

/** The action in the vendor's own word. */
export function actionLabel(
  vendors: readonly VendorDescriptor[],
  delivery: Pick<Delivery, 'vendor' | 'action'>,
): string {
  const vendor = vendors.find(({ id }) => id === delivery.vendor);
  return (vendor === undefined ? undefined : findAction(vendor, delivery.action)?.label) ?? delivery.action;
}

/** What it was about, in a few words: the event or analysis, then the person. */
export function aboutOf({ subject, person }: Pick<Delivery, 'subject' | 'person'>): string {
  return [subject, person].filter((part) => part !== '').join(' · ');
}
