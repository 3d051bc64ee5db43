import { isAscii } from 'node:buffer';
import { open } from 'node:fs/promises';
import iconv from 'iconv-lite';
import type { FileEncoding } from '../../../shared/domain/imports/import-map.ts';
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
 * The encoding of a file. Its beginning tells, unless that is ASCII alone: such a file may be UTF-8 or Windows-1252,
 * and is read to its end.
 */
export async function encodingOf(file: string, sample: Buffer): Promise<FileEncoding> {
  const found = detectEncoding(sample);
  const isOpen = found === 'utf-8' && sample.length === sampleLength && isAscii(sample);
  return isOpen && !(await isUtf8File(file)) ? 'windows-1252' : found;
}

/**
 * By its byte order mark; else by its zeros, which every second byte of plain UTF-16 is; else UTF-8 where it is valid.
 */
function detectEncoding(sample: Buffer): FileEncoding {
  if (sample[0] === 0xff && sample[1] === 0xfe) return 'utf-16le';
  if (sample[0] === 0xfe && sample[1] === 0xff) return 'utf-16be';
  if (sample.subarray(0, 3).equals(byteOrderMark)) return 'utf-8';
  const zerosAt = (rest: number) =>
    sample.reduce((count, byte, index) => count + (byte === 0 && index % 2 === rest ? 1 : 0), 0);
  const [even, odd] = [zerosAt(0), zerosAt(1)];
  if (odd > sample.length / 8 && even < odd / 8) return 'utf-16le';
  if (even > sample.length / 8 && odd < even / 8) return 'utf-16be';
  return isUtf8(sample) ? 'utf-8' : 'windows-1252';
}

/** The last character may be cut in two by the end of the sample. */
function isUtf8(sample: Buffer): boolean {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    decoder.decode(sample, { stream: true });
    return true;
  } catch {
    return false;
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
