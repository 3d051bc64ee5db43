import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { z } from 'zod';
import { rowsFile } from '../../import-reading/row-changes.ts';
import { perRow, type RowHashes } from './row-hashes.ts';
import type { RowsKey } from './rows-key.ts';

/** What is said of the rows beside their hashes; where any of it is another, they cannot be compared. */
const about = z.strictObject({
  /** Changed where rows are hashed in another way. In version 1 the first of several rows of a person said them all. */
  version: z.literal(2),
  /** Where the rows go and what becomes of them: service, address, settings, action. */
  target: z.string(),
  /** The cells that were mended by then. */
  cells: z.string(),
  count: z.number().int().min(0),
});
export type KeptRows = z.infer<typeof about>;

const mark = 'ADRH';
const [nonceLength, tagLength, lengthLength] = [8, 16, 4];
/** Rows that are encrypted together. */
const rowsABlock = 4_096;
const longestBlock = rowsABlock * perRow * 4;

/** Keeps the hashes of the rows of a copy beside it, encrypted. @throws where they cannot be written */
export async function writeRows(
  copy: string,
  { secret }: RowsKey,
  kept: Omit<KeptRows, 'version' | 'count'>,
  rows: RowHashes,
): Promise<void> {
  const file = rowsFile(copy);
  const nonce = randomBytes(nonceLength);
  const handle = await open(`${file}.new`, 'w', 0o600);
  try {
    await handle.write(Buffer.concat([Buffer.from(mark, 'latin1'), nonce]));
    let block = 0;
    const put = async (bytes: Uint8Array) => {
      const cipher = createCipheriv('aes-256-gcm', secret, nonceOf(nonce, block));
      block += 1;
      const length = Buffer.alloc(lengthLength);
      length.writeUInt32LE(bytes.byteLength);
      const hidden = cipher.update(bytes);
      cipher.final();
      // One after the other: put together they would be a second copy, of all rows in the end.
      for (const part of [length, hidden, cipher.getAuthTag()]) await handle.write(part);
    };
    await put(Buffer.from(JSON.stringify({ version: 2, ...kept, count: rows.count }), 'utf8'));
    for (const { buffer, byteOffset, byteLength } of rows.blocks(rowsABlock))
      await put(new Uint8Array(buffer, byteOffset, byteLength));
  } finally {
    await handle.close();
  }
  await rename(`${file}.new`, file);
}

/** The hashes that are kept beside a copy; nothing where there are none that can be read. */
export async function openRows(copy: string, { secret }: RowsKey): Promise<OpenRows | undefined> {
  let handle: FileHandle | undefined;
  try {
    handle = await open(rowsFile(copy), constants.O_RDONLY);
    const head = await exactly(handle, mark.length + nonceLength);
    if (head.toString('latin1', 0, mark.length) !== mark) throw new Error('another file');
    const reader = new OpenRows(handle, secret, head.subarray(mark.length));
    await reader.begin();
    return reader;
  } catch {
    await handle?.close();
    return undefined;
  }
}

/** Hashes on disk, read from the first row to the last. */
export class OpenRows {
  kept: KeptRows = { version: 2, target: '', cells: '', count: 0 };
  readonly #handle: FileHandle;
  readonly #secret: Buffer;
  readonly #nonce: Buffer;
  /** For each block anew. */
  readonly #bytes = Buffer.alloc(longestBlock + tagLength);
  #block = 0;

  constructor(handle: FileHandle, secret: Buffer, nonce: Buffer) {
    this.#handle = handle;
    this.#secret = secret;
    this.#nonce = nonce;
  }

  async begin(): Promise<void> {
    this.kept = about.parse(JSON.parse((await this.#next()).toString('utf8')));
  }

  /** The numbers of the next rows. @throws where the file is damaged or cut off */
  async *blocks(): AsyncIterable<Uint32Array> {
    for (let left = this.kept.count; left > 0; ) {
      const bytes = await this.#next();
      left -= bytes.byteLength / (perRow * 4);
      yield numbersOf(bytes);
    }
  }

  close(): Promise<void> {
    return this.#handle.close();
  }

  async #next(): Promise<Buffer> {
    const length = (await exactly(this.#handle, lengthLength)).readUInt32LE();
    if (length > longestBlock) throw new Error('damaged');
    const bytes = await exactly(this.#handle, length + tagLength, this.#bytes);
    const decipher = createDecipheriv('aes-256-gcm', this.#secret, nonceOf(this.#nonce, this.#block));
    this.#block += 1;
    decipher.setAuthTag(bytes.subarray(length));
    const plain = decipher.update(bytes.subarray(0, length));
    decipher.final();
    return plain;
  }
}

/** Removes the hashes that are kept beside a copy, which are of other rows by now. */
export async function removeRows(copy: string): Promise<void> {
  await rm(rowsFile(copy), { force: true });
}

/** @param room where they are read to, and stand until it is used again */
async function exactly(handle: FileHandle, length: number, room = Buffer.alloc(length)): Promise<Buffer> {
  const bytes = room.subarray(0, length);
  let read = 0;
  while (read < length) {
    const { bytesRead } = await handle.read(bytes, read, length - read);
    if (bytesRead === 0) throw new Error('cut off');
    read += bytesRead;
  }
  return bytes;
}

/** Bytes as numbers, without a copy where they begin at one. */
function numbersOf(bytes: Uint8Array): Uint32Array {
  const whole = bytes.byteOffset % 4 === 0 ? bytes : Uint8Array.from(bytes);
  return new Uint32Array(whole.buffer, whole.byteOffset, Math.floor(whole.byteLength / 4));
}

function nonceOf(nonce: Buffer, block: number): Buffer {
  const whole = Buffer.alloc(nonceLength + 4);
  nonce.copy(whole);
  whole.writeUInt32LE(block, nonceLength);
  return whole;
}
