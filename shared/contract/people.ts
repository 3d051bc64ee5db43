import { z } from 'zod';
import { connectionModes } from '../domain/connection.ts';
import { type LedgerToken, type Person, type PersonSummary, tokenStates } from '../domain/person.ts';
import { openedForm } from './history.ts';
import { procedure } from './procedure.ts';
import { actionName, json } from './values.ts';

const key = z.string().regex(/^\d{1,15}$/);
const text = z.string().max(1_000);

const identifier = z.strictObject({ kind: z.string(), value: z.string() });
const source = {
  deliveryId: z.string(),
  at: z.string(),
  outcome: z.enum(['accepted', 'unknown']),
};
const atConnection = {
  connectionId: z.string(),
  connectionName: z.string(),
  vendor: z.string(),
  mode: z.enum(connectionModes),
};

const summaryFields = {
  ...atConnection,
  key: z.string(),
  title: z.string(),
  identifiers: z.array(identifier),
  firstSeen: z.string(),
  lastSeen: z.string(),
  requests: z.number().int(),
  matched: identifier.nullable(),
  isMasked: z.boolean(),
};
const summary: z.ZodType<PersonSummary> = z.strictObject(summaryFields);

const token: z.ZodType<LedgerToken> = z.strictObject({
  ...atConnection,
  ...source,
  platform: z.string(),
  token: z.string(),
  person: z.string(),
  personTitle: z.string(),
  state: z.enum(tokenStates),
  formerPeople: z.array(z.string()),
  isMasked: z.boolean(),
});

const person: z.ZodType<Person> = z.strictObject({
  ...summaryFields,
  attributes: z.array(
    z.strictObject({
      ...source,
      name: z.string(),
      type: z.string(),
      value: json,
      from: z.enum(['person', 'group']),
    }),
  ),
  groups: z.array(z.string()),
  tokens: z.array(token),
  subscriptions: z.array(z.strictObject({ ...source, topic: z.string(), isSubscribed: z.boolean() })),
  events: z.array(
    z.strictObject({ name: z.string(), count: z.number().int(), last: z.strictObject(source) }),
  ),
  keys: z.array(z.string()),
  probablySame: z.array(summary),
});

/** What the app knows of people and their devices, from the requests of the history alone. Nothing is asked of a service. */
export const people = {
  /**
   * By any identifier or a part of a name; people who were seen last where nothing is searched for. `behind` is how
   * many requests of the history have not been looked at yet.
   */
  'people.find': procedure(
    'reads',
    z.strictObject({ text, limit: z.number().int().min(1).max(200) }),
    z.strictObject({ people: z.array(summary), isMore: z.boolean(), behind: z.number().int() }),
  ),
  'people.get': procedure('reads', z.strictObject({ key }), person),
  /**
   * A form of an action of the person's service, filled with who they are and, where one is named, with their token. Of
   * a masked person this is recorded as a reveal.
   */
  'people.form': procedure(
    'keeps',
    z.strictObject({ key, action: actionName, token: z.string().max(4_096).nullable() }),
    openedForm,
  ),
  /**
   * One masked value of a person: an attribute by its name, or an identifier by its place in the list. Recorded, as a
   * reveal of the request that said it, before it is returned.
   */
  'people.reveal': procedure(
    'keeps',
    z.strictObject({
      key,
      of: z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('attribute'), name: z.string().max(1_000) }),
        z.strictObject({ kind: z.literal('identifier'), index: z.number().int().min(0).max(100) }),
      ]),
    }),
    z.strictObject({ value: z.string() }),
  ),
  /** Every token that was ever sent, by token, person or platform; the last changed first. */
  'people.tokens': procedure(
    'reads',
    z.strictObject({ text, limit: z.number().int().min(1).max(1_000) }),
    z.strictObject({ tokens: z.array(token), isMore: z.boolean(), behind: z.number().int() }),
  ),
};
