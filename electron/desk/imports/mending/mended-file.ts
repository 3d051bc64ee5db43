import { open } from 'node:fs/promises';
import type { FileEncoding } from '../../../../shared/domain/imports/import-map.ts';
import { decode, encode } from '../../import-reading/encoding.ts';
import type { FileSource } from '../../import-reading/file-source.ts';
import { readSource } from '../../import-reading/read-rows.ts';
import { rowText } from '../../import-reading/row-text.ts';
import type { Place } from '../../import-reading/source-row.ts';
import type { Mends } from './mends.ts';

/** Bytes of a page in UTF-8, about: as Base64 of any encoding it stays below the longest message. */
const pageLength = 200_000;

export interface MendedPage {
  readonly bytes: Buffer;
  readonly next: Place | null;
}

export interface MendedFileOrder {
  readonly source: FileSource;
  readonly mends: Mends;
  readonly encoding: FileEncoding;
  /** Whether the file's own bytes begin with a mark of their encoding. */
  readonly hasMark: boolean;
  readonly from: Place | null;
}

/**
 * A page of the file as it was mended: what was not touched byte for byte, header and what stands above it included,
 * mended rows anew, and none that is left out.
 */
export async function mendedPage({
  source,
  mends: { changes },
  encoding,
  hasMark,
  from,
}: MendedFileOrder): Promise<MendedPage> {
  const handle = await open(source.copy, 'r');
  const parts: Buffer[] = [];
  let at = from?.offset ?? 0;
  const read = async (offset: number, length: number) =>
    (await handle.read(Buffer.alloc(length), 0, length, offset)).buffer;
  try {
    let isHeadWritten = from !== null;
    for await (const batch of readSource(source, changes, from ?? undefined)) {
      const [first] = batch;
      if (first !== undefined && !isHeadWritten) {
        parts.push(await read(0, first.offset));
        isHeadWritten = true;
      }
      for (const { row, offset, length, cells, leftOut } of batch) {
        if (at - (from?.offset ?? 0) >= pageLength)
          return { bytes: inEncoding(parts, { encoding, hasMark, from }), next: { offset, row } };
        at = offset + length;
        if (leftOut !== undefined) continue;
        const own = await read(offset, length);
        if (!changes.cells.has(row)) parts.push(own);
        else {
          const text = own.toString('utf8');
          const [, end = ''] = /([\r\n]*)$/.exec(text) ?? [];
          parts.push(Buffer.from(rowText(cells, text, source.form) + end));
        }
      }
    }
    // A file of a header alone, or what follows the last row.
    const { size } = await handle.stat();
    if (!isHeadWritten) parts.push(await read(0, size));
    else if (size > at) parts.push(await read(at, size - at));
    return { bytes: inEncoding(parts, { encoding, hasMark, from }), next: null };
  } finally {
    await handle.close();
  }
}

const mark = '\uFEFF';

function inEncoding(
  parts: readonly Buffer[],
  { encoding, hasMark, from }: Pick<MendedFileOrder, 'encoding' | 'hasMark' | 'from'>,
): Buffer {
  const bytes = Buffer.concat(parts);
  const isFirst = from === null;
  if (encoding === 'utf-8' && !(isFirst && hasMark)) return bytes;
  const text = bytes.toString('utf8');
  const own = isFirst && text.startsWith(mark) ? text.slice(1) : text;
  return encode(isFirst && hasMark ? mark + own : own, encoding);
}

/** Whether every mended cell can be written in an encoding; what cannot would become question marks. */
export function canBeWritten({ changes }: Mends, encoding: FileEncoding): boolean {
  if (encoding === 'utf-8' || encoding.startsWith('utf-16')) return true;
  for (const cells of changes.cells.values())
    for (const text of cells.values()) if (decode(encode(text, encoding), encoding) !== text) return false;
  return true;
}
