import { fail, ok, type Result } from '../../../../shared/result.ts';
import type { RowPlace } from '../../import-reading/read-places.ts';
import { readRows } from '../../import-reading/read-rows.ts';
import type { CheckedUpload } from '../upload.ts';
import type { Mends } from './mends.ts';

/** Where rows stand, by their numbers. The file is read up to the last of those of which that is not known yet. */
export async function findRows(
  rows: readonly number[],
  { problems, source: { copy, form } }: Pick<CheckedUpload, 'problems' | 'source'>,
  mends: Mends,
): Promise<Result<readonly RowPlace[]>> {
  const places = new Map<number, RowPlace>();
  const wanted = new Set<number>();
  for (const row of rows) {
    const place = mends.placeOf(row) ?? problems.placeOf(row);
    if (place === undefined) wanted.add(row);
    else places.set(row, place);
  }
  let last = 0;
  if (wanted.size > 0) {
    search: for await (const batch of readRows(copy, form)) {
      for (const { row, offset, length } of batch) {
        last = row;
        if (!wanted.delete(row)) continue;
        places.set(row, { row, offset, length });
        if (wanted.size === 0) break search;
      }
    }
  }
  const [missing] = wanted;
  if (missing !== undefined) {
    const has = last === 1 ? '1 row' : `${last.toLocaleString('en')} rows`;
    return fail({
      kind: 'notFound',
      message: `There is no row ${missing.toLocaleString('en')}: the file has ${has}.`,
    });
  }
  const found = [...places.values()].sort((one, other) => one.row - other.row);
  mends.learn(found);
  return ok(found);
}
