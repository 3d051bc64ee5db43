import { isAscii } from 'node:buffer';
import { open } from 'node:fs/promises';
import iconv from 'iconv-lite';
import type { FileEncoding } from '../../../shared/domain/imports/import-map.ts';
import { guessEncoding } from './guess-encoding.ts';
import { isUtf8File } from './strict-decoding.ts';

/** How much of a file is read to detect its encoding. In bytes. */
export const sampleLength = 262_144;

export async function readSample(file: string): Promise<Buffer> {
  const handle = await open(file, 'r');
  try {
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(sampleLength), 0, sampleLength, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

/**
 * The encoding of a file. Its beginning tells, unless that is ASCII alone: such a file is read to its first character
 * that is not, which may be its end.
 */
export async function encodingOf(file: string, sample: Buffer): Promise<FileEncoding> {
  const marked = markedEncoding(sample);
  if (marked !== undefined) return marked;
  if (!isAscii(sample)) return isUtf8(sample) ? 'utf-8' : guessEncoding(sample);
  if (sample.length < sampleLength || (await isUtf8File(file))) return 'utf-8';
  return guessEncoding(await firstOther(file));
}

/** By its byte order mark; else by its zeros, which every second byte of plain UTF-16 is. */
function markedEncoding(sample: Buffer): FileEncoding | undefined {
  if (sample[0] === 0xff && sample[1] === 0xfe) return 'utf-16le';
  if (sample[0] === 0xfe && sample[1] === 0xff) return 'utf-16be';
  if (sample.subarray(0, 3).equals(byteOrderMark)) return 'utf-8';
  const zerosAt = (rest: number) =>
    sample.reduce((count, byte, index) => count + (byte === 0 && index % 2 === rest ? 1 : 0), 0);
  const [even, odd] = [zerosAt(0), zerosAt(1)];
  if (odd > sample.length / 8 && even < odd / 8) return 'utf-16le';
  if (even > sample.length / 8 && odd < even / 8) return 'utf-16be';
  return undefined;
}

/** The last character may be cut in two by the end of the sample. */
export function isUtf8(sample: Buffer): boolean {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    decoder.decode(sample, { stream: true });
    return true;
  } catch {
    return false;
  }
}

/** The part of a file that begins with the line of its first character beyond ASCII. */
async function firstOther(file: string): Promise<Buffer> {
  const handle = await open(file, 'r');
  try {
    const part = Buffer.alloc(sampleLength);
    for (let position = 0; ; ) {
      const { bytesRead } = await handle.read(part, 0, sampleLength, position);
      if (bytesRead === 0) return Buffer.alloc(0);
      const bytes = part.subarray(0, bytesRead);
      const at = bytes.findIndex((byte) => byte >= 0x80);
      if (at < 0) {
        position += bytesRead;
        continue;
      }
      const line = bytes.lastIndexOf(10, at) + 1;
      const { buffer, bytesRead: length } = await handle.read(
        Buffer.alloc(sampleLength),
        0,
        sampleLength,
        position + line,
      );
      return buffer.subarray(0, length);
    }
  } finally {
    await handle.close();
  }
}

const byteOrderMark = Buffer.from([0xef, 0xbb, 0xbf]);

export function decode(bytes: Buffer, encoding: FileEncoding): string {
  return iconv.decode(bytes, encoding);
}

/** The bytes as the file had them. */
export function encode(text: string, encoding: FileEncoding): Buffer {
  return iconv.encode(text, encoding);
}
