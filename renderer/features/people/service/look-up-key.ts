import type { FormValues } from '../../../../shared/domain/form/field.ts';
import type { PersonReading } from '../../../../shared/domain/person-reading.ts';
import type { ReadingKey } from '../../../../shared/domain/reading-offer.ts';

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

/** What services call the kind of id that forms have as the user id. */
const userIdKinds = ['user_id', 'registered'];

/** How a form names somebody of whom a service told: by the id it has of them, else by what it was asked by. */
export function whomIn(
  { ids, isMasked }: Pick<PersonReading, 'ids' | 'isMasked'>,
  asked: FormValues,
): FormValues {
  const userId = userIdKinds.flatMap((kind) => ids[kind] ?? [])[0];
  return userId === undefined || isMasked ? asked : { userId };
}
