import type { FileForm } from '../../../shared/domain/imports/import-map.ts';
import { readCsvRows } from './csv-reader.ts';
import type { FileSource } from './file-source.ts';
import { readJsonRows } from './jsonl-reader.ts';
import { changedRow, countsOf, type LeftOutReason, type RowChanges, readChanges } from './row-changes.ts';
import type { Place, SourceRow } from './source-row.ts';

/**
 * The rows of a file in UTF-8, in chunks, from a position on. A row that cannot be read has a problem: none is skipped
 * silently.
 */
export function readRows(file: string, form: FileForm, from?: Place): AsyncIterable<readonly SourceRow[]> {
  return form.format === 'jsonl' ? readJsonRows(file, form, from) : readCsvRows(file, form, from);
}

/** A row as it is to be sent; `leftOut` says why it is not. */
export type ReadRow = SourceRow & { readonly leftOut?: LeftOutReason };

/**
 * What was changed of the rows of a copy; nothing where none was.
 *
 * @throws where it cannot be read, or says something else than was kept of it: other rows would be sent
 */
export function changesOf({ copy, changes }: Pick<FileSource, 'copy' | 'changes'>): RowChanges | undefined {
  if (changes === undefined) return undefined;
  const read = readChanges(copy);
  const { leftOut, mended } = countsOf(read);
  if (leftOut !== changes.leftOut || mended !== changes.mended) throw new Error('it is not whole');
  return read;
}

/** The rows of a copy as a person has mended them, and which of them are left out. */
export async function* readSource(
  { copy, form }: Pick<FileSource, 'copy' | 'form'>,
  changes: RowChanges | undefined,
  from?: Place,
): AsyncIterable<readonly ReadRow[]> {
  for await (const batch of readRows(copy, form, from)) {
    yield changes === undefined ? batch : batch.map((row) => changedRow(row, changes, form.columns));
  }
}
