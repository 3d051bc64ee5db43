import type { IncomingMessage } from 'node:http';
import { type JsonValue, parseJson } from '../../shared/json.ts';
import { fail, ok, type Result } from '../../shared/result.ts';

export const bodyLimit = 1024 * 1024;

/** A larger body is still read and dropped up to here, so that the client gets a 413 and not a reset. */
const discardLimit = 16 * bodyLimit;

/** Deeper than any documented body; keeps recursion over a hostile body bounded. */
const depthLimit = 64;

export interface BodyRefusal {
  readonly status: 400 | 413 | 415;
  readonly message: string;
}

/**
 * Reads a request's JSON body: `application/json` (415), at most 1 MiB (413), well-formed UTF-8 JSON (400).
 *
 * @param isOptional whether a missing body is accepted, as `null`
 */
export async function readJsonBody(
  request: IncomingMessage,
  isOptional = false,
): Promise<Result<JsonValue, BodyRefusal>> {
  const bytes = await readBytes(request);
  if (bytes === undefined) return refuse(413, `The body is larger than ${bodyLimit} bytes.`);
  if (bytes.length === 0 && isOptional) return ok(null);
  const mediaType = (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase();
  if (mediaType !== 'application/json') return refuse(415, 'The Content-Type must be application/json.');
  const text = decodeUtf8(bytes);
  const value = text === undefined ? undefined : parseJson(text);
  if (value === undefined) return refuse(400, 'The body is not valid JSON.');
  if (!isShallow(value, depthLimit))
    return refuse(400, `The body is nested deeper than ${depthLimit} levels.`);
  return ok(value);
}

async function readBytes(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > discardLimit) return undefined;
    if (size > bodyLimit) chunks.length = 0;
    else chunks.push(chunk);
  }
  return size > bodyLimit ? undefined : Buffer.concat(chunks);
}

function decodeUtf8(bytes: Buffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function isShallow(value: JsonValue, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return levels > 0 && Object.values(value).every((part) => isShallow(part, levels - 1));
}

function refuse(status: BodyRefusal['status'], message: string): Result<never, BodyRefusal> {
  return fail({ status, message });
}
