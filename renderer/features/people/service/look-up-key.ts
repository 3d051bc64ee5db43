import type { FormValues } from '../../../../shared/domain/form/field.ts';
import type { ReadingKey } from '../../../../shared/domain/person-reading.ts';

/** What a text most probably is, of what a service can be asked by: a phone number, else an id. */
export function keyFor(by: readonly ReadingKey[], text: string): ReadingKey | undefined {
  const isPhone = /^\+?[\d\s()./-]{6,}$/.test(text.trim());
  const fitting = by.find(({ field }) => (field === 'phone') === isPhone);
  return fitting ?? by[0];
}

/** The values of a form that name somebody by it. */
export function valuesOfKey({ field }: ReadingKey, kind: string, value: string): FormValues {
  const text = value.trim();
  return field === 'ids' ? { ids: [{ kind: kind.trim(), value: text }] } : { [field]: text };
}
