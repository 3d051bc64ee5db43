import { z } from 'zod';
import { outcomeKinds } from '../domain/delivery.ts';
import { procedure } from './procedure.ts';
import { delivery } from './sending.ts';
import { id } from './values.ts';

export const journalFilter = z.strictObject({
  text: z.string().max(200),
  connectionId: z.string().max(100).nullable(),
  outcome: z.enum(outcomeKinds).nullable(),
});

export type JournalFilter = z.infer<typeof journalFilter>;

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
};
