import { z } from 'zod';
import { analysisTypes } from '../domain/analysis/model.ts';
import { connectionModes } from '../domain/connection.ts';
import { libraryRoom } from '../domain/library-room.ts';
import { procedure } from './procedure.ts';
import { deliveryReport } from './sending.ts';
import { id } from './values.ts';

const name = z.string().trim().min(1, 'Give it a name.').max(200, 'At most 200 characters.');
const tag = z.string().trim().min(1).max(40, 'At most 40 characters.');
export const tagList = z.array(tag).max(20, 'At most 20 tags.');

/** One export as it came. Times are Unix seconds. */
const keptSnapshot = z.strictObject({
  id,
  takenAt: z.number(),
  /** Up to when the data reaches, where that was asked for; else the moment it was taken. */
  dataUntil: z.number(),
  /** Characters of the export. */
  size: z.number().int(),
});

/** One analysis and everything that was kept of it, newest first. */
const keptAnalysis = z.strictObject({
  id,
  name: z.string(),
  tags: z.array(z.string()),
  type: z.enum(analysisTypes),
  source: z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('connection'),
      name: z.string(),
      mode: z.enum(connectionModes),
      /** Null where the connection is no longer there, so that it cannot be fetched again. */
      connectionId: id.nullable(),
    }),
    z.strictObject({ kind: z.literal('file'), name: z.string() }),
  ]),
  /** As it was asked for; null where the service's own was meant, or nobody knows. */
  timeZone: z.string().nullable(),
  snapshots: z.array(keptSnapshot),
});

export type KeptAnalysis = z.infer<typeof keptAnalysis>;
export type KeptSnapshot = z.infer<typeof keptSnapshot>;

/** Saved exports: every one fetched, and files that a person saved. */
export const library = {
  'library.list': procedure(
    'reads',
    z.strictObject({}),
    z.strictObject({
      analyses: z.array(keptAnalysis),
      /** What all of it takes on the disk, in bytes. */
      bytes: z.number(),
      limitMegabytes: z.number(),
    }),
  ),
  /** A part of an export's text, byte for byte as it came. `next` goes into `part`; null at the end. */
  'library.read': procedure(
    'reads',
    z.strictObject({ id, part: z.number().int().min(0) }),
    z.strictObject({ text: z.string(), next: z.number().int().nullable() }),
  ),
  /** Begins to save a file, as a new analysis or as one more snapshot of one; its text follows. */
  'library.begin': procedure(
    'keeps',
    z.strictObject({
      name,
      type: z.enum(analysisTypes),
      fileName: z.string().min(1).max(400),
      takenAt: z.number().min(0),
      analysisId: id.nullable(),
    }),
    z.strictObject({ id }),
  ),
  'library.append': procedure(
    'keeps',
    z.strictObject({ id, text: z.string().max(250_000) }),
    z.strictObject({}),
  ),
  /** The whole text is there; only now is it in the library. */
  'library.finish': procedure(
    'keeps',
    z.strictObject({ id }),
    z.strictObject({ analysisId: id, snapshotId: id }),
  ),
  /** Lets go of a file that was begun. */
  'library.drop': procedure('keeps', z.strictObject({ id }), z.strictObject({})),
  'library.rename': procedure('keeps', z.strictObject({ id, name }), z.strictObject({})),
  'library.tag': procedure('keeps', z.strictObject({ id, tags: tagList }), z.strictObject({})),
  /** For good: one snapshot, or the analysis with all of them. */
  'library.remove': procedure(
    'keeps',
    z.strictObject({ id, snapshotId: id.nullable() }),
    z.strictObject({ snapshots: z.number().int() }),
  ),
  /** Fetches it once more with the same parameters; what comes is one more snapshot. */
  'library.refresh': procedure('sends', z.strictObject({ id }), deliveryReport),
  'library.setLimit': procedure(
    'keeps',
    z.strictObject({ megabytes: z.number().int().min(libraryRoom.least).max(libraryRoom.most) }),
    z.strictObject({}),
  ),
};
