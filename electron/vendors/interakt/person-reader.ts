import type { FormValues, IdPair } from '../../../shared/domain/form/field.ts';
import type { ReadingMatch } from '../../../shared/domain/person-reading.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../shared/json.ts';
import { type FieldIssue, fail, ok, type Result } from '../../../shared/result.ts';
import {
  type AnsweredStep,
  failedSteps,
  nothingRead,
  type PersonReader,
  type ReadContent,
  type ReadingOrder,
  type ReadingStep,
} from '../person-reader.ts';
import { isNobody, pageSize, peopleIn } from './reading-requests.ts';

/** The trait that says whether somebody may be written to; the only consent there is. */
const optIn = 'whatsapp_opted_in';

export const personReader: PersonReader = {
  next({ who, wants }, answered) {
    if (wants.changedSince !== undefined) return ok(nextPage(wants.changedSince, wants.limit, answered));
    const step = stepFor(who);
    return step.ok && answered.length > 0 ? ok(undefined) : step;
  },
  fold(order, answered) {
    const people = [...new Map(answered.flatMap(peopleOf).map((one) => [one.id, one])).values()];
    if (order.wants.changedSince !== undefined) return changed(order, answered, people);
    return onePerson(order, answered, people);
  },
};

/** interakt finds people by its own id, or by the national number; by nothing else (vendor-reads 4.1). */
function stepFor({ ids, phone }: FormValues): Result<ReadingStep, readonly FieldIssue[]> {
  const pairs = Array.isArray(ids) ? (ids as readonly IdPair[]) : [];
  const own = pairs.find(({ kind }) => kind === 'id');
  if (own !== undefined)
    return ok({ action: 'readById', form: { contactId: own.value }, what: 'the person' });
  if (phone !== undefined && phone !== '')
    return ok({ action: 'readByPhone', form: { phone }, what: 'the person' });
  if (pairs.length > 0)
    return fail([
      { path: 'ids', message: 'interakt finds people by its own id alone: give it as kind “id”.' },
    ]);
  const message =
    'interakt finds nobody by a user id. Give the phone number, or interakt’s own id as kind “id”.';
  return fail([{ path: 'phone', message }]);
}

/** Pages of a hundred, until nobody is left or as many as are wanted. */
function nextPage(
  changedSince: string,
  wanted: number | undefined,
  answered: readonly AnsweredStep[],
): ReadingStep | undefined {
  const offset = answered.length * pageSize;
  const last = answered.at(-1);
  const most = wanted ?? pageSize;
  if (last !== undefined && (last.outcome !== 'accepted' || !hasNextPage(last) || offset >= most))
    return undefined;
  const form = { changedSince, offset: String(offset), limit: String(Math.min(pageSize, most - offset)) };
  return { action: 'readChanged', form, what: 'people who changed' };
}

function hasNextPage({ answer }: AnsweredStep): boolean {
  return isJsonObject(answer) && isJsonObject(answer.data) && answer.data.has_next_page === true;
}

interface Contact {
  readonly id: string;
  readonly countryCode: string;
  readonly ids: Readonly<Record<string, readonly string[]>>;
  readonly traits: JsonObject;
  readonly tags: readonly string[];
  readonly times: JsonObject;
}

function peopleOf({ outcome, answer }: AnsweredStep): readonly Contact[] {
  if (outcome !== 'accepted') return [];
  return (peopleIn(answer) ?? []).filter(isJsonObject).map(contactOf);
}

function contactOf(customer: JsonObject): Contact {
  const [id, userId, code, number] = ['id', 'user_id', 'country_code', 'phone_number'].map((name) =>
    idText(customer[name]),
  ) as [string, string, string, string];
  const times = ['created_at_utc', 'modified_at_utc'].flatMap((name) => {
    const time = utcOf(customer[name]);
    return time === null ? [] : [[name, time] as const];
  });
  const tags = Array.isArray(customer.tag_names) ? customer.tag_names : customer.tags;
  return {
    id: id || `${code}${number}`,
    countryCode: code,
    ids: Object.fromEntries(
      [
        ['id', id],
        ['user_id', userId],
        ['phone', number === '' ? '' : `${code}${number}`],
      ].flatMap(([kind = '', value = '']) => (value === '' ? [] : [[kind, [value]]])),
    ),
    traits: traitsOf(customer.traits),
    tags: (Array.isArray(tags) ? (tags as JsonValue[]) : []).flatMap(tagName),
    times: Object.fromEntries(times),
  };
}

