import { z } from 'zod';
import { connectionModes } from '../domain/connection.ts';
import { type ListedDelivery, outcomeKinds } from '../domain/delivery.ts';
import { procedure } from './procedure.ts';
import { delivery } from './sending.ts';
import { actionName, formValues, id } from './values.ts';

export const historyFilter = z.strictObject({
  text: z.string().max(200),
  connectionId: z.string().max(100).nullable(),
  outcome: z.enum(outcomeKinds).nullable(),
  /** The id of a run: its rows alone. */
  run: z.string().max(100).exactOptional(),
  /** Requests about these people, by their keys. */
  people: z
    .array(z.string().regex(/^\d{1,15}$/))
    .min(1)
    .max(50)
    .exactOptional(),
  /** Requests of these actions. */
  actions: z.array(actionName).min(1).max(100).exactOptional(),
  /** Requests sent by hand, or as the rows of files. */
  by: z.enum(['hand', 'file']).exactOptional(),
  /** Requests that a later one has undone. */
  isUndone: z.literal(true).exactOptional(),
  /** ISO 8601 in UTC: at or after `from`, before `until`. */
  from: z.iso.datetime().exactOptional(),
  until: z.iso.datetime().exactOptional(),
});

export type HistoryFilter = z.infer<typeof historyFilter>;

/** A row of the list: a delivery without request and answer, which are asked for one by one. */
const listedDelivery: z.ZodType<ListedDelivery> = z.strictObject({
  id,
  connectionId: z.string(),
  connectionName: z.string(),
  vendor: z.string(),
  mode: z.enum(connectionModes),
  action: actionName,
  subject: z.string(),
  person: z.string(),
  startedAt: z.string(),
  duration: z.number().nullable(),
  outcome: z.enum(outcomeKinds),
  status: z.number().nullable(),
  isMasked: z.boolean(),
  wasRevealed: z.boolean(),
  file: z.string().nullable(),
  isUndone: z.boolean(),
});

/** How many there are; `isMore` where there may be more than that, since counting stops at a limit. */
const total = z.strictObject({ count: z.number().int(), isMore: z.boolean() });

export type Total = z.infer<typeof total>;

/** `curl` for a POSIX shell, `fetch` for JavaScript, two for Python: `requests`, and the service's own library. */
export const snippetForms = ['curl', 'fetch', 'requests', 'library'] as const;
export type SnippetForm = (typeof snippetForms)[number];

/** The scope of a purge: everything, or what was sent before a time, or at one connection, or both. */
export const purgeRequest = z.strictObject({
  before: z.iso.datetime().nullable(),
  connectionId: z.string().max(100).nullable(),
});
export type PurgeRequest = z.infer<typeof purgeRequest>;

/**
 * Requests and files that would go, and requests of the same scope that stay because they are in flight. `lost` is how
 * many people and device tokens the app no longer knows then, at the most so many where requests that stay may be about
 * them; null while older requests have not been looked at.
 */
const purgeCount = z.strictObject({
  rows: z.number().int(),
  runs: z.number().int(),
  left: z.number().int(),
  lost: z
    .strictObject({ people: z.number().int(), devices: z.number().int(), isAtMost: z.boolean() })
    .nullable(),
});
export type PurgeCount = z.infer<typeof purgeCount>;

/**
 * The retention policy: how old a request may get, and how much space all of them may take. Null for no limit. The last
 * week always stays.
 */
export const retention = z.strictObject({
  days: z.number().int().min(7).max(36_500).nullable(),
  megabytes: z.number().int().min(100).max(1_000_000).nullable(),
});
export type RetentionPolicy = z.infer<typeof retention>;

/** Whether a request can be undone, and by what; in words only, since the form itself is opened apart. */
export const undoOffer = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('offer'), label: z.string(), explanation: z.string() }),
  z.strictObject({ kind: z.literal('none'), explanation: z.string() }),
]);

export type UndoOffer = z.infer<typeof undoOffer>;

/** A form to be opened for a person, who decides whether to send it. */
export const openedForm = z.strictObject({
  connectionId: z.string(),
  action: actionName,
  values: formValues,
});

export type OpenedForm = z.infer<typeof openedForm>;

export const history = {
  /**
   * Newest first. `next` goes into `before` for the following page; null at the end. A page with fewer rows than asked
   * for may still have a next one, where looking through rows took its time. `total` is null on later pages.
   */
  'history.list': procedure(
    'reads',
    z.strictObject({
      filter: historyFilter,
      before: z.number().int().nullable(),
      limit: z.number().int().min(1).max(500),
    }),
    z.strictObject({
      rows: z.array(listedDelivery),
      next: z.number().int().nullable(),
      total: total.nullable(),
    }),
  ),
  'history.get': procedure('reads', z.strictObject({ id }), delivery),
  /** Null where there is nothing to undo: it was not accepted, or it only read. */
  'history.undo': procedure('reads', z.strictObject({ id }), undoOffer.nullable()),
  /** The form a request came from, or the one that undoes it. For a masked one this is recorded. */
  'history.form': procedure('keeps', z.strictObject({ id, of: z.enum(['request', 'undo']) }), openedForm),
  /** The request as code that reads its secrets from environment variables. For a masked one this is recorded. */
  'history.snippet': procedure(
    'keeps',
    z.strictObject({ id, as: z.enum(snippetForms) }),
    z.strictObject({ code: z.string() }),
  ),
  /** What a purge would remove. */
  'history.countPurge': procedure('reads', purgeRequest, purgeCount),
  /** Removes it for good. Nothing changes at a service. */
  'history.purge': procedure('keeps', purgeRequest, purgeCount.pick({ rows: true, runs: true })),
  /** How much history there is, and the retention policy. */
  'history.retention': procedure(
    'reads',
    z.strictObject({}),
    z.strictObject({
      retention,
      rows: z.number().int(),
      /** Size of the database file. */
      bytes: z.number().int(),
      oldest: z.string().nullable(),
      /** Whether that file gets smaller as requests are removed. */
      shrinks: z.boolean(),
    }),
  ),
  /** What a policy would purge; `left` stays because it is in flight or unknown. */
  'history.countRetention': procedure('reads', retention, purgeCount),
  /** Sets the retention policy. */
  'history.setRetention': procedure('keeps', retention, retention),
  /** Reveals one masked value, by a JSON pointer into the delivery; recorded before it is returned. */
  'history.reveal': procedure(
    'keeps',
    z.strictObject({ id, path: z.string().max(2_000) }),
    z.strictObject({ value: z.string() }),
  ),
};
