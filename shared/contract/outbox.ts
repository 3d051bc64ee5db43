import { z } from 'zod';
import { connectionModes } from '../domain/connection.ts';
import {
  type Run,
  type RunOptions,
  type RunTarget,
  type rowStates,
  unknownEventChoices,
} from '../domain/run.ts';
import { procedure } from './procedure.ts';
import { actionName, id } from './values.ts';

export const runOptions: z.ZodType<RunOptions> = z.strictObject({
  canary: z.number().int().min(1).max(10_000_000).nullable(),
  stopAbove: z.number().min(0).max(1).nullable(),
  rate: z.number().positive().max(100_000).nullable(),
  concurrency: z.number().int().min(1).max(64).nullable(),
});

const count = z.number().int();
const counts = z.strictObject({
  queued: count,
  sending: count,
  waiting: count,
  accepted: count,
  rejected: count,
  unavailable: count,
  unknown: count,
  invalid: count,
  cancelled: count,
} satisfies Record<(typeof rowStates)[number], typeof count>);

/** Rows that are left out by choice, by the reason. */
export const leftOutBy = z.strictObject({ byHand: count, duplicate: count, unchanged: count });

const runTarget: z.ZodType<RunTarget> = z.strictObject({
  vendor: z.string(),
  baseUrl: z.string(),
  mode: z.enum(connectionModes),
});

export const run: z.ZodType<Run> = z.strictObject({
  id,
  name: z.string(),
  connectionId: z.string(),
  connectionName: z.string(),
  mode: z.enum(connectionModes),
  target: runTarget.nullable(),
  action: actionName,
  state: z.enum(['ready', 'running', 'paused', 'finished', 'cancelled']),
  why: z.string(),
  counts,
  total: count,
  leftOut: count,
  leftOutBy: leftOutBy.exactOptional(),
  createdAt: z.string(),
  endedAt: z.string().nullable(),
  rate: z.number().nullable(),
  waitsUntil: z.string().nullable(),
  otherTarget: runTarget.nullable(),
  isToReview: z.boolean(),
});

const unknownEvents = z.strictObject({ choice: z.enum(unknownEventChoices) });

const one = z.strictObject({ id });

/** The runs. */
export const outbox = {
  'outbox.list': procedure('reads', z.strictObject({}), z.array(run)),
  /** Starts or resumes a run. */
  'outbox.start': procedure('sends', one, run),
  /** Starts a run whose connection goes elsewhere by now, as it was shown to a person. */
  'outbox.acceptTarget': procedure('sends', z.strictObject({ id, target: runTarget }), run),
  'outbox.pause': procedure('keeps', one, run),
  'outbox.cancel': procedure('keeps', one, run),
  /** Settles the unknown rows of a run: sent again, or taken for accepted. */
  'outbox.settleUnknown': procedure('sends', z.strictObject({ id, how: z.enum(['again', 'accepted']) }), run),
  /** What becomes of unknown events when a run is resumed: for all runs. */
  'outbox.unknownEvents': procedure('reads', z.strictObject({}), unknownEvents),
  'outbox.setUnknownEvents': procedure('keeps', unknownEvents, unknownEvents),
  'outbox.retryFailed': procedure('sends', one, run),
  /** Why rows of a run did not go through: the most frequent reasons, each with the number of a row that has it. */
  'outbox.reasons': procedure(
    'reads',
    one,
    z.strictObject({
      reasons: z.array(z.strictObject({ message: z.string(), count, row: count })),
      hasMore: z.boolean(),
    }),
  ),
  /**
   * The rows that did not go through, as a file to correct and import again, page by page: `next` goes into `after`.
   */
  'outbox.report': procedure(
    'reads',
    z.strictObject({ id, after: z.number().int().min(0) }),
    z.strictObject({
      fileName: z.string(),
      bytes: z.base64(),
      rows: count,
      next: z.number().int().nullable(),
    }),
  ),
};
