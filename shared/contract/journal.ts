import { z } from 'zod';
import { outcomeKinds } from '../domain/delivery.ts';
import { actionNames } from '../domain/vendor.ts';
import { procedure } from './procedure.ts';
import { delivery } from './sending.ts';
import { formValues, id } from './values.ts';

export const journalFilter = z.strictObject({
  text: z.string().max(200),
  connectionId: z.string().max(100).nullable(),
  outcome: z.enum(outcomeKinds).nullable(),
});

export type JournalFilter = z.infer<typeof journalFilter>;

/** Whether a request can be taken back, and by what; in words alone, since the form itself is opened apart. */
export const undoOffer = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('offer'), label: z.string(), explanation: z.string() }),
  z.strictObject({ kind: z.literal('none'), explanation: z.string() }),
]);

export type UndoOffer = z.infer<typeof undoOffer>;

/** A form to be opened for a person, who sends it or does not. */
export const openedForm = z.strictObject({
  connectionId: z.string(),
  action: z.enum(actionNames),
  values: formValues,
});

export type OpenedForm = z.infer<typeof openedForm>;

export const journal = {
  /** Newest first. `next` goes into `before` for the following page; null at the end. */
  'journal.list': procedure(
    'reads',
    z.strictObject({
      filter: journalFilter,
      before: z.number().int().nullable(),
      limit: z.number().int().min(1).max(500),
    }),
    z.strictObject({ rows: z.array(delivery), next: z.number().int().nullable(), total: z.number().int() }),
  ),
  'journal.get': procedure('reads', z.strictObject({ id }), delivery),
  /** Null where there is nothing to take back: it was not accepted, or it only read. */
  'journal.undo': procedure('reads', z.strictObject({ id }), undoOffer.nullable()),
  /** The form a request came from, or the one that takes it back. Of a masked one this is recorded. */
  'journal.form': procedure('keeps', z.strictObject({ id, of: z.enum(['request', 'undo']) }), openedForm),
  /** One masked value, by a JSON pointer into the delivery; that it was looked at is recorded first. */
  'journal.reveal': procedure(
    'keeps',
    z.strictObject({ id, path: z.string().max(2_000) }),
    z.strictObject({ value: z.string() }),
  ),
};
