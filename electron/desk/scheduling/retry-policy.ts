import { type Exchange, isOutcomeUnknown } from '../../vendors/http/exchange.ts';
import type { Outcome } from '../requests/outcome.ts';

/** What an answer, or the lack of one, means for the row and for the whole run. */
export type RetryDecision =
  | { readonly is: 'done'; readonly outcome: 'accepted' | 'rejected' }
  /**
   * Retry after so many milliseconds at least; everybody slows down where the service asked for it. `counts`: after so
   * many such tries the row is given up.
   */
  | { readonly is: 'retry'; readonly after: number; readonly isThrottled: boolean; readonly counts: boolean }
  | { readonly is: 'unknown' }
  /** Any other row would fail, too: the run waits for a person. */
  | { readonly is: 'stop'; readonly why: string };

/** After so many failed tries, or so long, a row is given up. */
export const maxAttempts = 10;
export const maxRetryDuration = 12 * 3_600_000;

const longestRetryAfter = 300_000;
/**
 * The base of the back-off: a failed try is followed by another after at most twice this, then four times, eight times
 * … In milliseconds.
 */
const firstBackOff = 500;
const longestBackOff = 60_000;

export interface AnsweredRequest {
  /** Whether sending the request twice leaves the service as sending it once does: from the action's descriptor. */
  readonly isRepeatable: boolean;
  readonly answered: Exchange;
  readonly outcome: Pick<Outcome, 'outcome' | 'message'>;
  readonly attempts: number;
  readonly random?: () => number;
}

/**
 * Retries 429, 5xx and requests that never left; never any other 4xx. The first refused credential stops the run rather
 * than failing the whole file. A request that left and was not answered, or not by the service itself, is unknown, and
 * is sent again automatically only where it cannot count twice.
 */
export function retryDecisionOf({
  isRepeatable,
  answered,
  outcome: { outcome, message },
  attempts,
  random = Math.random,
}: AnsweredRequest): RetryDecision {
  const backOff = (counts = true): RetryDecision => ({
    is: 'retry',
    after: backOffOf(attempts, random),
    isThrottled: false,
    counts,
  });
  if (answered.kind === 'answered') {
    const { status, retryAfter } = answered.answer;
    if (status === 401 || status === 403) return { is: 'stop', why: message };
    if (outcome === 'accepted') return { is: 'done', outcome: 'accepted' };
    if (isOutcomeUnknown(status) && !isRepeatable) return { is: 'unknown' };
    if (isOutcomeUnknown(status) || status === 429 || status >= 500) {
      const asked = retryAfterOf(retryAfter, Date.now());
      const wait = backOffOf(attempts, random);
      // A Retry-After of no time, or of a time that has passed, does not say when the service will be back.
      const isAsked = asked !== undefined && asked > 0;
      const isThrottled = status === 429 || isAsked;
      return {
        is: 'retry',
        // Where the service only asks for fewer requests, the rate limiter slows down; else the shortest back-off
        // holds.
        after: Math.round(
          status === 429 ? Math.max(asked ?? wait / 2, wait / 4) : Math.max(asked ?? 0, wait),
        ),
        isThrottled,
        // A request that was asked to slow down has not failed itself.
        counts: !isThrottled,
      };
    }
    return { is: 'done', outcome: 'rejected' };
  }
  switch (answered.cause) {
    case 'connection':
    case 'unsent':
      return backOff(false);
    case 'redirect':
      return { is: 'stop', why: message };
    case 'timeout':
    case 'broken':
    case 'tooLong':
    case 'cancelled':
      return isRepeatable && answered.cause !== 'cancelled' ? backOff() : { is: 'unknown' };
  }
}

/**
 * The back-off: between a half and the whole of one second, two, four …, a minute at most. Random, so that requests
 * that failed together are not retried together. In milliseconds.
 */
export function backOffOf(attempts: number, random: () => number): number {
  const span = Math.min(longestBackOff, firstBackOff * 2 ** Math.min(attempts, 20));
  return Math.round((span * (1 + random())) / 2);
}

/** The same for one row of a batch that was answered, as its service says it. */
export function partRetryDecisionOf(
  outcome: Outcome['outcome'],
  attempts: number,
  random: () => number = Math.random,
): RetryDecision {
  return outcome === 'accepted' || outcome === 'rejected'
    ? { is: 'done', outcome }
    : { is: 'retry', after: backOffOf(attempts, random), isThrottled: false, counts: true };
}

/**
 * Reads `Retry-After` in both its forms (RFC 9110): seconds, or a date. Capped, so that no mistake of a service stops a
 * run for a day.
 *
 * @returns milliseconds; nothing where there is none, or it cannot be read
 */
export function retryAfterOf(header: string | undefined, now: number): number | undefined {
  const text = header?.trim() ?? '';
  if (text === '') return undefined;
  const wait = /^\d+(\.\d+)?$/.test(text) ? Number(text) * 1_000 : Date.parse(text) - now;
  return Number.isNaN(wait) ? undefined : Math.min(longestRetryAfter, Math.max(0, wait));
}
