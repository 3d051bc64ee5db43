/** `fetch` as the desk needs it: the host's own, so that the system's proxy and certificates apply. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** A request ready for the wire. */
export interface WireRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface Limits {
  /** Milliseconds until an unanswered or unfinished answer is given up. */
  readonly timeout: number;
  /** The longest answer taken, in bytes. */
  readonly answerLimit: number;
  /** Aborted when a person cancels. */
  readonly signal?: AbortSignal;
}

export interface Answer {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
  /** The header `Retry-After` as it came. */
  readonly retryAfter?: string;
}

/** `connection`: it never came about, so nothing left. `broken`: it broke off, perhaps after the request arrived. */
export type FailureCause = 'timeout' | 'connection' | 'broken' | 'redirect' | 'tooLong' | 'cancelled';

export type Exchange =
  | { readonly kind: 'answered'; readonly answer: Answer }
  | { readonly kind: 'failed'; readonly cause: FailureCause; readonly message: string };

class AnswerTooLong extends Error {}

/**
 * One request and its whole answer. Never follows a redirect, since a credential must not travel to a second
 * host; never waits longer than the timeout, reading the body included; never keeps more than the limit.
 */
export async function exchange(fetch: Fetch, request: WireRequest, limits: Limits): Promise<Exchange> {
  // One controller for both reasons to give up: a signal made of signals costs more than the rest of this.
  const end = new AbortController();
  let isLate = false;
  const timer = setTimeout(() => {
    isLate = true;
    end.abort();
  }, limits.timeout);
  const cancel = () => end.abort();
  if (limits.signal?.aborted === true) cancel();
  limits.signal?.addEventListener('abort', cancel, { once: true });
  try {
    const response = await fetch(request.url, {
      method: request.method,
      headers: request.headers,
      redirect: 'manual',
      signal: end.signal,
      ...(request.body === undefined ? {} : { body: request.body }),
    });
    if (isRedirect(response)) {
      await response.body?.cancel();
      return redirected(response.headers.get('location'));
    }
    const body = await readText(response, limits.answerLimit);
    const contentType = response.headers.get('content-type') ?? '';
    const retryAfter = response.headers.get('retry-after');
    return {
      kind: 'answered',
      answer: { status: response.status, contentType, body, ...(retryAfter !== null && { retryAfter }) },
    };
  } catch (error) {
    if (limits.signal?.aborted === true) return failed('cancelled', 'Cancelled before the service answered.');
    if (isLate) return failed('timeout', `No answer within ${limits.timeout / 1000} s.`);
    if (error instanceof AnswerTooLong) return failed('tooLong', error.message);
    const reason = wordsOf(error);
    // Electron's fetch knows no answer for a redirect it must not follow; it rejects.
    if (/redirect/i.test(reason)) return redirected(null);
    return failed(neverLeft(error) ? 'connection' : 'broken', `The connection failed: ${reason}.`);
  } finally {
    clearTimeout(timer);
    limits.signal?.removeEventListener('abort', cancel);
  }
}

function failed(cause: FailureCause, message: string): Exchange {
  return { kind: 'failed', cause, message };
}

function redirected(location: string | null): Exchange {
  const target = location === null ? '' : ` to ${location}`;
  return failed(
    'redirect',
    `The service redirected${target}. Redirects are not followed, so that the credential stays with its host. Check the base URL.`,
  );
}

function isRedirect(response: Response): boolean {
  return (
    response.type === 'opaqueredirect' ||
    (response.status >= 300 && response.status < 400 && response.headers.has('location'))
  );
}

async function readText(response: Response, limit: number): Promise<string> {
  if (response.body === null) return '';
  // A short answer that says how long it is need not be counted as it comes.
  const told = Number(response.headers.get('content-length') ?? Number.NaN);
  if (told <= Math.min(limit, 65_536) && response.headers.get('content-encoding') === null)
    return response.text();
  const decoder = new TextDecoder();
  const reader = response.body.getReader();
  let text = '';
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    length += value.byteLength;
    if (length > limit) {
      await reader.cancel().catch(() => undefined);
      throw new AnswerTooLong(
        `The answer is longer than ${Math.round(limit / 1_048_576)} MB; it was not read to its end.`,
      );
    }
    text += decoder.decode(value, { stream: true });
  }
}

/** The innermost reason in plain words: Node hides "connection refused" behind "fetch failed". */
function wordsOf(error: unknown): string {
  const { code, message } = innermost(error);
  const known = Object.entries(plainWords).find(([name]) => code === name || message.includes(name));
  return known?.[1] ?? (message || 'unknown reason').replace(/\.$/, '');
}

/** Certain only where no connection came about, or where its certificate was refused; else it stays in doubt. */
function neverLeft(error: unknown): boolean {
  const { code, message } = innermost(error);
  const isUnsendable = error instanceof TypeError && error.cause === undefined && !message.includes('ERR_');
  return (
    isUnsendable ||
    beforeSending.some((name) => code === name || message.includes(name)) ||
    /CERT|SIGNED|SSL|TLS/.test(code || message)
  );
}

function innermost(error: unknown): { readonly code: string; readonly message: string } {
  const inner = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return {
    code: inner instanceof Error && 'code' in inner ? String(inner.code) : '',
    message: inner instanceof Error ? inner.message : String(inner),
  };
}

const plainWords: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing answers at this address',
  ERR_CONNECTION_REFUSED: 'nothing answers at this address',
  EHOSTUNREACH: 'no way leads to this address',
  ENETUNREACH: 'no way leads to this address',
  ERR_ADDRESS_UNREACHABLE: 'no way leads to this address',
  ECONNRESET: 'the service cut it',
  ERR_CONNECTION_RESET: 'the service cut it',
  ERR_CONNECTION_CLOSED: 'the service cut it',
  UND_ERR_SOCKET: 'the service cut it',
  ERR_EMPTY_RESPONSE: 'the service cut it',
  ERR_CONTENT_LENGTH_MISMATCH: 'the service cut it',
  ERR_INCOMPLETE_CHUNKED_ENCODING: 'the service cut it',
  ENOTFOUND: 'the host name is unknown',
  ERR_NAME_NOT_RESOLVED: 'the host name is unknown',
  EAI_AGAIN: 'the host name could not be looked up',
  'bad port': 'web requests may not use this port',
  ERR_UNSAFE_PORT: 'web requests may not use this port',
  ETIMEDOUT: 'the host did not answer',
  UND_ERR_CONNECT_TIMEOUT: 'the host did not answer',
  ERR_INTERNET_DISCONNECTED: 'this machine is offline',
};

const beforeSending = [
  'ECONNREFUSED',
  'ERR_CONNECTION_REFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ERR_ADDRESS_UNREACHABLE',
  'ENOTFOUND',
  'ERR_NAME_NOT_RESOLVED',
  'EAI_AGAIN',
  'UND_ERR_CONNECT_TIMEOUT',
  'ERR_INTERNET_DISCONNECTED',
  'ERR_UNSAFE_PORT',
  'bad port',
];
