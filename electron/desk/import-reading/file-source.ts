import { createReadStream, createWriteStream, mkdirSync } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { FileForm, FileOptions } from '../../../shared/domain/imports/import-map.ts';
import { fail, invalidInput, ok, type Result } from '../../../shared/result.ts';
import { reasonOf } from '../error-reason.ts';
import { detectForm } from './csv-dialect.ts';
import { decode, encodingOf, isUtf8, readSample, sampleLength } from './encoding.ts';
import { fileKind } from './file-kind.ts';
import { fileNotes } from './file-notes.ts';
import type { ChangeCounts } from './row-changes.ts';
import { strictDecoding } from './strict-decoding.ts';

/** A file as it was uploaded: a copy of our own, in UTF-8, that nobody changes while it is read. */
export interface FileSource {
  readonly copy: string;
  /** The name of the original. */
  readonly name: string;
  /** Size of the original, in bytes. */
  readonly size: number;
  readonly form: FileForm;
  /** What was changed of its rows, kept beside the copy; left out where nothing was. */
  readonly changes?: ChangeCounts;
  /** The run that it takes back as a whole. */
  readonly undoes?: string;
}

/** How a file is written, by its beginning and by what a person chose. */
export async function inspectFile(file: string, chosen: FileOptions): Promise<Result<FileForm>> {
  const looked = await lookAtFile(file, chosen);
  return looked.ok ? ok(looked.value.form) : looked;
}

export interface LookedAt {
  readonly form: FileForm;
  /** What may surprise, as sentences. */
  readonly notes: readonly string[];
}

const mostColumns = 2_000;

/**
 * The same, with what a person should know of it. No sentence names the file: what is uploaded has a name here that
 * nobody knows.
 */
export async function lookAtFile(file: string, chosen: FileOptions): Promise<Result<LookedAt>> {
  try {
    const found = await stat(file);
    if (found.isDirectory()) return fail(invalidInput('This is a folder. Choose a file.'));
    if (found.size === 0)
      return fail(invalidInput('The file is empty: it has 0 bytes. Export it again, or choose another.'));
    const kind = await fileKind(file);
    if (kind.is === 'other') return fail(invalidInput(kind.why));
    if (kind.is === 'archive') return fail(invalidInput(archiveHere));
    const sample = await readSample(file);
    const encoding = chosen.encoding ?? (await encodingOf(file, sample));
    const text = decode(sample, encoding);
    if (text.includes('\0') && !encoding.startsWith('utf-16')) {
      return fail(
        invalidInput(
          'The file holds zero bytes: it is no text, or text in another encoding. Export it again as CSV in UTF-8, or choose another.',
        ),
      );
    }
    const { rows, ...detected } = detectForm(text, found.size <= sampleLength, chosen);
    const form = { encoding, ...detected };
    if (form.columns.length === 0) return fail(invalidInput(text.trim() === '' ? noRow : noEnd));
    if (form.columns.length > mostColumns) {
      return fail(
        invalidInput(
          `The file has ${form.columns.length} columns; at most ${mostColumns} are taken. Leave out those that nobody needs, or choose another separator.`,
        ),
      );
    }
    // The last character of a beginning may be cut in two.
    const whole = found.size <= sampleLength ? text : text.slice(0, text.lastIndexOf('\n') + 1);
    const isDamaged = whole.includes('\uFFFD') && !(encoding === 'utf-8' && isUtf8(sample));
    return ok({ form, notes: fileNotes({ form, text, isDamaged, rows }) });
  } catch (error) {
    return fail({ kind: 'unavailable', message: `The file could not be read: ${reasonOf(error)}.` });
  }
}

const noRow = 'There is no row in this file: it holds blank lines alone.';
const noEnd =
  'No row can be told from the next: a quotation mark near the beginning is opened and not closed. Close it, or export the file again.';
const archiveHere =
  'This is a workbook or another packed file. The Files screen reads workbooks (.xlsx); here save the sheet as CSV.';

export interface CopyOrder {
  readonly file: string;
  readonly form: FileForm;
  readonly copy: string;
  readonly signal?: AbortSignal;
}

/**
 * Copies a file into the data folder. The original may be changed, moved or unreachable afterwards; one that changes
 * meanwhile is refused, since the copy would be half of each.
 */
export async function copyFile({ file, form, copy, signal }: CopyOrder): Promise<Result<FileSource>> {
  try {
    const before = await stat(file);
    mkdirSync(path.dirname(copy), { recursive: true });
    const out = createWriteStream(copy, { mode: 0o600, flush: true });
    const parts = [strictDecoding(form.encoding), refuseZeros()] as const;
    await pipeline(createReadStream(file), ...parts, out, signal === undefined ? {} : { signal });
    const after = await stat(file);
    if (before.size !== after.size || before.mtimeMs !== after.mtimeMs) {
      await rm(copy, { force: true });
      return fail({
        kind: 'unavailable',
        message: 'The file was changed while it was read. Choose it again.',
      });
    }
    return ok({ copy, name: path.basename(file), size: before.size, form });
  } catch (error) {
    await rm(copy, { force: true }).catch(() => undefined);
    if (signal?.aborted === true) return fail({ kind: 'cancelled', message: 'Cancelled.' });
    return fail({ kind: 'unavailable', message: `The file could not be read: ${reasonOf(error)}.` });
  }
}

/** A zero within a text shows another kind of file, or a damaged one. */
function refuseZeros(): Transform {
  return new Transform({
    transform(bytes: Buffer, _encoding, done) {
      if (bytes.includes(0))
        done(new Error('it holds zero bytes, so it is no text or is damaged: export it again'));
      else done(null, bytes);
    },
  });
}
