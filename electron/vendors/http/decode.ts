import type { Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate, createInflateRaw } from 'node:zlib';
import { Body } from './body.ts';
import { AnswerTooLong, UnreadableAnswer } from './unreadable.ts';

/** The codings that are offered to a service. */
export const acceptedEncodings = 'gzip, deflate, br';

/** An answer compressed more often than this is made to keep a reader busy. */
const mostEncodings = 3;

/** Bytes decompressed at a time. */
const chunkSize = 65_536;

/** The codings of a `Content-Encoding`, in the order they were applied. */
export function encodingsOf(header: string | undefined): readonly string[] {
  return (header ?? '')
    .toLowerCase()
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '' && name !== 'identity');
}

export interface Decoding {
  /** In the order they were applied. */
  readonly encodings: readonly string[];
  /** The longest body accepted, in bytes. */
  readonly limit: number;
  /** Called with the bytes of the body as they arrive. @throws to stop reading */
  readonly look: (bytes: Buffer) => void;
}

/**
 * Decompresses a body. A body that is refused is decompressed no further.
 *
 * @throws what `look` throws, AnswerTooLong or UnreadableAnswer; one that was cut is unreadable
 */
export async function decode(body: Buffer, { encodings, limit, look }: Decoding): Promise<Buffer> {
  if (encodings.length > mostEncodings) throw new UnreadableAnswer('its answer is compressed over and over');
  const [first, ...others] = encodings;
  let bytes = body;
  for (const encoding of others.toReversed())
    bytes = await decodeOnce(bytes, encoding, { limit, look: () => undefined });
  return first === undefined ? bytes : decodeOnce(bytes, first, { limit, look });
}

async function decodeOnce(
  bytes: Buffer,
  encoding: string,
  { limit, look }: Omit<Decoding, 'encodings'>,
): Promise<Buffer> {
  // Servers name a coding for an empty answer, too.
  if (bytes.length === 0) return bytes;
  const decoder = decoderOf(encoding, bytes);
  if (decoder === undefined)
    throw new UnreadableAnswer('its answer is compressed in a way that was not asked for');
  const decoded = new Body();
  try {
    for await (const chunk of decompressed(bytes, decoder)) {
      decoded.add(chunk);
      if (decoded.length > limit) throw new AnswerTooLong(limit);
      look(chunk);
    }
  } finally {
    decoder.destroy();
  }
  return decoded.bytes();
}

async function* decompressed(bytes: Buffer, decoder: Transform): AsyncGenerator<Buffer> {
  decoder.end(bytes);
  try {
    for await (const chunk of decoder) yield chunk;
  } catch {
    throw new UnreadableAnswer('its compressed answer ended early or is damaged');
  }
}

function decoderOf(encoding: string, bytes: Buffer): Transform | undefined {
  switch (encoding) {
    case 'gzip':
    case 'x-gzip':
      return createGunzip({ chunkSize });
    case 'deflate':
      // Some servers send raw deflate without the zlib frame that the name stands for; its first byte tells.
      return ((bytes[0] ?? 0) & 0x0f) === 0x08
        ? createInflate({ chunkSize })
        : createInflateRaw({ chunkSize });
    case 'br':
      return createBrotliDecompress({ chunkSize });
    default:
      return undefined;
  }
}
