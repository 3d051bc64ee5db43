import type { FormValues, IdPair } from '../../../../shared/domain/form/field.ts';
import type {
  ConsentCategory,
  DefinitionRef,
  FailedPart,
  ReadEvent,
} from '../../../../shared/domain/person-reading.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../../shared/json.ts';
import {
  type AnsweredStep,
  failedSteps,
  nothingRead,
  type ReadContent,
  type ReadingOrder,
} from '../../person-reader.ts';
import { errorsOf } from '../errors.ts';
import { exported, isNobody } from './interpret-reading.ts';
import { isTokenProperty, tokensOf } from './push-tokens.ts';
import { definitionOf } from './reading-requests.ts';

/** What was asked for in the entries of one `readAttributes`, in their order. */
type Asked =
  | { readonly of: 'property' | 'consent' | 'id'; readonly name: string }
  | ({ readonly of: 'definition' } & DefinitionRef);

interface Answered {
  readonly asked: Asked;
  readonly value: JsonValue;
}

/** What all answers say together; what was refused as a whole and then in parts is told by its parts. */
export function foldBloomreach(
  { who, wants, now }: ReadingOrder,
  answered: readonly AnsweredStep[],
): ReadContent {
  const accepted = answered.filter(({ outcome }) => outcome === 'accepted');
  const isGone = answered.some(({ status, answer }) => isNobody(status, answer, errorsOf(answer)));
  const aboutPerson = accepted.filter(({ action }) => action !== 'readConsentCategories');
  const { values, failed } = attributesIn(accepted);
  const whole = accepted.find(({ action }) => action === 'exportCustomer')?.answer;
  const all = isJsonObject(whole) ? exported(whole) : {};

  const properties = {
    ...(isJsonObject(all.properties) ? all.properties : {}),
    ...Object.fromEntries(valuesOf(values, 'property')),
  };
  const named = wants.properties ?? [];
  // Properties asked for their tokens alone are told as tokens.
  const isTold = (name: string) => isJsonObject(whole) || named.includes(name) || !isTokenProperty(name);
  const events = eventsIn(accepted, all.events);
  const limit = wants.limit ?? usualLimit;
  const isKnown = aboutPerson.length > 0;

  return {
    ...nothingRead,
    found: isGone ? false : isKnown ? true : null,
    ids: isKnown && !isGone ? idsOf(all.ids, valuesOf(values, 'id'), who) : {},
    attributes: Object.fromEntries(Object.entries(properties).filter(([name]) => isTold(name))),
    consents: Object.fromEntries(
      valuesOf(values, 'consent').flatMap(([name, value]) =>
        typeof value === 'boolean' ? [[name, value]] : [],
      ),
    ),
    categories: categoryList(answered),
    definitions: values.flatMap(({ asked, value }) =>
      asked.of === 'definition' ? [{ kind: asked.kind, id: asked.id, value }] : [],
    ),
    events: events.list.slice(0, isJsonObject(whole) ? limit : events.list.length),
    hasMoreEvents: isJsonObject(whole) ? events.list.length > limit : events.isMore,
    tokens: tokensOf(properties, events.list, now),
    failed: [...failed, ...(isGone ? [] : failedSteps(answered.filter((step) => !isSplit(step, answered))))],
  };
}

/** How many events a request asks for where nobody says. */
export const usualLimit = 200;

export function categoriesOf(answered: readonly AnsweredStep[]): readonly string[] {
  return categoryList(answered).map(({ id }) => id);
}

function categoryList(answered: readonly AnsweredStep[]): readonly ConsentCategory[] {
  const step = answered.find(({ action }) => action === 'readConsentCategories');
  const results = isJsonObject(step?.answer) ? step.answer.results : undefined;
  if (step?.outcome !== 'accepted' || !Array.isArray(results)) return [];
  return (results as readonly JsonValue[]).filter(isJsonObject).flatMap((one) => {
    if (typeof one.id !== 'string') return [];
    const sources = isJsonObject(one.sources) ? one.sources.private_api : undefined;
    const translation = isJsonObject(one.translations)
      ? Object.values(one.translations).find(isJsonObject)
      : {};
    const name = translation?.name;
    return [
      {
        id: one.id,
        name: typeof name === 'string' && name !== '' ? name : one.id,
        isLegitimateInterest: one.legitimate_interest === true,
        isWritable: typeof sources === 'boolean' ? sources : null,
      },
    ];
  });
}

