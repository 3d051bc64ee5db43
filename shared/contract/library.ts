import { z } from 'zod';
import { analysisTypes } from '../domain/analysis/model.ts';
import { connectionModes } from '../domain/connection.ts';
import { librarySizeLimit } from '../domain/library-size-limit.ts';
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
  /** The time up to which the data reaches, where that was asked for; else when it was fetched. */
  dataUntil: z.number(),
  /** Characters of the export. */
  size: z.number().int(),
  /** What this one came from: the connection it was fetched by, or its file; empty where no name was noted. */
  source: z.strictObject({ kind: z.enum(['connection', 'file']), name: z.string() }),
});

/** One analysis and all its snapshots, newest first. */
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
      /** Null where the connection is gone, so that it cannot be refreshed. */
      connectionId: id.nullable(),
    }),
    z.strictObject({ kind: z.literal('file'), name: z.string() }),
  ]),
  /** The time zone that was asked for; null where it was the service's own, or is not known. */
  timeZone: z.string().nullable(),
  snapshots: z.array(keptSnapshot),
});

export type KeptAnalysis = z.infer<typeof keptAnalysis>;
export type KeptSnapshot = z.infer<typeof keptSnapshot>;

/** The library: every fetched export, and files that a person saved. */
export const library = {
  'library.list': procedure(
    'reads',
    z.strictObject({}),
    z.strictObject({
      analyses: z.array(keptAnalysis),
      /** How much of the disk the library uses, in bytes. */
      bytes: z.number(),
      limitMegabytes: z.number(),
    }),
  ),
  /** A chunk of an export's text, byte for byte as it came. `next` goes into `part`; null at the end. */
  'library.read': procedure(
    'reads',
    z.strictObject({ id, part: z.number().int().min(0) }),
    z.strictObject({ text: z.string(), next: z.number().int().nullable() }),
  ),
  /** Begins to save a file, as a new analysis or as a snapshot of one; its text follows. */
  'library.begin': procedure(
    'keeps',
    z.strictObject({
      name,
      type: z.enum(analysisTypes),
      fileName: z.string().min(1).max(400),
      takenAt: z.number().min(0),
      /** Of a snapshot that another copy of the app shared: what it knew of it. */
      shared: z
        .strictObject({
          dataUntil: z.number().min(0),
          timeZone: z.string().max(100).nullable(),
          source: z.strictObject({ kind: z.enum(['connection', 'file']), name: z.string().max(400) }),
        })
        .exactOptional(),
      analysisId: id.nullable(),
    }),
    z.strictObject({ id }),
  ),
  'library.append': procedure(
    'keeps',
    z.strictObject({ id, text: z.string().max(250_000) }),
    z.strictObject({}),
  ),
  /** The text is complete; only now is it in the library. */
  'library.finish': procedure(
    'keeps',
    z.strictObject({ id }),
    z.strictObject({ analysisId: id, snapshotId: id }),
  ),
  /** Drops a file that was begun. */
  'library.drop': procedure('keeps', z.strictObject({ id }), z.strictObject({})),
  'library.rename': procedure('keeps', z.strictObject({ id, name }), z.strictObject({})),
  'library.tag': procedure('keeps', z.strictObject({ id, tags: tagList }), z.strictObject({})),
  /** Removes one snapshot for good, or the analysis with all of them. */
  'library.remove': procedure(
    'keeps',
    z.strictObject({ id, snapshotId: id.nullable() }),
    z.strictObject({ snapshots: z.number().int() }),
  ),
  /** Fetches it again with the same parameters, as one more snapshot. */
  'library.refresh': procedure('sends', z.strictObject({ id }), deliveryReport),
  'library.setLimit': procedure(
    'keeps',
    z.strictObject({ megabytes: z.number().int().min(librarySizeLimit.least).max(librarySizeLimit.most) }),
    z.strictObject({}),
  ),
};
