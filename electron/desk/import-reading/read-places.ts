import type { FileForm } from '../../../shared/domain/imports/import-map.ts';
import { readRows } from './read-rows.ts';
import type { SourceRow } from './source-row.ts';

/** Where a row stands in the copy of its file. In bytes. */
export interface RowPlace {
  readonly row: number;
  readonly offset: number;
  readonly length: number;
}

/** Rows with less between them are read in one go, with what stands between. In bytes. */
const nearby = 16_384;

/**
 * Some rows of a copy, as the file has them, in chunks and in their order in the file.
 *
 * @param places in that order, each row once
 */
export async function* readPlaces(
  copy: string,
  form: FileForm,
  places: readonly RowPlace[],
): AsyncIterable<readonly SourceRow[]> {
  for (let at = 0; at < places.length; ) {
    const first = places[at];
    if (first === undefined) return;
    const wanted = new Set<number>();
    let end = first.offset;
    for (let next = places[at]; next !== undefined && next.offset - end < nearby; next = places[at]) {
      wanted.add(next.row);
      end = next.offset + next.length;
      at += 1;
    }
    for await (const batch of readRows(copy, form, { offset: first.offset, row: first.row, end }))
      yield batch.filter(({ row }) => wanted.has(row));
  }
}
