import { createReadStream } from 'node:fs';

const [quote, lineFeed, carriageReturn] = [0x22, 0x0a, 0x0d] as const;

/**
 * Where a row ends that is too long to be kept in memory, by the rules by which it would be read: a quotation mark
 * opens a cell only at its beginning, two within it are one, and one that is never closed takes the rest of the file.
 *
 * @param within where the row begins, and where reading stops: the end of the file where there is none. In bytes
 * @returns the offset after it
 */
export async function endOfRow(
  file: string,
  delimiter: string,
  { offset, end }: { readonly offset: number; readonly end: number | undefined },
): Promise<number> {
  const last = Buffer.from(delimiter).at(-1);
  let at = offset;
  let state: 'blank' | 'begin' | 'plain' | 'quoted' | 'closing' | 'return' = 'blank';
  const stream = createReadStream(file, { start: offset, ...(end !== undefined && { end: end - 1 }) });
  for await (const part of stream as AsyncIterable<Buffer>) {
    for (const byte of part) {
      if (state === 'return' && byte !== lineFeed) return at;
      at += 1;
      const isEnd = byte === lineFeed || byte === carriageReturn;
      if (state === 'return') return at;
      if (state === 'quoted') {
        if (byte === quote) state = 'closing';
      } else if (state === 'closing' && byte === quote) state = 'quoted';
      // Blank lines before the row are its own.
      else if (isEnd && state === 'blank') continue;
      else if (byte === lineFeed) return at;
      else if (byte === carriageReturn) state = 'return';
      else if (byte === quote && (state === 'begin' || state === 'blank')) state = 'quoted';
      else state = byte === last ? 'begin' : 'plain';
    }
  }
  return at;
}
