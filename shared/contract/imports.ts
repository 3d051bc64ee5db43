import { z } from 'zod';
import { attributeTypes } from '../domain/form/field.ts';
import { badChoices, dateOrders, type TextStep } from '../domain/imports/cleaning/cleaning.ts';
import type { ColumnProfile } from '../domain/imports/cleaning/profile.ts';
import {
  type ColumnSource,
  type FileForm,
  fileEncodings,
  type ImportMap,
  type MapFile,
} from '../domain/imports/import-map.ts';
import { duplicateChoices } from '../domain/imports/repeats.ts';
import type { SavedSend } from '../domain/imports/saved-send.ts';
import { checkedFile } from './import-check.ts';
import { run, runOptions } from './outbox.ts';
import { procedure } from './procedure.ts';
import { actionName, id } from './values.ts';

/** Dates and maps are objects without listed keys, too, and not meant here. */
const plainObject = z.custom<object>(
  (value) => typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype,
);

export const fileOptions = plainObject.pipe(
  z.strictObject({
    format: z.enum(['csv', 'jsonl']).exactOptional(),
    encoding: z.enum(fileEncodings).exactOptional(),
    delimiter: z.string().length(1, 'One character.').exactOptional(),
    hasHeader: z.boolean().exactOptional(),
    decimal: z.enum(['.', ',']).exactOptional(),
    above: z.number().int().min(0).max(1_000).exactOptional(),
    sheet: z.string().max(1_000).exactOptional(),
  }),
);

const fileForm: z.ZodType<FileForm> = z.strictObject({
  format: z.enum(['csv', 'jsonl']),
  encoding: z.enum(fileEncodings),
  delimiter: z.string(),
  hasHeader: z.boolean(),
  decimal: z.enum(['.', ',']),
  columns: z.array(z.string()),
  above: z.number().int().min(0).exactOptional(),
});

const type = z.enum(attributeTypes).exactOptional();

const word = z.string().max(10_000);
const words = z.array(word).max(200);

const textStep: z.ZodType<TextStep> = z.union([
  z.enum(['trim', 'spaces', 'lower', 'upper']),
  z.strictObject({ split: z.string().min(1).max(20), part: z.number().int().min(-100).max(100) }),
  z.strictObject({ combine: words, with: z.string().max(20) }),
]);

const numberReading = z.strictObject({
  decimal: z.enum(['.', ',']),
  thousands: z.enum(['.', ',', ' ', "'"]).exactOptional(),
});

/** How a column is cleaned: the same in the map file and on the screen. */
const cleaning = {
  cleaning: z.array(textStep).max(20).exactOptional(),
  values: z.record(word, word).exactOptional(),
  dates: z
    .strictObject({ order: z.enum(dateOrders).exactOptional(), zone: z.string().max(100).exactOptional() })
    .exactOptional(),
  numbers: numberReading.exactOptional(),
  yesNo: z.strictObject({ yes: words, no: words }).exactOptional(),
  phones: z
    .strictObject({ country: z.string().max(2).exactOptional(), countryFrom: word.exactOptional() })
    .exactOptional(),
  email: z.literal(true).exactOptional(),
  blank: word.exactOptional(),
  bad: z.enum(badChoices).exactOptional(),
};

const columnSource: z.ZodType<ColumnSource> = z.union([
  z.string().max(10_000),
  z.strictObject({
    column: z.string().max(10_000),
    type,
    empty: z.enum(['leave', 'clear']).exactOptional(),
    ...cleaning,
  }),
  z.strictObject({ value: z.string().max(10_000), type }),
]);

/** The form of a mapping, as its own file has it, too. */
const map = {
  action: actionName,
  columns: z.record(z.string().min(1).max(1_000), columnSource),
  duplicates: z.enum(duplicateChoices).exactOptional(),
};

export const importMap: z.ZodType<ImportMap> = z.strictObject(map);

/** A map as a file of its own has it: with how the file of rows is read, as far as that is not left to be detected. */
export const mapFile: z.ZodType<MapFile> = z.strictObject({ ...map, reading: fileOptions.exactOptional() });

/** A saved send, as its own file has it, too. */
export const savedSend: z.ZodType<SavedSend> = z.strictObject({
  name: z.string().trim().min(1).max(80),
  options: fileOptions,
  targets: z
    .array(z.strictObject({ connectionId: id, map: importMap }))
    .min(1)
    .max(20),
  run: runOptions,
});

const counted = z.number().int();

/** What the values of a column look like, as far as the first rows tell. */
const columnProfile: z.ZodType<ColumnProfile> = z.strictObject({
  filled: counted,
  untrimmed: counted,
  distinct: z.array(z.strictObject({ value: z.string(), count: counted })),
  hasMore: z.boolean(),
  dates: z.array(z.strictObject({ order: z.enum(dateOrders), count: counted })),
  withoutZone: counted,
  numbers: z.array(z.strictObject({ reading: numberReading, count: counted })),
  yesNo: z.strictObject({ yes: words, no: words, count: counted }),
  emails: counted,
  phones: z.strictObject({ international: counted, national: counted }),
});

/** The position of a row. */
export const place = z.strictObject({ offset: z.number().int().min(0), row: z.number().int().min(1) });

