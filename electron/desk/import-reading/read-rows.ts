import type { FileForm } from '../../../shared/domain/imports/import-map.ts';
import { readCsvRows } from './csv-reader.ts';
import { readJsonRows } from './jsonl-reader.ts';
import type { Place, SourceRow } from './source-row.ts';

/**
 * The rows of a file in UTF-8, in chunks, from a position on. A row that cannot be read has a problem: none is skipped
 * silently.
 */
export function readRows(file: string, form: FileForm, from?: Place): AsyncIterable<readonly SourceRow[]> {
  return form.format === 'jsonl' ? readJsonRows(file, form, from) : readCsvRows(file, form, from);
}
