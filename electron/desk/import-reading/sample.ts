import { randomUUID } from 'node:crypto';
import { rm, stat, writeFile } from 'node:fs/promises';
import type { FileForm } from '../../../shared/domain/imports/import-map.ts';
import { decode, readSample, sampleLength } from './encoding.ts';
import { readRows } from './read-rows.ts';

/**
 * The first rows of a file, read as they will be when all of it is. Of a large file only its beginning is looked at,
 * so that each correction of how it is read is seen at once.
 */
export async function firstRows(file: string, form: FileForm): Promise<readonly (readonly string[])[]> {
  const { size } = await stat(file);
  const text = decode(await readSample(file), form.encoding);
  // The last row of a beginning is cut somewhere.
  const whole = size <= sampleLength ? text : text.slice(0, text.lastIndexOf('\n') + 1) || text;
  const copy = `${file}-${randomUUID()}.sample`;
  try {
    await writeFile(copy, whole, { mode: 0o600 });
    for await (const batch of readRows(copy, form)) return batch.map(({ cells }) => cells);
    return [];
  } finally {
    await rm(copy, { force: true });
  }
}
