import type { Input } from '../../../shared/contract/index.ts';
import type { FormValues } from '../../../shared/domain/form/field.ts';
import { isFilled } from '../../../shared/domain/form/field.ts';
import type { Person } from '../../../shared/domain/person.ts';
import { type ActionDescriptor, findAction } from '../../../shared/domain/vendor.ts';
import { type AppError, fail, ok, type Result } from '../../../shared/result.ts';
import { findVendor } from '../../vendors/registry.ts';
import type { ConnectionStore } from '../connections/store.ts';
import { retryWhileBusy } from '../database/database-errors.ts';
import type { Handlers } from '../dispatcher.ts';
import { reasonOf } from '../error-reason.ts';
import type { History } from '../history/history.ts';
import type { Masking } from '../masking/masking.ts';
import { maskPeople } from './masked-people.ts';
import type { PeopleStore } from './people-store.ts';

/** The fields by which forms name a person. */
const naming = ['userId', 'ids', 'phone', 'countryCode'];

type Names =
  | 'people.find'
  | 'people.get'
  | 'people.form'
  | 'people.tokens'
  | 'people.reveal'
  | 'people.named'
  | 'people.join';

export interface PeopleParts {
  readonly people: PeopleStore;
  readonly connections: Pick<ConnectionStore, 'find'>;
  readonly masking: Pick<Masking, 'isMasked'>;
  readonly history: Pick<History, 'addReveal'>;
  readonly now: () => Date;
  /** Called once what is said of people is another. */
  readonly changed: () => void;
}

export function peopleProcedures({
  people,
  connections,
  masking,
  history,
  now,
  changed,
}: PeopleParts): Pick<Handlers, Names> {
  const masked = maskPeople(masking);
  const read = <T>(work: Parameters<typeof people.read<T>>[0]) => attempt(() => people.read(work));
  return {
    'people.find': async ({ text, limit }) => {
      const found = await read((reader) => reader.find(text, limit));
      if (!found.ok) return found;
      const { value, behind } = found.value;
      return ok({ people: value.rows.map(masked.summary), isMore: value.isMore, behind });
    },
    'people.get': async ({ key }) => {
      const found = await read((reader) => reader.get(Number(key)));
      if (!found.ok) return found;
      return found.value.value === undefined ? fail(notFound) : ok(masked.person(found.value.value));
    },
    'people.tokens': async ({ text, limit, before }) => {
      const found = await read((reader) => reader.tokens(text, limit, before));
      if (!found.ok) return found;
      const { value, behind } = found.value;
      const { isMore, next } = value;
      return ok({ tokens: value.rows.map(masked.token), isMore, next, behind });
    },
    'people.named': async ({ connection, kind, value }) => {
      const found = await read((reader) => reader.named(connection, kind, value));
      if (!found.ok) return found;
      return ok({ people: found.value.value.map(masked.summary), behind: found.value.behind });
    },
    'people.join': async ({ key, other, verdict }) => {
      const said = await attempt(() => retryWhileBusy(() => people.say(Number(key), Number(other), verdict)));
      if (!said.ok) return said;
      if (!said.value) return fail(notFound);
      changed();
      return ok({});
    },
    'people.form': async ({ key, action: name, token }) => {
      const found = await read((reader) => reader.get(Number(key)));
      if (!found.ok) return found;
      const person = found.value.value;
      if (person === undefined) return fail(notFound);
      const connection = connections.find(person.connectionId);
      if (connection === undefined) return fail(connectionGone);
      const vendor = findVendor(connection.vendor);
      const action = vendor && findAction(vendor.descriptor, name);
      if (action === undefined) return fail(notOffered);
      const ledger = token === null ? undefined : person.tokens.find(({ ref }) => ref === token);
      if (token !== null && ledger === undefined) return fail(tokenGone);
      const requests = people.requestsOf(Number(key));
      const forms = requests.map(({ form }) => form);
      if (masking.isMasked(person)) {
        // The token is revealed, too, where another request said it than the one that names the person.
        for (const id of new Set([requests[0]?.id, ...(ledger === undefined ? [] : [ledger.deliveryId])])) {
          const recorded = record(id, '/form');
          if (!recorded.ok) return recorded;
        }
      }
      const values = valuesFor(action, forms, ledger);
      return ok({ connectionId: connection.id, action: action.name, values });
    },
    'people.reveal': async ({ key, of }) => {
      const found = await read((reader) => reader.get(Number(key)));
      if (!found.ok) return found;
      const person = found.value.value;
      if (person === undefined) return fail(notFound);
      const fact = factOf(person, of);
      if (fact === undefined) return fail(nothingThere);
      if (masking.isMasked(person)) {
        const recorded = record(fact.deliveryId ?? people.requestsOf(Number(key))[0]?.id, fact.path);
        if (!recorded.ok) return recorded;
      }
      return ok({ value: fact.value });
    },
  };

  /** Recorded before it is given, as a reveal of the request that the app knows it from. */
  function record(deliveryId: string | undefined, path: string): Result<unknown> {
    // Where no request names them, there is nothing to fill in either.
    if (deliveryId === undefined) return fail(notFound);
    try {
      history.addReveal(deliveryId, { path, at: now().toISOString() });
      return ok(undefined);
    } catch (error) {
      return fail({
        kind: 'unavailable',
        message: `Not opened, because it could not be recorded: ${reasonOf(error)}.`,
      });
    }
  }
}

