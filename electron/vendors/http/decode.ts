import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate, inflateRaw } from 'node:zlib';
import { AnswerTooLong, UnreadableAnswer } from './unreadable.ts';

/** What a service may compress its answer with. */
export const acceptedEncodings = 'gzip, deflate, br';

/** Compressed more often than this, it is made to keep a reader busy. */
const mostEncodings = 3;

const [gunzipped, inflated, rawInflated, unbrotlied] = [
  promisify(gunzip),
  promisify(inflate),
  promisify(inflateRaw),
  promisify(brotliDecompress),
] as const;

/** The codings of a `Content-Encoding`, in the order they were applied. */
export function encodingsOf(header: string | undefined): readonly string[] {
  return (header ?? '')
    .toLowerCase()
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '' && name !== 'identity');
}

/**
 * A body as it was before it was compressed.
 *
 * @throws AnswerTooLong or UnreadableAnswer; one that was cut is unreadable
 */
export async function decode(body: Buffer, encodings: readonly string[], limit: number): Promise<Buffer> {
  if (encodings.length > mostEncodings) throw new UnreadableAnswer('its answer is compressed over and over');
  let bytes = body;
  for (const encoding of encodings.toReversed()) bytes = await decodeOnce(bytes, encoding, limit);
  return bytes;
}

async function decodeOnce(bytes: Buffer, encoding: string, limit: number): Promise<Buffer> {
  // Servers name a coding for an empty answer too.
  if (bytes.length === 0) return bytes;
  const decoder = decoderOf(encoding, bytes);
  if (decoder === undefined)
    throw new UnreadableAnswer('its answer is compressed in a way that was not asked for');
  try {
    return await decoder(bytes, { maxOutputLength: limit });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE')
      throw new AnswerTooLong(limit);
    throw new UnreadableAnswer('its compressed answer ended early or is damaged');
  }
}

function decoderOf(encoding: string, bytes: Buffer) {
  switch (encoding) {
    case 'gzip':
    case 'x-gzip':
      return gunzipped;
    case 'deflate':
      // Some servers leave out the frame that the name stands for; its first byte tells.
      return ((bytes[0] ?? 0) & 0x0f) === 0x08 ? inflated : rawInflated;
    case 'br':
      return unbrotlied;
    default:
      return undefined;
  }
}
