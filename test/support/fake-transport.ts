import {
  type Exchange,
  failed,
  type Limits,
  redirected,
  type Transport,
} from '../../electron/vendors/http/exchange.ts';

/** A service as a function with the shape of `fetch`: it answers, or throws where nothing comes back. */
export type FakeFetch = (url: string, init: RequestInit) => Response | Promise<Response>;

/** Thrown by a fake whose service was never reached. */
export class Unreached extends Error {}

/**
 * A transport whose services are a function. An error that it throws cut the connection, unless the service was never
 * reached.
 */
export function transportOf(fake: FakeFetch): Transport {
  return {
    async request({ url, method, headers, body }, limits) {
      const end = new AbortController();
      const init = { method, headers, signal: end.signal, ...(body !== undefined && { body }) };
      const answered = answerOf(fake, url, init, limits);
      return Promise.race([answered, givenUp(limits)]).finally(() => end.abort());
    },
    trust: () => undefined,
    close: () => undefined,
  };
}

async function answerOf(
  fake: FakeFetch,
  url: string,
  init: RequestInit,
  { answerLimit }: Limits,
): Promise<Exchange> {
  try {
    const response = await fake(url, init);
    const location = response.headers.get('location');
    if (location !== null) return redirected(location);
    const body = await response.text();
    if (body.length > answerLimit) return failed('tooLong', 'The answer is too long.');
    const retryAfter = response.headers.get('retry-after');
    return {
      kind: 'answered',
      answer: {
        status: response.status,
        contentType: response.headers.get('content-type') ?? '',
        body,
        ...(retryAfter !== null && { retryAfter }),
      },
    };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return failed(error instanceof Unreached ? 'connection' : 'broken', `The connection failed: ${reason}.`);
  }
}

function givenUp({ timeout, signal }: Limits): Promise<Exchange> {
  return new Promise((resolve) => {
    const timer = setTimeout(
      () => resolve(failed('timeout', `No answer within ${timeout / 1000} s.`)),
      timeout,
    );
    timer.unref();
    signal?.addEventListener('abort', () => resolve(failed('cancelled', 'Cancelled.')), { once: true });
  });
}