interface RevealedFact {
  readonly value: string;
  /** The request that said it last; nothing where several did. */
  readonly deliveryId: string | undefined;
  /** Says which value it was without holding it. */
  readonly path: string;
}

function factOf(person: Person, of: Input<'people.reveal'>['of']): RevealedFact | undefined {
  if (of.kind === 'identifier') {
    const found = person.identifiers[of.index];
    return found && { value: found.value, deliveryId: undefined, path: `/form/ids/${pointer(found.kind)}` };
  }
  const found = person.attributes.find(({ name }) => name === of.name);
  if (found === undefined) return undefined;
  const { value, deliveryId, name } = found;
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return { value: text, deliveryId, path: `/form/attributes/${pointer(name)}` };
}

/** A name within a JSON pointer (RFC 6901). */
function pointer(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}

/** How the latest requests name the person, in the fields that the action has; and the token it is about. */
function valuesFor(
  { fields }: ActionDescriptor,
  forms: readonly FormValues[],
  ledger: { readonly platform: string; readonly token: string } | undefined,
): FormValues {
  const has = (name: string) => fields.some((field) => field.name === name);
  const named = naming.flatMap((name) => {
    const value = forms.map((form) => form[name]).find(isFilled);
    return value === undefined || !has(name) ? [] : [[name, value] as const];
  });
  // Several ids in one request merge people at some services: one is enough to name somebody.
  const isNamed = named.some(([name]) => name === 'userId');
  const whom = isNamed ? named.filter(([name]) => name === 'userId') : named;
  const about = ledger === undefined ? [] : Object.entries(ledger).filter(([name]) => has(name));
  return Object.fromEntries([...whom, ...about.filter(([name]) => ['platform', 'token'].includes(name))]);
}

async function attempt<T>(work: () => Promise<T>): Promise<Result<T>> {
  try {
    return ok(await work());
  } catch (error) {
    return fail({
      kind: 'unavailable',
      message: `What is known of people cannot be read: ${reasonOf(error)}.`,
    });
  }
}

const notFound = {
  kind: 'notFound',
  message: 'This person is not known any more: the history holds no request about them.',
} as const satisfies AppError;

const tokenGone = {
  kind: 'notFound',
  message: 'This token is not known as theirs any more.',
} as const satisfies AppError;

const nothingThere = {
  kind: 'notFound',
  message: 'Nothing of this name is known of the person any more.',
} as const satisfies AppError;

const connectionGone = {
  kind: 'notFound',
  message: 'The connection is no longer there.',
} as const satisfies AppError;

const notOffered = {
  kind: 'refused',
  message: 'The service does not offer this.',
} as const satisfies AppError;