/** The entries of every answer beside what they answer; one without an answer is said to have none. */
function attributesIn(accepted: readonly AnsweredStep[]) {
  const values: Answered[] = [];
  const failed: FailedPart[] = [];
  for (const { form, answer } of accepted.filter(({ action }) => action === 'readAttributes')) {
    const results =
      isJsonObject(answer) && Array.isArray(answer.results) ? (answer.results as JsonValue[]) : [];
    for (const [index, asked] of askedIn(form).entries()) {
      const result = results[index];
      if (isJsonObject(result) && result.success === true) {
        values.push({ asked, value: result.value ?? null });
      } else {
        const why = isJsonObject(result) ? errorsOf(result) : 'The answer holds nothing for it.';
        failed.push({ what: nameOf(asked), why: why || 'The service says no more.' });
      }
    }
  }
  return { values, failed };
}

/** As `attributesOf` writes them into the request. */
function askedIn(form: FormValues): readonly Asked[] {
  const list = (name: string) => (form[name] ?? []) as readonly string[];
  return [
    ...list('propertyNames').map((name) => ({ of: 'property', name }) as const),
    ...list('consentIds').map((name) => ({ of: 'consent', name }) as const),
    ...list('idKinds').map((name) => ({ of: 'id', name }) as const),
    ...list('definitions').map((text) => ({ of: 'definition', ...definitionOf(text) }) as const),
  ];
}

function nameOf(asked: Asked): string {
  if (asked.of === 'definition') return `${asked.kind} ${asked.id}`;
  return asked.of === 'property' ? asked.name : `${asked.of} ${asked.name}`;
}

function valuesOf(values: readonly Answered[], of: 'property' | 'consent' | 'id'): [string, JsonValue][] {
  return values.flatMap(({ asked, value }) => (asked.of === of ? [[asked.name, value]] : []));
}

/** Each kind as a list; the id that somebody was found by is theirs, whether or not the answer repeats it. */
function idsOf(
  exportedIds: JsonValue | undefined,
  read: readonly [string, JsonValue][],
  { userId, ids }: FormValues,
): Readonly<Record<string, readonly string[]>> {
  const asked: [string, JsonValue][] =
    typeof userId === 'string' || typeof userId === 'number'
      ? [['registered', String(userId).trim()]]
      : ((ids ?? []) as readonly IdPair[]).map(({ kind, value }) => [kind, String(value).trim()]);
  const all = [...Object.entries(isJsonObject(exportedIds) ? exportedIds : {}), ...read, ...asked];
  const kinds = [...new Set(all.map(([kind]) => kind))];
  return Object.fromEntries(
    kinds
      .map((kind) => [kind, all.flatMap(([of, value]) => (of === kind ? listOf(value) : []))] as const)
      .filter(([, list]) => list.length > 0)
      .map(([kind, list]) => [kind, [...new Set(list)]]),
  );
}

function listOf(value: JsonValue): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(listOf);
  return typeof value === 'string' || typeof value === 'number' ? [String(value)] : [];
}

/** The events of every answer, newest first, each once. */
function eventsIn(accepted: readonly AnsweredStep[], whole: JsonValue | undefined) {
  const pages = accepted
    .filter(({ action }) => action === 'readEvents')
    .map(({ answer, form }) => ({
      events: isJsonObject(answer) && Array.isArray(answer.data) ? (answer.data as JsonValue[]) : [],
      limit: Number(form.limit ?? usualLimit),
    }));
  const found = [
    ...(Array.isArray(whole) ? (whole as JsonValue[]) : []),
    ...pages.flatMap(({ events }) => events),
  ];
  const unique = new Map(found.flatMap(eventOf).map((event) => [JSON.stringify(event), event]));
  return {
    list: [...unique.values()].sort((one, other) => other.timestamp - one.timestamp),
    isMore: pages.some(({ events, limit }) => events.length >= limit),
  };
}

function eventOf(value: JsonValue): ReadEvent[] {
  if (!isJsonObject(value) || typeof value.type !== 'string' || typeof value.timestamp !== 'number')
    return [];
  return [{ type: value.type, timestamp: value.timestamp, properties: propertiesOf(value) }];
}

function propertiesOf({ properties }: JsonObject): JsonValue {
  return properties ?? {};
}

/** Whether it was asked again in parts after it was refused. */
function isSplit(step: AnsweredStep, answered: readonly AnsweredStep[]): boolean {
  const field = step.action === 'readEvents' ? 'eventTypes' : 'definitions';
  const parts = step.form[field];
  if (step.outcome !== 'rejected' || !Array.isArray(parts) || parts.length < 2) return false;
  return answered.some(
    (other) =>
      other !== step &&
      other.action === step.action &&
      Array.isArray(other.form[field]) &&
      other.form[field].length === 1,
  );
}
