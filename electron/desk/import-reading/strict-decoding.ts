import { isUtf8 } from 'node:buffer';
import { createReadStream } from 'node:fs';
import { Transform } from 'node:stream';
import iconv from 'iconv-lite';
import type { FileEncoding } from '../../../shared/domain/imports/import-map.ts';

/** How much of a file is read at a time, in bytes. */
const partLength = 1_048_576;

/** The replacement character: stands for bytes that are no character. */
const unreadable = '\uFFFD';

const names: Readonly<Record<FileEncoding, string>> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16',
  'utf-16be': 'UTF-16',
  'windows-1252': 'Windows-1252',
  'iso-8859-15': 'Latin-9',
  'windows-1250': 'Windows-1250',
  'iso-8859-2': 'Latin-2',
  'windows-1251': 'Windows-1251',
  'koi8-r': 'KOI8-R',
  gb18030: 'GBK',
  big5: 'Big5',
  shift_jis: 'Shift_JIS',
  'euc-jp': 'EUC-JP',
  'euc-kr': 'EUC-KR',
};

/**
 * Decodes a stream into UTF-8, and fails where its bytes are invalid: a replacement character in an id would make
 * another person of it. Valid UTF-8 passes byte for byte.
 */
export function strictDecoding(encoding: FileEncoding): Transform {
  const next = encoding === 'utf-8' ? utf8Parts() : decodedParts(encoding);
  let lines = 1;
  const decode = (part: Buffer, isEnd: boolean, done: (error?: Error | null, out?: Buffer) => void) => {
    const { good, isBroken } = next(part, isEnd);
    lines += linesIn(good);
    if (!isBroken) return done(null, good);
    const line = lines.toLocaleString('en');
    done(
      new Error(
        `it stops being ${names[encoding]} in line ${line}. Choose the encoding it is in, or mend it`,
      ),
    );
  };
  return new Transform({
    transform: (part: Buffer, _encoding, done) => decode(part, false, done),
    flush: (done) => decode(Buffer.alloc(0), true, done),
  });
}

/** Whether all of a file is UTF-8. */
export async function isUtf8File(file: string): Promise<boolean> {
  const next = utf8Parts();
  for await (const part of createReadStream(file, { highWaterMark: partLength }) as AsyncIterable<Buffer>) {
    if (next(part, false).isBroken) return false;
  }
  return !next(Buffer.alloc(0), true).isBroken;
}

/** The text of a chunk, and of the character that the one before was cut within. */
type Parts = (part: Buffer, isEnd: boolean) => { readonly good: Buffer; readonly isBroken: boolean };

function utf8Parts(): Parts {
  let rest: Buffer = Buffer.alloc(0);
  return (part, isEnd) => {
    const bytes = rest.length === 0 ? part : Buffer.concat([rest, part]);
    const cut = isEnd ? bytes.length : lastBeginning(bytes);
    const good = bytes.subarray(0, cut);
    rest = bytes.subarray(cut);
    return isUtf8(good) ? { good, isBroken: false } : { good: readablePart(good), isBroken: true };
  };
}

/** Where the last character begins that may go on in the next chunk. */
function lastBeginning(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte >= 0xc0) return bytes.length - back;
    if (byte < 0x80) break;
  }
  return bytes.length;
}

/** Halves the text until the line is found. */
function readablePart(bytes: Buffer): Buffer {
  let [good, bad] = [0, bytes.length];
  while (bad - good > 1) {
    const middle = (good + bad) >>> 1;
    if (isUtf8(bytes.subarray(0, lastBeginning(bytes.subarray(0, middle))))) good = middle;
    else bad = middle;
  }
  return bytes.subarray(0, good);
}

function decodedParts(encoding: FileEncoding): Parts {
  // UTF-16 may hold the replacement character itself; strict decoding tells it from invalid bytes.
  const strict = encoding.startsWith('utf-16') ? new TextDecoder(encoding, { fatal: true }) : undefined;
  const loose = iconv.getDecoder(encoding);
  return (part, isEnd) => {
    const text = (isEnd ? loose.end() : loose.write(part)) ?? '';
    const isBroken = strict === undefined ? text.includes(unreadable) : !reads(strict, part, isEnd);
    return { good: Buffer.from(isBroken ? (text.split(unreadable, 1)[0] ?? '') : text), isBroken };
  };
}

function reads(decoder: TextDecoder, part: Buffer, isEnd: boolean): boolean {
  try {
    decoder.decode(part, { stream: !isEnd });
    return true;
  } catch {
    return false;
  }
}

function linesIn(bytes: Buffer): number {
  let count = 0;
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) count += 1;
  return count;
}
