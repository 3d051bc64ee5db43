/** A request ready for the wire. */
export interface WireRequest {
  readonly method: string;
  readonly url: string;
  /** The address as a log may hold it: without the ids in it, and without its query. */
  readonly logged?: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface Limits {
  /** Milliseconds until an unanswered or unfinished answer is given up. */
  readonly timeout: number;
  /** The longest answer taken, in bytes, as sent and as decompressed. */
  readonly answerLimit: number;
  /** Aborted when a person cancels. */
  readonly signal?: AbortSignal;
  /**
   * Why it may not be sent after all; asked right before its first byte is written, since a connection to a host may
   * take seconds to come about.
   */
  readonly refusal?: () => string | undefined;
}

export interface Answer {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
  /**
   * Nothing but the end of the connection says where it ends, so that one which was cut looks whole: neither a length
   * nor chunks, and no compression, which has an end of its own.
   */
  readonly isOpenEnded?: true;
  /** The header `Retry-After` as it came. */
  readonly retryAfter?: string;
}

/**
 * `connection`: no byte of it left, because no connection came about. `unsent`: cancelled, or objected to, before a byte of it left.
 * After any other cause it may have arrived; `broken`: the connection, or the answer, broke off.
 */
export type FailureCause =
  | 'timeout'
  | 'connection'
  | 'unsent'
  | 'broken'
  | 'redirect'
  | 'tooLong'
  | 'cancelled';

export type Exchange =
  | { readonly kind: 'answered'; readonly answer: Answer }
  | { readonly kind: 'failed'; readonly cause: FailureCause; readonly message: string };

/** The way to the services, the same in every host: `createTransport` makes it, and tests make their own. */
export interface Transport {
  /**
   * One request and its whole answer; never rejects. Never follows a redirect, since a credential must not travel to a
   * second host; never sends a request again once a byte of it may have left; never waits longer than the timeout,
   * reading the body included; never keeps more than the limit.
   */
  request(request: WireRequest, limits: Limits): Promise<Exchange>;
  /** Certificates trusted in addition to those of the system, as PEM, for connections made from now on. */
  trust(certificates: string): void;
  /** Ends every connection; what is under way fails. */
  close(): void;
}

/** @param location where to, as the service named it */
export function redirected(location: string): Exchange {
  return failed(
    'redirect',
    `The service redirected to ${location}. Redirects are not followed, so that the credential stays with its host. Check the base URL.`,
  );
}

export function failed(cause: FailureCause, message: string): Exchange {
  return { kind: 'failed', cause, message };
}

/**
 * Whether an answer leaves open what became of the request, because it need not be the service's own word: a timeout
 * on the way (408), a machine that does not speak for the host (421), or a gateway that heard nothing, or nothing it
 * understood (502, 504, and 520 and 524 of a large gateway's own). A status that HTTP does not have says nothing.
 */
export function isOutcomeUnknown(status: number): boolean {
  return [408, 421, 502, 504, 520, 524].includes(status) || status > 599;
}
