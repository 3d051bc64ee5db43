import type { LedgerToken, Person, PersonSummary } from '../../../shared/domain/person.ts';
import { covered } from '../../../shared/domain/privacy.ts';
import type { Masking } from '../masking/masking.ts';

/** What leaves the desk of people whose connection is masked: no screen gets a person's data that it then must hide. */
export function maskPeople(masking: Pick<Masking, 'isMasked'>) {
  const summary = <T extends PersonSummary>(person: T): T =>
    masking.isMasked(person)
      ? {
          ...person,
          title: covered,
          identifiers: person.identifiers.map(({ kind }) => ({ kind, value: covered })),
          matched: person.matched === null ? null : { ...person.matched, value: covered },
          isMasked: true,
        }
      : person;
  const token = (one: LedgerToken): LedgerToken =>
    masking.isMasked(one)
      ? {
          ...one,
          token: covered,
          personTitle: covered,
          formerPeople: one.formerPeople.map(() => covered),
          isMasked: true,
        }
      : one;
  return {
    summary,
    token,
    person(person: Person): Person {
      const shown = summary(person);
      const others = {
        probablySame: person.probablySame.map(summary),
        joined: person.joined.map(summary),
        notSame: person.notSame.map(summary),
      };
      if (!shown.isMasked) return { ...shown, ...others };
      return {
        ...shown,
        attributes: person.attributes.map((one) => ({ ...one, value: covered })),
        groups: person.groups.map(() => covered),
        tokens: person.tokens.map(token),
        ...others,
      };
    },
  };
}
