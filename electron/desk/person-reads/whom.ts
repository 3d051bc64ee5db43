import type { NamedWho } from '../../../shared/contract/people.ts';
import { type FormValues, isFilled } from '../../../shared/domain/form/field.ts';
import type { Person } from '../../../shared/domain/person.ts';
import { type AppError, fail, ok, type Result } from '../../../shared/result.ts';
import { reasonOf } from '../error-reason.ts';
import type { PeopleStore } from '../people/people-store.ts';

/** Whom to read, and what of them was sent from here, for a service that must be told what to look for. */
export interface Whom {
  readonly who: FormValues;
  readonly knownProperties: readonly string[];
}

/** The fields by which a person is named. */
const naming = ['userId', 'ids', 'phone', 'countryCode'];

/** More names are hardly a person's; each costs a place in a request. */
const mostProperties = 100;

/** How the latest requests name somebody whom the app knows, or what was typed. */
export async function whomOf(
  who: NamedWho,
  people: Pick<PeopleStore, 'read' | 'requestsOf'>,
): Promise<Result<Whom>> {
  if (who.by === 'values') {
    const named = Object.entries(who.values).filter(
      ([name, value]) => naming.includes(name) && isFilled(value),
    );
    return ok({ who: Object.fromEntries(named), knownProperties: [] });
  }
  try {
    const { value: person } = await people.read((reader) => reader.get(Number(who.key)));
    if (person === undefined) return fail(notFound);
    const forms = people.requestsOf(Number(who.key)).map(({ form }) => form);
    return ok({ who: namedBy(forms), knownProperties: propertiesOf(person) });
  } catch (error) {
    return fail({ kind: 'unavailable', message: `Nobody was read: ${reasonOf(error)}.` });
  }
}

/** One id is enough: several in one request may be those of several people. */
function namedBy(forms: readonly FormValues[]): FormValues {
  const latest = (name: string) => forms.map((form) => form[name]).find(isFilled);
  const userId = latest('userId');
  const ids = latest('ids');
  const [phone, countryCode] = [latest('phone'), latest('countryCode')];
  return {
    ...(userId !== undefined
      ? { userId }
      : Array.isArray(ids)
        ? { ids: ids.slice(0, 1) as FormValues[string] }
        : {}),
    ...(phone === undefined ? {} : { phone }),
    ...(countryCode === undefined ? {} : { countryCode }),
  };
}

function propertiesOf({ attributes }: Person): readonly string[] {
  const names = attributes.filter(({ from }) => from === 'person').map(({ name }) => name.trim());
  return [...new Set(names)].filter((name) => name !== '').slice(0, mostProperties);
}

const notFound = {
  kind: 'notFound',
  message: 'This person is not known here any more.',
} as const satisfies AppError;