/** An object; one client has seen a list of names and values, too (vendor-reads 4.3, T). */
function traitsOf(traits: JsonValue | undefined): JsonObject {
  if (isJsonObject(traits)) return traits;
  const rows = Array.isArray(traits) ? (traits as JsonValue[]) : [];
  return Object.fromEntries(
    rows.flatMap((row) =>
      isJsonObject(row) && typeof row.name === 'string' ? [[row.name, row.value ?? null]] : [],
    ),
  );
}

function tagName(tag: JsonValue): string[] {
  const name = isJsonObject(tag) ? (tag.name ?? tag.id) : tag;
  return typeof name === 'string' ? [name] : [];
}

function idText(value: JsonValue | undefined): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** Times come without their zone, which is UTC. */
function utcOf(value: JsonValue | undefined): string | null {
  if (typeof value !== 'string' || value === '') return null;
  return /(z|[+-]\d\d:?\d\d)$/i.test(value) ? value : `${value}Z`;
}

function onePerson(
  { who, wants }: ReadingOrder,
  answered: readonly AnsweredStep[],
  people: readonly Contact[],
): ReadContent {
  const isGone = answered.some(
    ({ status, answer, outcome }) =>
      isNobody(status, answer) || (outcome === 'rejected' && peopleIn(answer)?.length === 0),
  );
  if (isGone) return { ...nothingRead, found: false };
  if (people.length === 0) return { ...nothingRead, failed: failedSteps(answered) };
  const code = typeof who.countryCode === 'string' ? `+${who.countryCode.replace(/\D/g, '')}` : '+';
  const fitting = code === '+' ? people : people.filter(({ countryCode }) => countryCode === code);
  const [person] = fitting;
  // A national number may be several people's, and is told only where there is one whom it can be.
  if (person === undefined) return { ...nothingRead, found: false, matches: people.map(matchOf) };
  if (fitting.length > 1) return { ...nothingRead, found: true, matches: fitting.map(matchOf) };
  const { traits, ids, tags, times } = person;
  const names = wants.properties;
  const named = Object.entries({ ...times, ...traits }).filter(([name]) => names?.includes(name) ?? true);
  const missing = (names ?? []).filter((name) => !named.some(([found]) => found === name));
  const isOptedIn = traits[optIn];
  const unknown = (wants.consents ?? []).filter((id) => id !== optIn || typeof isOptedIn !== 'boolean');
  return {
    ...nothingRead,
    found: true,
    ids,
    attributes: Object.fromEntries(named),
    consents: typeof isOptedIn === 'boolean' ? { [optIn]: isOptedIn } : {},
    tags,
    failed: [
      ...missing.map((what) => ({ what, why: 'interakt has no such trait of this person.' })),
      ...unknown.map((id) => ({
        what: `consent ${id}`,
        why: `interakt tells ${optIn} alone, where it is set.`,
      })),
    ],
  };
}

function matchOf({ id, ids, traits, times }: Contact): ReadingMatch {
  const name = traits.name;
  return {
    id,
    title: typeof name === 'string' && name !== '' ? name : (ids.phone?.[0] ?? id),
    ids,
    changedAt: typeof times.modified_at_utc === 'string' ? times.modified_at_utc : null,
  };
}

function changed(
  { wants }: ReadingOrder,
  answered: readonly AnsweredStep[],
  people: readonly Contact[],
): ReadContent {
  const last = answered.at(-1);
  const most = wants.limit ?? pageSize;
  return {
    ...nothingRead,
    found: people.length > 0 ? true : answered.some(({ outcome }) => outcome === 'accepted') ? false : null,
    matches: people.slice(0, most).map(matchOf),
    hasMoreMatches: people.length > most || (last !== undefined && hasNextPage(last)),
    failed: failedSteps(answered),
  };
}
