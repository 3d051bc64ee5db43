import { z } from 'zod';
import { problemChoices } from '../domain/imports/cleaning/cleaning.ts';
import { checkedFile } from './import-check.ts';
import { fileOptions, place } from './imports.ts';
import { procedure } from './procedure.ts';
import { id } from './values.ts';

const row = z.number().int().min(1);

/**
 * Rows of a checked file: those of a problem, perhaps by one of its values, all that were mended or left out, or some by
 * their numbers, whatever the check says of them.
 */
const rowsOfView = z.discriminatedUnion('is', [
  z.strictObject({
    is: z.literal('problem'),
    column: z.string().nullable(),
    message: z.string(),
    choice: z.enum(problemChoices),
    /** As the check lists it; null for all values. */
    value: z.string().nullable(),
  }),
  z.strictObject({ is: z.literal('changed') }),
  z.strictObject({ is: z.literal('rows'), rows: z.array(row).min(1).max(10_000) }),
]);

export type MendingView = z.infer<typeof rowsOfView>;

const target = rowsOfView;

export type MendingTarget = z.infer<typeof target>;

/** A cell is refused in words where it is too long; this is only what a message may hold. */
const text = z.string().max(100_000);
const column = z.string().max(10_000);

const edit = z.discriminatedUnion('is', [
  z.strictObject({ is: z.literal('cell'), row, column, text }),
  /** Every cell of a row, in the order of the columns: for one with too few or too many. */
  z.strictObject({ is: z.literal('row'), row, cells: z.array(text).max(2_000) }),
  /** The same text in one column of many rows. @property from only where this stands now */
  z.strictObject({ is: z.literal('replace'), target, column, from: text.nullable(), text }),
  z.strictObject({ is: z.literal('leaveOut'), target }),
  z.strictObject({ is: z.literal('takeIn'), target }),
  /** Back to the file's own values. */
  z.strictObject({ is: z.literal('ownCell'), row, column }),
  z.strictObject({ is: z.literal('own'), target }),
  /** Takes the last change back. */
  z.strictObject({ is: z.literal('undo') }),
]);

export type MendingEdit = z.infer<typeof edit>;

const count = z.number().int().min(0);
const counts = z.strictObject({ cells: count, rows: count, leftOut: count });

const state = z.strictObject({
  /** Of the way in which the file is read now. */
  mended: counts,
  /** Of other ways: it comes back with them. */
  aside: counts,
  /** What the last change did, which can be undone; null where there is none. */
  undoes: z.string().nullable(),
  /** What was changed of the first rows, which the preview shows. */
  first: z.array(
    z.strictObject({
      row,
      cells: z.array(z.strictObject({ column: z.string(), text: z.string() })),
      isLeftOut: z.boolean(),
    }),
  ),
});

export type MendingState = z.infer<typeof state>;

const reason = z.strictObject({ column: z.string().nullable(), message: z.string() });

const shownRow = z.strictObject({
  row,
  /** In the order of the shown columns. */
  cells: z.array(
    z.strictObject({
      text: z.string(),
      /** Whether it goes on beyond what is shown. */
      isCut: z.boolean(),
      /** The file's own text, where the cell was mended. */
      own: z.string().nullable(),
    }),
  ),
  reasons: z.array(reason),
  is: z.enum(['valid', 'invalid', 'leftOut']),
  /** Whether it was left out by hand, and so can be taken in again. */
  isLeftOutByHand: z.boolean(),
  isMended: z.boolean(),
  /** Whether it has too few or too many cells, and is mended as a whole. */
  isMisshapen: z.boolean(),
});

export type MendingRow = z.infer<typeof shownRow>;

/** The upload, and the connection that it was checked for. */
const checkedFor = { id, connectionId: id };

/** Mending the rows of a checked file before it is sent; its copy keeps its bytes. */
export const mending = {
  /** What is mended of a file as it is read now. */
  'mending.state': procedure('reads', z.strictObject({ id, options: fileOptions }), state),
  /** Rows to be mended, page by page: from the so-manieth on. */
  'mending.rows': procedure(
    'reads',
    z.strictObject({ ...checkedFor, view: rowsOfView, from: count, limit: z.number().int().min(1).max(200) }),
    z.strictObject({
      /** The column of the problem first, then the others as far as they are shown. */
      columns: z.array(z.string()),
      /** Columns that are not shown. */
      more: count,
      total: count,
      /** Whether further rows have the problem, which are found once these are mended. */
      isMore: z.boolean(),
      rows: z.array(shownRow),
    }),
  ),
  /** One row with every cell in full. */
  'mending.row': procedure(
    'reads',
    z.strictObject({ ...checkedFor, row }),
    z.strictObject({
      row,
      cells: z.array(z.strictObject({ column: z.string(), text: z.string(), own: z.string().nullable() })),
      /** Cells after the last column. */
      surplus: z.array(z.string()),
      /** Why the file's own row cannot be read as one; empty where it can. */
      problem: z.string(),
      /** Whether it has cells at all. */
      canMend: z.boolean(),
    }),
  ),
  /** Changes rows, and checks those that were changed. */
  'mending.change': procedure(
    'keeps',
    z.strictObject({ ...checkedFor, edit }),
    z.strictObject({
      state,
      checked: checkedFile,
      /** Whether each number is what a check of all rows would find; else such a check is due before anything is sent. */
      isExact: z.boolean(),
      /** Rows that were changed. */
      rows: count,
    }),
  ),
  /** The file with its mended cells and without the rows that are left out, page by page: `next` goes into `from`. */
  'mending.save': procedure(
    'reads',
    z.strictObject({ ...checkedFor, from: place.nullable() }),
    z.strictObject({
      fileName: z.string(),
      bytes: z.base64(),
      /** Its encoding, where that had to be another than the file's own. */
      otherEncoding: z.string().nullable(),
      next: place.nullable(),
    }),
  ),
};
