import { createReadStream, createWriteStream, mkdirSync } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { FileForm, FileOptions } from '../../../shared/domain/imports/import-map.ts';
import { fail, invalidInput, ok, type Result } from '../../../shared/result.ts';
import { reasonOf } from '../error-reason.ts';
import { detectForm } from './csv-dialect.ts';
import { decode, encodingOf, readSample, sampleLength } from './encoding.ts';
import { strictDecoding } from './strict-decoding.ts';

/** A file as it was uploaded: a copy of our own, in UTF-8, that nobody changes while it is read. */
export interface FileSource {
  readonly copy: string;
  /** The name of the original. */
  readonly name: string;
  /** Size of the original, in bytes. */
  readonly size: number;
  readonly form: FileForm;
}

/** How a file is written, by its beginning and by what a person chose. */
export async function inspectFile(file: string, chosen: FileOptions): Promise<Result<FileForm>> {
  try {
    const { isFolder, size } = await stat(file).then((found) => ({
      isFolder: found.isDirectory(),
      size: found.size,
    }));
    if (isFolder) return fail(invalidInput(`${path.basename(file)} is a folder. Choose a file.`));
    if (size === 0) return fail(invalidInput(`${path.basename(file)} is empty.`));
    const sample = await readSample(file);
    const encoding = chosen.encoding ?? (await encodingOf(file, sample));
    const text = decode(sample, encoding);
    if (text.includes('\0') && !encoding.startsWith('utf-16')) {
      return fail(invalidInput('The file holds zero bytes: it is no text, or text in another encoding.'));
    }
    const form = { encoding, ...detectForm(text, size <= sampleLength, chosen) };
    if (form.columns.length === 0) return fail(invalidInput('There is no row in this file.'));
    if (form.columns.length > 2_000) {
      return fail(invalidInput(`The file has ${form.columns.length} columns; at most 2000 are taken.`));
    }
    return ok(form);
  } catch (error) {
    return fail({ kind: 'unavailable', message: `The file could not be read: ${reasonOf(error)}.` });
  }
}

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
      if (bytes.includes(0)) done(new Error('it holds zero bytes, so it is no text or is damaged'));
      else done(null, bytes);
    },
  });
}
