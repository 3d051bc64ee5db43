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

const sameDay = new Intl.DateTimeFormat(undefined, { timeStyle: 'medium' });
const otherDay = new Intl.DateTimeFormat(undefined, { dateStyle: 'short', timeStyle: 'short' });
const whole = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'long' });

const day = new Intl.DateTimeFormat(undefined, { dateStyle: 'long' });

export function wholeDay(iso: string): string {
  return day.format(new Date(iso));
}

/** The time alone for today, with its date otherwise. */
export function clockTime(iso: string): string {
  const date = new Date(iso);
  return (date.toDateString() === new Date().toDateString() ? sameDay : otherDay).format(date);
}

export function wholeTime(iso: string): string {
  return whole.format(new Date(iso));
}