/** An import: a file is uploaded in chunks, inspected, mapped, checked, and sent as a run. */
export const imports = {
  /** Begins an upload; the bytes follow. */
  'imports.begin': procedure(
    'keeps',
    z.strictObject({ name: z.string().min(1).max(400) }),
    z.strictObject({ id }),
  ),
  'imports.append': procedure(
    'keeps',
    z.strictObject({ id, bytes: z.base64().max(1_000_000) }),
    z.strictObject({ size: z.number().int() }),
  ),
  /** How the file is read, its first rows, and a mapping to begin with. */
  'imports.inspect': procedure(
    'reads',
    z.strictObject({ id, options: fileOptions, connectionId: id, action: actionName }),
    z.strictObject({
      name: z.string(),
      size: z.number().int(),
      form: fileForm,
      rows: z.array(z.array(z.string())),
      columns: z.record(z.string(), columnSource),
      /** What the first values of each column look like; of very many columns, of the first. */
      profiles: z.record(z.string(), columnProfile),
      /** Whether the mapping is the previous one for such a file. */
      isRemembered: z.boolean(),
      /** When the file was uploaded, which is the time of events without one of their own. ISO 8601. */
      takenAt: z.string(),
      /** The sheets to choose from, and which one is read; null where the file is no workbook. */
      workbook: z
        .strictObject({
          sheet: z.string(),
          sheets: z.array(z.strictObject({ name: z.string(), isHidden: z.boolean() })),
        })
        .nullable(),
      /** What was read otherwise than it looks, or may surprise, as sentences. */
      notes: z.array(z.string()),
      /** The kept mappings whose columns this file has. */
      kept: z.array(z.strictObject({ name: z.string(), columns: z.record(z.string(), columnSource) })),
    }),
  ),
  /** Checks every row; nothing is sent. It takes its time, and can be cancelled. */
  'imports.check': procedure(
    'reads',
    z.strictObject({
      ...{ id, options: fileOptions, connectionId: id, map: importMap },
      /** Leaves out what went there just the same in this run and those after it; `last` for the newest. */
      onlyChangedSince: id.exactOptional(),
    }),
    checkedFile,
  ),
  /** How much of the file a check, or the opening of a sheet, has read, from 0 to 1; null where there is none. */
  'imports.progress': procedure(
    'reads',
    z.strictObject({ id }),
    z.strictObject({ looked: z.number().nullable() }),
  ),
  /** The requests that the rows of a checked file make, byte for byte; nothing is sent. `next` goes into `from`. */
  'imports.requests': procedure(
    'reads',
    z.strictObject({ id, connectionId: id, map: importMap, from: place.nullable() }),
    z.strictObject({
      requests: z.array(
        z.strictObject({
          row: z.number().int(),
          method: z.string(),
          url: z.string(),
          body: z.string(),
          /** Why the row makes no request; empty where it makes one. */
          problem: z.string(),
        }),
      ),
      next: place.nullable(),
    }),
  ),
  /** Makes a run of a checked file, and starts it. */
  'imports.send': procedure(
    'sends',
    z.strictObject({
      ...{ id, connectionId: id, map: importMap, options: runOptions, isConfirmed: z.boolean() },
      /** Whether the file is kept open, since it goes to another connection too; it is let go otherwise. */
      isKept: z.boolean().exactOptional(),
    }),
    run,
  ),
  /**
   * Makes the file of a compensating run: of every accepted row of a run the request that takes it back, and of unknown
   * ones where that is wanted. It is then checked and sent like any other; nothing is sent by this.
   */
  'imports.undo': procedure(
    'keeps',
    z.strictObject({ runId: id, withUnknown: z.boolean() }),
    z.strictObject({
      id,
      connectionId: id,
      name: z.string(),
      map: importMap,
      rows: z.number().int(),
      /** Rows that say what another one says: one request takes back all of them. */
      same: z.number().int(),
      /** Unknown rows, whether they are part of it or not. */
      unknown: z.number().int(),
      impossible: z.array(z.strictObject({ message: z.string(), count: z.number().int() })),
      /** What it brings about, as a sentence. */
      explanation: z.string(),
    }),
  ),
  /** Keeps a mapping by a name, for files with its columns; it replaces the one of that name at the same service. */
  'imports.keepMapping': procedure(
    'keeps',
    z.strictObject({ connectionId: id, name: z.string().trim().min(1).max(80), map: importMap }),
    z.strictObject({}),
  ),
  'imports.removeMapping': procedure(
    'keeps',
    z.strictObject({ connectionId: id, action: actionName, name: z.string().min(1).max(80) }),
    z.strictObject({}),
  ),
  /** The saved sends, by name. */
  'imports.savedSends': procedure('reads', z.strictObject({}), z.strictObject({ sends: z.array(savedSend) })),
  /** Saves a send; it replaces the one of its name. */
  'imports.saveSend': procedure('keeps', z.strictObject({ send: savedSend }), z.strictObject({})),
  'imports.removeSend': procedure(
    'keeps',
    z.strictObject({ name: z.string().min(1).max(80) }),
    z.strictObject({}),
  ),
  /** Removes an uploaded file. */
  'imports.drop': procedure('keeps', z.strictObject({ id }), z.strictObject({})),
};
