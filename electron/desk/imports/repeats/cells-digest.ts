import { createHash } from 'node:crypto';
import type { RowChanges } from '../../import-reading/row-changes.ts';

/** Stands for the mended cells of a file: rows that were mended after they were hashed are others by now. */
export function cellsDigest(changes: RowChanges | undefined): string {
  const digest = createHash('sha256');
  const mended = [...(changes?.cells ?? [])].toSorted(([one], [other]) => one - other);
  for (const [row, cells] of mended) digest.update(JSON.stringify([row, [...cells].toSorted()]));
  return digest.digest('hex');
}
