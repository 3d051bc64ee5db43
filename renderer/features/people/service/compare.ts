import type { PersonAttribute } from '../../../../shared/domain/person.ts';
import type { PersonReading } from '../../../../shared/domain/person-reading.ts';
import type { JsonValue } from '../../../../shared/json.ts';

/** Minutes in which a service may not show yet what it has taken: that is no difference. */
const settling = 10;

/**
 * `same`: the service holds what was sent. `different`: it holds something else. `notYet`: what was sent a moment before
 * is not visible there yet. `notTold`: it did not answer for it. `thereOnly`: it holds what was not sent from here.
 */
export type ComparedState = 'same' | 'different' | 'notYet' | 'notTold' | 'thereOnly' | 'masked';

export interface Compared {
  readonly name: string;
  /** What was sent from here last; undefined where nothing was. */
  readonly sent: JsonValue | undefined;
  /** What the service told; undefined where it told nothing, null where it is not set there. */
  readonly held: JsonValue | undefined;
  readonly state: ComparedState;
}

type Sent = Pick<PersonAttribute, 'name' | 'value' | 'at'>;

/** What was sent beside what the service holds, never one in the place of the other. */
export function compare(
  sent: readonly Sent[],
  { attributes: held, readAt, isMasked }: Pick<PersonReading, 'attributes' | 'readAt' | 'isMasked'>,
): readonly Compared[] {
  const names = new Set<string>();
  const compared = sent.map((one): Compared => {
    const known = namesOf(one.name).filter((name) => Object.hasOwn(held, name));
    for (const name of known) names.add(name);
    // A service that is asked by both names has nothing under one of them.
    const name = known.find((name) => held[name] !== null) ?? known[0];
    const there = name === undefined ? undefined : held[name];
    return {
      name: one.name,
      ...{ sent: one.value, held: there },
      state: isMasked && there !== undefined ? 'masked' : stateOf(one, there, readAt),
    };
  });
  const others = Object.entries(held).filter(([name]) => !names.has(name));
  return [
    ...compared,
    ...others.map(([name, value]): Compared => ({ name, sent: undefined, held: value, state: 'thereOnly' })),
  ];
}

/** What fields of forms are called over the wire, where that is not their own name. */
const wireNames: Readonly<Record<string, readonly string[]>> = {
  firstName: ['first_name'],
  lastName: ['last_name'],
};

function namesOf(name: string): readonly string[] {
  return [name, ...(Object.hasOwn(wireNames, name) ? (wireNames[name] ?? []) : [])];
}

function stateOf({ value, at }: Sent, held: JsonValue | undefined, readAt: string): ComparedState {
  if (held !== undefined && isEqual(value, held)) return 'same';
  const age = Date.parse(readAt) - Date.parse(at);
  if (age < settling * 60_000) return 'notYet';
  return held === undefined ? 'notTold' : 'different';
}

/** A service may give a number back as text. */
function isEqual(one: JsonValue, other: JsonValue): boolean {
  if (typeof one === 'object' || typeof other === 'object')
    return JSON.stringify(one) === JSON.stringify(other);
  return String(one) === String(other);
}
