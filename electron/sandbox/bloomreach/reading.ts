import { isJsonObject, type JsonObject, type JsonValue } from '../../../shared/json.ts';
import { type Answer, jsonAnswer } from '../answer.ts';
import { cast, castDefinitions, forbidden } from '../cast.ts';
import { readFields } from '../fields.ts';
import type { Found, SevenSegmentsStore } from '../seven-segments/store.ts';
import { type ConsentMode, categories, consentModes, consentOf } from './consents.ts';
import { attributesBody, customerOnlyBody, eventsBody } from './schemas.ts';

/** What a key may read (vendor-reads 1.1 and 1.2). */
export interface Rights {
  readonly definitions: boolean;
  readonly gdpr: boolean;
}

export type Read = (body: JsonValue, rights: Rights) => Answer;

const project = 'Audience Bottles';
const labels = {
  segmentation: 'Segmentation',
  aggregate: 'Aggregation',
  expression: 'Expression',
  prediction: 'Prediction',
} as const;
type Definition = keyof typeof labels;

/** What the project calls private, and so what anonymising takes away. */
const privateProperties = ['first_name', 'last_name', 'email', 'phone', forbidden.property];

/** The reads of today's interface, with the permissions of the key that asks (vendor-reads 1). */
export function createBloomreachReading(store: SevenSegmentsStore) {
  const about =
    (answer: (found: Found, rights: Rights, body: JsonValue) => Answer): Read =>
    (body, rights) => {
      const ids = isJsonObject(body) ? body.customer_ids : undefined;
      if (!isJsonObject(ids) || Object.keys(ids).length === 0)
        return refuse(400, { customer_ids: ['Must specify at least one customer ID'] });
      const found = store.find(project, textIds(ids));
      return found === undefined
        ? refuse(404, { _global: ['Customer does not exist'] })
        : answer(found, rights, body);
    };

  const attributes: Read = (body, rights) => {
    const fields = readFields(attributesBody, body);
    if (!fields.ok) return refuse(400, { _global: fields.error });
    const wrong = fields.value.attributes.flatMap((one, index) =>
      isKnownType(one)
        ? []
        : [[String(index), [`Could not parse ${JSON.stringify(one)}. Invalid type.`]] as const],
    );
    if (wrong.length > 0)
      return jsonAnswer(400, { success: false, errors: { attributes: Object.fromEntries(wrong) } });
    const stale = fields.value.attributes.find(
      ({ type, id }) => type in labels && castDefinitions[type as Definition] !== id,
    );
    if (stale !== undefined)
      return refuse(404, {
        _global: [`${labels[stale.type as Definition]} with id ${stale.id} does not exist`],
      });
    return about((found) =>
      jsonAnswer(200, {
        success: true,
        results: fields.value.attributes.map((one) => entryOf(one, { found, rights, now: store.seconds() })),
      }),
    )(body, rights);
  };

  const events: Read = (body, rights) => {
    const fields = readFields(eventsBody, body);
    if (!fields.ok) return refuse(400, { _global: fields.error });
    const { event_types, order = 'asc', skip = 0, limit } = fields.value;
    if (event_types.includes(forbidden.eventType))
      return jsonAnswer(403, {
        success: false,
        error: `No permission to get events of type ${forbidden.eventType}`,
      });
    return about(({ events: all }) => {
      const fitting = all
        .filter(({ type }) => event_types.includes(type))
        .toSorted((one, other) => one.timestamp - other.timestamp);
      const ordered = order === 'desc' ? fitting.reverse() : fitting;
      const page = ordered.slice(skip, limit === undefined ? undefined : skip + limit);
      return jsonAnswer(200, { success: true, data: page.map((event) => ({ ...event })) });
    })(body, rights);
  };

  const onlyCustomer =
    (denied: string, answer: (found: Found) => Answer): Read =>
    (body, rights) => {
      const fields = readFields(customerOnlyBody, body);
      if (!fields.ok) return refuse(400, { _global: fields.error });
      if (!rights.gdpr) return jsonAnswer(403, { success: false, error: denied });
      return about(answer)(body, rights);
    };

  return {
    attributes,
    events,
    exportOne: onlyCustomer('No permission to export customer', ({ ids, properties, events: all }) =>
      jsonAnswer(200, {
        success: true,
        ids: { registered: ids.registered, cookie: [...ids.cookies] },
        properties,
        events: all.map((event) => ({ ...event })),
      }),
    ),
    anonymize: onlyCustomer('No permission to anonymize customer', ({ customer }) => {
      store.anonymise(project, customer, (name) => privateProperties.includes(name));
      return jsonAnswer(200, { success: true });
    }),
    categories: (): Answer => jsonAnswer(200, { success: true, results: [...categories] }),
  };
}

type Attribute = {
  readonly type: string;
  readonly property?: string | undefined;
  readonly id?: string | undefined;
  readonly category?: string | undefined;
  readonly mode?: string | undefined;
};

function isKnownType({ type, property, id, category, mode = 'valid' }: Attribute): boolean {
  if (type === 'property') return property !== undefined;
  if (type === 'consent') return category !== undefined && consentModes.some((one) => one === mode);
  return (type === 'id' || type in labels) && id !== undefined;
}

interface Asked {
  readonly found: Found;
  readonly rights: Rights;
  readonly now: number;
}

/** A permission that is missing fails its own entry alone. */
function entryOf(
  { type, property = '', id = '', category = '', mode = 'valid' }: Attribute,
  { found, rights, now }: Asked,
): JsonObject {
  if (property === forbidden.property || (type in labels && !rights.definitions))
    return { success: false, error: 'No permission' };
  const value = (): JsonValue => {
    if (type === 'property')
      return Object.hasOwn(found.properties, property) ? (found.properties[property] ?? null) : null;
    if (type === 'id')
      return id === 'registered' ? found.ids.registered : id === 'cookie' ? [...found.ids.cookies] : null;
    if (type === 'consent') return consentOf(found, category, { mode: mode as ConsentMode, now });
    return definitionOf(type as Definition, found);
  };
  return { success: true, value: value() };
}

function definitionOf(kind: Definition, { ids, events }: Found): JsonValue {
  switch (kind) {
    case 'segmentation':
      return segmentOf(ids.registered);
    case 'aggregate':
      return events.filter(({ type }) => type === 'purchase').length;
    case 'expression':
      return events.some(({ type }) => type === 'purchase') ? 'customer' : 'visitor';
    case 'prediction':
      return 0.5;
  }
}

/** The name of the segment that somebody of the cast is in. */
export function segmentOf(registered: string | null): string | null {
  return cast.find(({ userId }) => userId === registered)?.segment ?? null;
}

function textIds(ids: JsonObject) {
  const text = (name: string) => (typeof ids[name] === 'string' ? ids[name] : undefined);
  const [registered, cookie] = [text('registered'), text('cookie')];
  return { ...(registered === undefined ? {} : { registered }), ...(cookie === undefined ? {} : { cookie }) };
}

function refuse(status: number, errors: Readonly<Record<string, readonly string[]>>): Answer {
  return jsonAnswer(status, { success: false, errors: { ...errors } });
}
