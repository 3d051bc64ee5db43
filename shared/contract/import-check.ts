import { z } from 'zod';
import { problemChoices } from '../domain/imports/cleaning/cleaning.ts';
import { repeatKinds } from '../domain/imports/repeats.ts';
import { leftOutBy } from './outbox.ts';
import { id } from './values.ts';

const counted = z.number().int();

/** Rows of a checked file that say the same again, or were sent before. */
const repeats = z.strictObject({
  /** What two rows have in common that are duplicates: the person, the token of a person, or the whole request. */
  kind: z.enum(repeatKinds),
  /** How many people, tokens or requests stand in more than one row, and their rows beyond the first of each. */
  several: counted,
  further: counted,
  /** The rows of some of them. */
  examples: z.array(z.array(counted)),
  leftOut: leftOutBy,
  /** The run in which the same rows went to this connection before; null where none is known. */
  before: z
    .strictObject({
      runId: id,
      name: z.string(),
      /** When it came to its end, or began where it has not. ISO 8601. */
      at: z.string(),
      /** Whether its file had the same bytes. */
      isSameFile: z.boolean(),
      /** Whether rows of it may still leave. */
      isOpen: z.boolean(),
      same: counted,
      /** The person or token was sent, with another request. */
      changed: counted,
      new: counted,
      /** Accepted rows of the run that the file no longer has. */
      gone: counted,
      /** Rows of the run that were not accepted: they count as not sent. */
      notAccepted: counted,
    })
    .nullable(),
  /** How many earlier runs cannot be compared. */
  incomparable: counted,
});

export type FileRepeats = z.infer<typeof repeats>;

/** What the check of a file found: how many rows can be sent, and why the others cannot. */
export const checkedFile = z.strictObject({
  total: z.number().int(),
  valid: z.number().int(),
  /** Rows that are left out though nothing is wrong with them, by a person's choice. */
  leftOut: z.number().int(),
  problems: z.array(
    z.strictObject({
      message: z.string(),
      /** The column it is of; null where it is of the whole row. */
      column: z.string().nullable(),
      /** What becomes of it: the row or its field is left out, or nothing is sent. */
      choice: z.enum(problemChoices),
      count: z.number().int(),
      rows: z.array(z.number()),
      /** The most frequent values that have it. */
      values: z.array(z.strictObject({ value: z.string(), count: z.number().int() })),
      different: z.number().int(),
    }),
  ),
  /** Cells because of which nothing may be sent. */
  stops: z.number().int(),
  isFinished: z.boolean(),
  /** Values that are not understood as their column is read, and would be in other ways: how they are called. */
  contradictions: z.array(
    z.strictObject({
      column: z.string(),
      read: z.string(),
      fits: z.array(z.string()),
      count: counted,
      rows: z.array(counted),
    }),
  ),
  repeats,
  /** Unknown attributes: names that the connection was not sent before, as far as the history tells. */
  unknownAttributes: z.array(z.string()),
});

export type CheckedFile = z.infer<typeof checkedFile>;
