import type { Field } from '../../shared/domain/form/field.ts';
import type { ParsedForm } from '../../shared/domain/form/parse-form.ts';

/**
 * Fields that mean the same at every service, so that one form can fill several. A vendor spreads one and says
 * what differs.
 */
export const userId = {
  name: 'userId',
  label: 'User id',
  kind: 'id',
  placeholder: 'u-1001',
} as const satisfies Field;

export const firstName = { name: 'firstName', label: 'First name', kind: 'text' } as const satisfies Field;
export const lastName = { name: 'lastName', label: 'Last name', kind: 'text' } as const satisfies Field;
export const email = {
  name: 'email',
  label: 'E-mail',
  kind: 'email',
  placeholder: 'ada@example.com',
} as const satisfies Field;
export const phone = { name: 'phone', label: 'Phone', kind: 'phone' } as const satisfies Field;

export const eventName = {
  name: 'event',
  label: 'Event',
  kind: 'eventName',
  required: true,
  placeholder: 'Order placed',
} as const satisfies Field;

export const attributes = {
  name: 'attributes',
  label: 'Attributes',
  kind: 'attributes',
} as const satisfies Field;
export const properties = {
  name: 'properties',
  label: 'Properties',
  kind: 'attributes',
} as const satisfies Field;

export const timestamp = {
  name: 'timestamp',
  label: 'Time',
  kind: 'time',
  placeholder: '2026-03-01T09:30:00Z or 1700000000',
} as const satisfies Field;

export const countryCode = {
  name: 'countryCode',
  label: 'Country code',
  kind: 'countryCode',
  placeholder: '+91',
} as const satisfies Field;

/** The number with its country code, for services that keep both in one: unless it begins with a plus already. */
export function wholePhone(form: ParsedForm): string | undefined {
  const number = form.text('phone');
  if (number === undefined || number.startsWith('+')) return number;
  return (form.text('countryCode') ?? '') + number;
}

/** Leaves out what was not filled in: every original client drops empty values rather than sending null. */
export function filled<T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}
