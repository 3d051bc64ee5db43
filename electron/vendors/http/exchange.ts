/** A request ready for the wire. */
export interface WireRequest {
  readonly method: string;
  readonly url: string;
  /** The address for logs: without the ids in it, and without its query. */
  readonly logged?: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface Limits {
  /** Milliseconds until an unanswered or unfinished answer is given up. */
  readonly timeout: number;
  /** The longest answer accepted, in bytes, as sent and as decompressed. */
  readonly answerLimit: number;
  /** Aborted when a person cancels. */
  readonly signal?: AbortSignal;
  /**
   * Why it may not be sent after all; called right before its first byte is written, since opening a connection may
   * take seconds.
   */
  readonly refusal?: () => string | undefined;
}

export interface Answer {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
  /**
   * Whether only the end of the connection ends it, so that a cut answer looks whole: it has neither a length nor
   * chunks, and no compression, which has an end of its own.
   */
  readonly isOpenEnded?: true;
  /** The header `Retry-After` as it came. */
  readonly retryAfter?: string;
}

/**
 * `connection`: no byte of it left, because no connection was made. `unsent`: cancelled or refused before a byte of it
 * left. After any other cause it may have arrived; `broken`: the connection, or the answer, broke off.
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

/** The transport to the services, the same in every host: `createTransport` makes it, and tests make their own. */
export interface Transport {
  /**
   * Sends one request and reads its whole answer; never rejects. It follows no redirect, since a credential must not
   * travel to a second host; sends no request again once a byte of it may have left; waits no longer than the timeout,
   * reading the body included; keeps no more than the limit.
   */
  request(request: WireRequest, limits: Limits): Promise<Exchange>;
  /** Certificates trusted in addition to those of the system, as PEM, for connections made from now on. */
  trust(certificates: string): void;
  /** Closes every connection; requests in flight fail. */
  close(): void;
}

/** @param location the target, as the service named it */
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
 * Whether an answer leaves the outcome of the request open, because it need not come from the service itself: a timeout
 * on the way (408), a machine that does not speak for the host (421), or a gateway that got no answer, or none it
 * understood (502, 504, and 520 and 524 of a large gateway's own). A status that HTTP does not have says nothing.
 */
export function isOutcomeUnknown(status: number): boolean {
  return [408, 421, 502, 504, 520, 524].includes(status) || status > 599;
}
