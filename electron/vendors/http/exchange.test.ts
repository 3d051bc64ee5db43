import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { type Exchange, exchange, type Fetch } from './exchange.ts';

const request = { method: 'POST', url: 'https://api.example.com/x', headers: { 'X-Key': 'k' }, body: '{}' };

function failing(error: unknown): Promise<Exchange> {
  return exchange(() => Promise.reject(error), request, { timeout: 1_000, answerLimit: 100 });
}

/** Node's fetch hides the reason in `cause`; Electron's says it in the message. */
const node = (code: string, message = `${code} at 203.0.113.1:443`) =>
  new TypeError('fetch failed', { cause: Object.assign(new Error(message), { code }) });
const electron = (code: string) => new Error(`net::${code}`);

describe('a failure', () => {
  it.each([
    [node('ECONNREFUSED'), 'nothing answers at this address'],
    [node('ENOTFOUND'), 'the host name is unknown'],
    [node('EAI_AGAIN'), 'the host name could not be looked up'],
    [node('UND_ERR_CONNECT_TIMEOUT'), 'the host did not answer'],
    [node('', 'bad port'), 'web requests may not use this port'],
    [node('EHOSTUNREACH'), 'no way leads to this address'],
    [node('DEPTH_ZERO_SELF_SIGNED_CERT', 'self-signed certificate'), 'self-signed certificate'],
    [electron('ERR_CONNECTION_REFUSED'), 'nothing answers at this address'],
    [electron('ERR_NAME_NOT_RESOLVED'), 'the host name is unknown'],
    [electron('ERR_INTERNET_DISCONNECTED'), 'this machine is offline'],
    [electron('ERR_CERT_AUTHORITY_INVALID'), 'net::ERR_CERT_AUTHORITY_INVALID'],
    [
      new TypeError('Headers.append: "…" is an invalid header value.'),
      'Headers.append: "…" is an invalid header value',
    ],
  ])('%s, before anything was sent, is a connection that never was', async (error, words) => {
    const message = `The connection failed: ${words}.`;
    expect(await failing(error)).toEqual({ kind: 'failed', cause: 'connection', message });
  });

  it.each([
    [node('ECONNRESET'), 'the service cut it'],
    [node('UND_ERR_SOCKET', 'other side closed'), 'the service cut it'],
    [node('HPE_INVALID_CONSTANT', 'Expected HTTP/'), 'Expected HTTP/'],
    [electron('ERR_EMPTY_RESPONSE'), 'the service cut it'],
    [electron('ERR_CONTENT_LENGTH_MISMATCH'), 'the service cut it'],
    [new Error(''), 'unknown reason'],
    ['a text', 'a text'],
  ])('%s broke off, perhaps after the request arrived', async (error, words) => {
    const message = `The connection failed: ${words}.`;
    expect(await failing(error)).toEqual({ kind: 'failed', cause: 'broken', message });
  });

  it('to follow a redirect is one, as Electron tells it', async () => {
    const told = await failing(new Error('Redirect was cancelled'));
    expect(told).toMatchObject({ cause: 'redirect', message: expect.stringMatching(/not followed/) });
  });
});

describe('an exchange', () => {
  const limits = { timeout: 1_000, answerLimit: 10 };
  const answering =
    (body: BodyInit | null, init?: ResponseInit): Fetch =>
    async () =>
      new Response(body, init);

  it('[S24] asks for no redirect and sends what it was given', async () => {
    const seen: RequestInit[] = [];
    await exchange(
      async (_url, init) => {
        seen.push(init);
        return new Response('');
      },
      request,
      limits,
    );
    expect(seen).toMatchObject([
      { method: 'POST', redirect: 'manual', headers: { 'X-Key': 'k' }, body: '{}' },
    ]);
  });

  it('[S25] takes an answer up to the limit, in bytes', async () => {
    expect(await exchange(answering('0123456789'), request, limits)).toMatchObject({ kind: 'answered' });
    expect(await exchange(answering('01234567é'), request, limits)).toMatchObject({ kind: 'answered' });
    expect(await exchange(answering('012345678é'), request, limits)).toMatchObject({ cause: 'tooLong' });
  });

  it('joins a character that came in two parts', async () => {
    const [first, second] = [new Uint8Array([0xc3]), new Uint8Array([0xa9])];
    const body = new ReadableStream({
      start(controller) {
        controller.enqueue(first);
        controller.enqueue(second);
        controller.close();
      },
    });
    expect(await exchange(answering(body), request, limits)).toMatchObject({ answer: { body: 'é' } });
  });

  it('takes a 304 and a 300 without an address for an answer', async () => {
    for (const status of [300, 304]) {
      const answered = await exchange(answering(null, { status }), request, limits);
      expect(answered).toMatchObject({ kind: 'answered', answer: { status } });
    }
  });

  it('leaves no timer behind that would keep a program from ending', async () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    await exchange(answering('x'), request, limits);
    await failing(new Error('net::ERR_FAILED'));
    expect(vi.getTimerCount()).toBe(0);
  });

  it('[S25] tells a cancelled request from one that took too long', async () => {
    const hanging: Fetch = (_url, { signal }) =>
      new Promise((_resolve, reject) => signal?.addEventListener('abort', () => reject(signal.reason)));
    const controller = new AbortController();
    const cancelled = exchange(hanging, request, { ...limits, signal: controller.signal });
    controller.abort();
    expect(await cancelled).toMatchObject({ cause: 'cancelled' });
    expect(await exchange(hanging, request, { ...limits, timeout: 20 })).toEqual({
      kind: 'failed',
      cause: 'timeout',
      message: 'No answer within 0.02 s.',
    });
  });
});
