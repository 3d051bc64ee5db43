import { z } from 'zod';
import { connectionModes } from '../domain/connection.ts';
import { outcomeKinds } from '../domain/delivery.ts';
import {
  type ForgetPreview,
  type LedgerToken,
  type Person,
  type PersonSummary,
  tokenStates,
  verdicts,
} from '../domain/person.ts';
import {
  definitionKinds,
  type PersonReading,
  type ReadingWants,
  readTokenStates,
} from '../domain/person-reading.ts';
import { openedForm } from './history.ts';
import { procedure } from './procedure.ts';
import { actionName, fieldIssue, formValues, id, json } from './values.ts';

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
  ref: z.string(),
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
  joined: z.array(summary),
  notSame: z.array(summary),
});

const idLists = z.record(z.string(), z.array(z.string()));

const definition = z.strictObject({ kind: z.enum(definitionKinds), id: z.string() });

const reading: z.ZodType<PersonReading> = z.strictObject({
  connectionId: z.string(),
  readAt: z.string(),
  outcome: z.enum(outcomeKinds).nullable(),
  message: z.string(),
  found: z.boolean().nullable(),
  ids: idLists,
  attributes: z.record(z.string(), json),
  consents: z.record(z.string(), z.boolean()),
  categories: z.array(
    z.strictObject({
      id: z.string(),
      name: z.string(),
      isLegitimateInterest: z.boolean(),
      isWritable: z.boolean().nullable(),
    }),
  ),
  definitions: z.array(definition.extend({ value: json })),
  events: z.array(z.strictObject({ type: z.string(), timestamp: z.number(), properties: json })),
  hasMoreEvents: z.boolean(),
  tokens: z.array(
    z.strictObject({
      platform: z.string(),
      token: z.string(),
      state: z.enum(readTokenStates),
      from: z.string(),
      application: z.string().exactOptional(),
      device: z.string().exactOptional(),
      timestamp: z.number().exactOptional(),
    }),
  ),
  tags: z.array(z.string()),
  failed: z.array(z.strictObject({ what: z.string(), why: z.string() })),
  matches: z.array(
    z.strictObject({
      id: z.string(),
      title: z.string(),
      ids: idLists,
      changedAt: z.string().nullable(),
    }),
  ),
  hasMoreMatches: z.boolean(),
  requests: z.array(
    z.strictObject({
      deliveryId: z.string().nullable(),
      outcome: z.enum(outcomeKinds).nullable(),
      method: z.string(),
      path: z.string(),
      body: json,
    }),
  ),
  isMasked: z.boolean(),
  fields: z.array(fieldIssue),
});

const name = z.string().min(1).max(1_000);

const wants: z.ZodType<ReadingWants> = z.strictObject({
  properties: z.array(name).max(500).exactOptional(),
  consents: z.array(name).max(200).exactOptional(),
  events: z.array(name).max(200).exactOptional(),
  definitions: z
    .array(z.strictObject({ kind: z.enum(definitionKinds), id: name }))
    .max(100)
    .exactOptional(),
  limit: z.number().int().min(1).max(10_000).exactOptional(),
  everything: z.boolean(),
  changedSince: z.iso.datetime().exactOptional(),
});

/** Who is meant: as a form would name them, or a person that the app knows. */
const who = z.discriminatedUnion('by', [
  /** The values of `userId`, `ids`, `phone` and `countryCode`. */
  z.strictObject({ by: z.literal('values'), values: formValues }),
  z.strictObject({ by: z.literal('key'), key }),
  /** One of several who fitted in a masked reading of the same connection: by a request of it and their place. */
  z.strictObject({
    by: z.literal('match'),
    deliveryId: id,
    index: z.number().int().min(0).max(10_000),
  }),
]);

const named = z.strictObject({ name: z.string().nullable(), state: z.string().nullable() });
const forgetPreview: z.ZodType<ForgetPreview> = z.strictObject({
  people: z.array(summary),
  confirmation: z.string(),
  requests: z.number().int(),
  rows: z.number().int(),
  unanswered: z.number().int(),
  reveals: z.number().int(),
  devices: z.number().int(),
  attributes: z.number().int(),
  events: z.number().int(),
  inFlight: z.number().int(),
  shared: z.array(z.strictObject({ deliveryId: z.string(), action: z.string(), about: z.string() })),
  mentions: z.strictObject({ count: z.number().int(), isMore: z.boolean() }),
  handedOn: z.number().int(),
  files: z.array(
    named.extend({ lines: z.array(z.number().int()), isMore: z.boolean(), isRead: z.boolean() }),
  ),
  analyses: z.array(z.string()),
});

/** Whom to forget; with those they are joined with, or alone. */
const forgetting = z.strictObject({ key, withJoined: z.boolean() });

/** What the app knows of people and their devices, from the requests of the history alone. A service is asked by `people.read` only. */
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
   * a masked person this is recorded as a reveal. `token` is the `ref` of one of their tokens.
   */
  'people.form': procedure(
    'keeps',
    z.strictObject({ key, action: actionName, token: z.string().max(100).nullable() }),
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
  /**
   * Every token that was ever sent, by token, person or platform; the last changed first. `next` goes into `before` for
   * the following page; null at the end.
   */
  'people.tokens': procedure(
    'reads',
    z.strictObject({
      text,
      limit: z.number().int().min(1).max(1_000),
      before: z.number().int().nullable().exactOptional(),
    }),
    z.strictObject({
      tokens: z.array(token),
      isMore: z.boolean(),
      next: z.number().int().nullable(),
      behind: z.number().int(),
    }),
  ),
  /**
   * Asks the service about one person: several requests, each of them a delivery of the history. Nothing changes there,
   * so that a live connection need not be armed. `isDry` makes the requests without sending any.
   */
  'people.read': procedure(
    'keeps',
    z.strictObject({ connectionId: id, who, wants, isDry: z.boolean() }),
    reading,
  ),
  /**
   * People of a connection, by its name, of whom an identifier is just this: a `userId`, a `phone` in any spelling, or
   * another kind of id. Several where it is not one person's alone.
   */
  'people.named': procedure(
    'reads',
    z.strictObject({ connection: z.string().max(1_000), kind: z.string().min(1).max(100), value: text }),
    z.strictObject({ people: z.array(summary), behind: z.number().int() }),
  ),
  /** Says of two people whether they are the same. Kept, whatever becomes of what is derived; nothing is sent. */
  'people.join': procedure(
    'keeps',
    z.strictObject({ key, other: key, verdict: z.enum(verdicts) }),
    z.strictObject({}),
  ),
  'people.previewForget': procedure('reads', forgetting, forgetPreview),
  /**
   * Removes what this computer keeps about somebody, for good. Nothing changes at a service. `typed` is the preview's
   * `confirmation`.
   */
  'people.forget': procedure(
    'keeps',
    forgetting.extend({ typed: z.string().max(1_000) }),
    z.strictObject({
      requests: z.number().int(),
      /** Whether the whole file was looked through for them, and nothing was found. */
      isGone: z.boolean(),
    }),
  ),
};

export type WhoToRead = z.infer<typeof who>;

/** Who is meant without an answer of the service. */
export type NamedWho = Exclude<WhoToRead, { readonly by: 'match' }>;
