import type { FormValues, IdPair } from '../../../../shared/domain/form/field.ts';
import type { ReadingWants } from '../../../../shared/domain/person-reading.ts';
import { type FieldIssue, fail, ok, type Result } from '../../../../shared/result.ts';
import type { AnsweredStep, PersonReader, ReadingOrder, ReadingStep } from '../../person-reader.ts';
import { errorsOf } from '../errors.ts';
import { categoriesOf, foldBloomreach } from './bloomreach-fold.ts';
import { isNobody } from './interpret-reading.ts';
import { tokenEvent, tokenProperties } from './push-tokens.ts';
import { definitionText, idIssues } from './reading-requests.ts';

/** Bloomreach tells no property that is not named; these are in most projects. */
const usualProperties = ['first_name', 'last_name', 'email', 'phone'];

/** What tells who somebody is and whether they may be written to (vendor-reads 9). */
const usualEvents = ['consent', tokenEvent];

/** No limit is documented; so many are safe (vendor-reads 8, A). */
const attributesAtOnce = 50;

export const bloomreachReader: PersonReader = {
  next(order, answered) {
    const who = whoOf(order.who);
    if (!who.ok) return who;
    return ok(isOver(answered) ? undefined : nextOf(order, answered, who.value));
  },
  fold: foldBloomreach,
};

/** Nobody there, or a credential that is refused: nothing else would be answered either. */
function isOver(answered: readonly AnsweredStep[]): boolean {
  return answered.some(({ status, answer }) => status === 401 || isNobody(status, answer, errorsOf(answer)));
}

/** One of the fields `userId` and `ids`. */
type Who = FormValues;

/** The first part that has not been asked for: each in a request of its own, so that none takes others with it. */
function nextOf(
  { wants, knownProperties }: ReadingOrder,
  answered: readonly AnsweredStep[],
  who: Who,
): ReadingStep | undefined {
  const of = (action: string) => answered.filter((step) => step.action === action);
  const [whole] = of('exportCustomer');
  if (wants.everything && whole === undefined)
    return { action: 'exportCustomer', form: who, what: 'everything' };
  // One that is not asked on a dry run counts as answered: that is what would follow.
  const hasWhole = whole !== undefined && (whole.outcome === 'accepted' || whole.outcome === null);

  const isUsual = isNothingNamed(wants);
  if (isUsual && of('readConsentCategories').length === 0)
    return { action: 'readConsentCategories', form: {}, what: 'the list of consent categories' };

  const plan = [
    ...attributeSteps({ wants, knownProperties, who, hasWhole, categories: categoriesOf(answered) }),
    ...definitionSteps(wants, who, answered),
    ...(hasWhole ? [] : eventSteps(wants, who, answered)),
  ];
  return plan.find((step) => !answered.some((done) => isSame(done, step)));
}

/** "Everything" names nothing either: its consents are told by their categories alone. */
function isNothingNamed({ properties, consents, events, definitions }: ReadingWants): boolean {
  return [properties, consents, events, definitions].every((names) => names === undefined);
}

interface AttributeParts {
  readonly wants: ReadingWants;
  readonly knownProperties: readonly string[];
  readonly who: Who;
  /** Whether an export has told properties and ids already. */
  readonly hasWhole: boolean;
  /** The ids of the consent categories that the service lists. */
  readonly categories: readonly string[];
}

function attributeSteps({
  wants,
  knownProperties,
  who,
  hasWhole,
  categories,
}: AttributeParts): ReadingStep[] {
  const isUsual = isNothingNamed(wants);
  if (!isUsual && wants.properties === undefined && wants.consents === undefined) return [];
  const kind = ((who.ids ?? []) as readonly IdPair[])[0]?.kind ?? 'registered';
  const named = wants.properties ?? (isUsual ? [...usualProperties, ...knownProperties] : []);
  const asked = [
    ...(hasWhole ? [] : named.map((name) => ['propertyNames', name] as const)),
    ...(wants.consents ?? (isUsual ? categories : [])).map((id) => ['consentIds', id] as const),
    ...(hasWhole ? [] : [kind, 'registered', 'cookie'].map((id) => ['idKinds', id] as const)),
    ...(hasWhole ? [] : Object.values(tokenProperties).map((name) => ['propertyNames', name] as const)),
  ];
  const tidy = asked.map(([field, name]) => [field, name.trim()] as const).filter(([, name]) => name !== '');
  const unique = [...new Map(tidy.map((one) => [one.join(' '), one])).values()];
  const steps: ReadingStep[] = [];
  for (let from = 0; from < unique.length; from += attributesAtOnce) {
    const part = unique.slice(from, from + attributesAtOnce);
    const lists = Map.groupBy(part, ([field]) => field);
    const form = Object.fromEntries(
      [...lists].map(([field, pairs]) => [field, pairs.map(([, name]) => name)]),
    );
    steps.push({ action: 'readAttributes', form: { ...who, ...form }, what: 'attributes' });
  }
  return steps;
}

/** An id that is no longer there fails its whole request: where one is, each is asked for by itself. */
function definitionSteps({ definitions = [] }: ReadingWants, who: Who, answered: readonly AnsweredStep[]) {
  const texts = [...new Set(definitions.map(definitionText))];
  const step = (of: readonly string[]): ReadingStep => ({
    action: 'readAttributes',
    form: { ...who, definitions: of },
    what: of.join(', '),
  });
  return texts.length === 0
    ? []
    : [step(texts), ...separately(step(texts), texts, answered).map((text) => step([text]))];
}

/** The right to read events is one for each type: where one is missing, each is asked for by itself. */
function eventSteps(wants: ReadingWants, who: Who, answered: readonly AnsweredStep[]) {
  const types = [...new Set(wants.events ?? (isNothingNamed(wants) ? usualEvents : []))];
  const limit = wants.limit === undefined ? {} : { limit: String(wants.limit) };
  const step = (eventTypes: readonly string[]): ReadingStep => ({
    action: 'readEvents',
    form: { ...who, eventTypes, ...limit },
    what: `events ${eventTypes.join(', ')}`,
  });
  return types.length === 0
    ? []
    : [step(types), ...separately(step(types), types, answered).map((type) => step([type]))];
}

/** The parts of a request that was refused as a whole. */
function separately(
  whole: ReadingStep,
  parts: readonly string[],
  answered: readonly AnsweredStep[],
): readonly string[] {
  const done = answered.find((step) => isSame(step, whole));
  return done?.outcome === 'rejected' && parts.length > 1 ? parts : [];
}

function isSame(one: ReadingStep, other: ReadingStep): boolean {
  return one.action === other.action && JSON.stringify(one.form) === JSON.stringify(other.form);
}

/** One id, since several may be those of several customers; it is checked before anything is sent. */
export function whoOf({ userId, ids }: FormValues): Result<Who, readonly FieldIssue[]> {
  const pairs = Array.isArray(ids) ? (ids as readonly IdPair[]) : [];
  const hasUserId = userId !== undefined && userId !== '';
  const [pair] = pairs;
  const issues = idIssues([
    ...(hasUserId ? [{ field: 'userId', value: String(userId) }] : []),
    ...pairs.map(({ value }) => ({ field: 'ids', value: String(value) })),
  ]);
  if (issues.length > 0) return fail(issues);
  return ok(hasUserId || pair === undefined ? { userId: userId ?? '' } : { ids: pairs });
}
