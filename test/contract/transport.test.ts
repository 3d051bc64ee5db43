import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import net from 'node:net';
import { describe, expect, it } from 'vitest';
import { startHostileServer } from '../support/hostile-server.ts';
import { listen, openTransport, post } from '../support/wire.ts';
import { hostileCases } from './hostile-answers.fixture.ts';

const ok = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}';
const limits = { timeout: 20_000, answerLimit: 1_048_576 };

describe('a request', () => {
  it('has the headers of the app and those given, and no others', async () => {
    let seen: IncomingMessage | undefined;
    const server = createServer((request, response) => {
      seen = request;
      request.resume().on('end', () => response.end('{}'));
    });
    const port = await listen(server);
    await post(openTransport(), `http://127.0.0.1:${port}/x/?a=b#c`);
    expect([seen?.method, seen?.url, seen?.httpVersion]).toEqual(['POST', '/x/?a=b', '1.1']);
    expect(seen?.rawHeaders).toEqual(
      ['host', `127.0.0.1:${port}`, 'connection', 'keep-alive', 'X-Key', 'k'].concat([
        'accept-encoding',
        'gzip, deflate, br',
        'content-length',
        '7',
      ]),
    );
  });

  it.each(['PUT', 'PATCH', 'DELETE', 'POST'])(
    'of %s may have no body, and be answered without one',
    async (method) => {
      const heard: string[] = [];
      const server = createServer(async (request, response) => {
        const chunks: Buffer[] = [];
        for await (const chunk of request) chunks.push(chunk as Buffer);
        heard.push(`${request.method} ${Buffer.concat(chunks)}`);
        response.writeHead(204).end();
      });
      const url = `http://127.0.0.1:${await listen(server)}`;
      const transport = openTransport();
      for (const body of [undefined, '{"a":1}']) {
        const request = { method, url, headers: {}, ...(body !== undefined && { body }) };
        expect(await transport.request(request, limits)).toEqual({
          kind: 'answered',
          answer: { status: 204, contentType: '', body: '' },
        });
      }
      expect(heard).toEqual([`${method} `, `${method} {"a":1}`]);
    },
  );

  it('[S24] that is redirected reaches no second host', async () => {
    let followed = 0;
    const second = createServer((_request, response) => {
      followed += 1;
      response.end();
    });
    second.on('connection', () => {
      followed += 1;
    });
    const to = `http://127.0.0.1:${await listen(second)}/taken`;
    const first = createServer((_request, response) => response.writeHead(307, { Location: to }).end());
    const told = await post(openTransport(), `http://127.0.0.1:${await listen(first)}`);
    expect(told).toMatchObject({ cause: 'redirect', message: expect.stringContaining(to) });
    expect(followed).toBe(0);
  });

  it.each([
    [200, { kind: 'failed', cause: 'broken', message: expect.stringContaining('before it had read') }],
    [413, { kind: 'answered', answer: { status: 413 } }],
  ])('that is answered %i before it was read counts as answered, not as sent whole', async (status, told) => {
    let connections = 0;
    const server = net.createServer((socket) => {
      connections += 1;
      socket.on('error', () => undefined);
      if (connections > 1) socket.on('data', () => socket.write(ok));
      else
        socket.once('data', () =>
          socket.pause().write(`HTTP/1.1 ${status} Early\r\nContent-Length: 2\r\n\r\n{}`),
        );
    });
    const url = `http://127.0.0.1:${await listen(server)}`;
    const transport = openTransport();
    // More than both systems buffer for a service that reads nothing.
    const body = 'x'.repeat(32 * 1_048_576);
    expect(await transport.request({ method: 'POST', url, headers: {}, body }, limits)).toMatchObject(told);
    // The rest of it is not sent before any other request.
    expect(await post(transport, url)).toMatchObject({ kind: 'answered' });
    expect(connections).toBe(2);
  });

  it('keeps its connection for the next, and more than six go at once', async () => {
    const waiting: (() => void)[] = [];
    let connections = 0;
    const server = createServer((_request, response) => {
      waiting.push(() => response.end('{}'));
      if (waiting.length === 16) for (const answer of waiting.splice(0)) answer();
    });
    server.on('connection', () => {
      connections += 1;
    });
    const url = `http://127.0.0.1:${await listen(server)}`;
    const transport = openTransport();
    for (let round = 0; round < 3; round += 1) {
      const told = await Promise.all(Array.from({ length: 16 }, () => post(transport, url)));
      expect(told.every(({ kind }) => kind === 'answered')).toBe(true);
    }
    expect(connections).toBe(16);
  });

  it('is not held up by another service that never ends its answer', async () => {
    const hostile = await startHostileServer(hostileCases);
    const good = createServer((request, response) => request.resume().on('end', () => response.end('{}')));
    const url = `http://127.0.0.1:${await listen(good)}`;
    const transport = openTransport();
    const endless = ['body-drip', 'silent', 'interim-endless', 'headers-endless', 'lines-endless'];
    const end = new AbortController();
    const patient = { timeout: 60_000, signal: end.signal };
    const held = endless.flatMap((id) =>
      Array.from({ length: 8 }, () => post(transport, hostile.baseUrlOf(id), patient)),
    );
    const told = await Promise.all(Array.from({ length: 50 }, () => post(transport, url)));
    expect(told.every(({ kind }) => kind === 'answered')).toBe(true);
    // Some of them are still held then, until they are cancelled.
    end.abort();
    const causes = (await Promise.all(held)).map((one) => (one.kind === 'failed' ? one.cause : one.kind));
    expect(new Set(causes)).toEqual(new Set(['cancelled', 'broken']));
    await hostile.close();
  });
});

describe('[S25] whatever its status', () => {
  it('an answer is returned, from 0 to 999', async () => {
    const server = net.createServer((socket) => {
      socket.on('error', () => undefined);
      socket.on('data', (part) => {
        const status = /\/(\d{3}) /.exec(part.toString())?.[1];
        socket.write(`HTTP/1.1 ${status} Status\r\nContent-Length: 2\r\n\r\n{}`);
        // An interim answer is followed by the real one.
        if (Number(status) > 101 && Number(status) < 200) socket.write(ok);
        if (Number(status) === 100) socket.write(ok);
      });
    });
    const url = `http://127.0.0.1:${await listen(server)}`;
    const transport = openTransport();
    const told = await Promise.all(
      Array.from({ length: 1_000 }, async (_, status) => {
        const exchange = await post(transport, `${url}/${String(status).padStart(3, '0')}`);
        return exchange.kind === 'answered' ? exchange.answer.status : exchange.cause;
      }),
    );
    // Interim answers have no body: one that a hostile server sends is no answer.
    expect(told.slice(0, 200)).toEqual(Array.from({ length: 200 }, () => 'broken'));
    // These two must not have a body either.
    const bodiless = [204, 304];
    told.slice(200).forEach((one, index) => {
      const status = index + 200;
      expect(one, `${status}`).toBe(bodiless.includes(status) ? 'broken' : status);
    });
  });
});

describe('[S25] a kept connection', () => {
  /** Answers each request by its number, and counts it; some connections are cut instead of answered. */
  async function startCounting(cuts: (row: number) => boolean, closesAfter = false) {
    const arrived = new Map<number, number>();
    const server = net.createServer((socket) => {
      let text = '';
      socket.on('error', () => undefined);
      socket.on('data', (part) => {
        text += part.toString();
        if (!text.includes('}')) return;
        const row = Number(/"row":(\d+)/.exec(text)?.[1]);
        text = '';
        arrived.set(row, (arrived.get(row) ?? 0) + 1);
        if (cuts(row)) socket.resetAndDestroy();
        else if (closesAfter) socket.end(ok);
        else socket.write(ok);
      });
    });
    return { url: `http://127.0.0.1:${await listen(server)}`, arrived };
  }

  async function sendRows(url: string, count: number) {
    const transport = openTransport();
    const causes = new Map<string, number>();
    let next = 0;
    const worker = async () => {
      while (next < count) {
        next += 1;
        const request = { method: 'POST', url, headers: {}, body: `{"row":${next}}` };
        const exchange = await transport.request(request, limits);
        const cause = exchange.kind === 'answered' ? 'answered' : exchange.cause;
        causes.set(cause, (causes.get(cause) ?? 0) + 1);
      }
    };
    await Promise.all(Array.from({ length: 16 }, worker));
    return Object.fromEntries(causes);
  }

  it('that is cut after the request was read sends nothing twice', async () => {
    const { url, arrived } = await startCounting((row) => row % 50 === 0);
    expect(await sendRows(url, 1_000)).toEqual({ answered: 980, broken: 20 });
    expect(arrived.size).toBe(1_000);
    expect(Math.max(...arrived.values())).toBe(1);
  });

  it('that the service closes just as the next request is written sends nothing twice', async () => {
    const { url, arrived } = await startCounting(() => false, true);
    const told = await sendRows(url, 1_000);
    expect(Math.max(...arrived.values())).toBe(1);
    // A request that did not arrive was reported as in doubt, never as accepted.
    expect(told.answered).toBeLessThanOrEqual(arrived.size);
    expect((told.answered ?? 0) + (told.broken ?? 0)).toBe(1_000);
  });
});

describe('nothing left', () => {
  const nowhere = () => new Promise<never>(() => undefined);

  it('where nothing answers', async () => {
    const closed = net.createServer();
    const port = await listen(closed);
    closed.close();
    await once(closed, 'close');
    expect(await post(openTransport(), `http://127.0.0.1:${port}`)).toEqual({
      kind: 'failed',
      cause: 'connection',
      message: 'The connection failed: nothing answers at this address.',
    });
  });

  it('where the host name leads nowhere', async () => {
    const told = await post(openTransport(), 'https://nowhere.invalid');
    expect(told).toMatchObject({
      cause: 'connection',
      message: expect.stringMatching(/the host name (is unknown|could not be looked up)/),
    });
  });

  it('where a header cannot be sent, and its value is not repeated', async () => {
    let connections = 0;
    const server = net.createServer(() => {
      connections += 1;
    });
    const url = `http://127.0.0.1:${await listen(server)}`;
    for (const value of ['ключ', 'a\nb', 'a\r\nHost: evil', 'a\0']) {
      const request = { method: 'POST', url, headers: { 'X-Key': value }, body: '{}' };
      expect(await openTransport().request(request, limits)).toEqual({
        kind: 'failed',
        cause: 'connection',
        message: 'The connection failed: the header X-Key holds a character that cannot be sent.',
      });
    }
    expect(connections).toBe(0);
  });

  it('where no connection is made in time, nor where a person cancels meanwhile', async () => {
    const transport = openTransport(nowhere);
    expect(await post(transport, 'http://127.0.0.1:1', { timeout: 50 })).toEqual({
      kind: 'failed',
      cause: 'connection',
      message: 'No connection came about within 0.05 s.',
    });
    const controller = new AbortController();
    const cancelled = post(transport, 'http://127.0.0.1:1', { signal: controller.signal });
    controller.abort();
    const unsent = { kind: 'failed', cause: 'unsent', message: 'Cancelled before anything was sent.' };
    expect(await cancelled).toEqual(unsent);
    expect(await post(transport, 'http://127.0.0.1:1', { signal: AbortSignal.abort() })).toEqual(unsent);
  });

  it('of a request that was given up before its connection was made, nor later', async () => {
    const bodies: string[] = [];
    const server = createServer((request, response) => {
      request.on('data', (part) => bodies.push(String(part))).on('end', () => response.end('{}'));
    });
    const url = `http://127.0.0.1:${await listen(server)}`;
    let lead: () => void = () => undefined;
    const led = new Promise<void>((resolve) => {
      lead = resolve;
    });
    const transport = openTransport(async () => {
      await led;
      return [{ kind: 'direct' }];
    });
    const controller = new AbortController();
    const cancelled = post(transport, url, { signal: controller.signal });
    controller.abort();
    expect(await cancelled).toMatchObject({ cause: 'unsent' });
    expect(await post(transport, url, { timeout: 50 })).toMatchObject({ cause: 'connection' });
    const request = { method: 'POST', url, headers: {}, body: 'the last' };
    const last = transport.request(request, limits);
    lead();
    expect(await last).toMatchObject({ kind: 'answered' });
    expect(bodies).toEqual(['the last']);
  });

  it('of a request that is refused while its connection is made', async () => {
    let arrived = 0;
    const server = createServer((_request, response) => {
      arrived += 1;
      response.end('{}');
    });
    const url = `http://127.0.0.1:${await listen(server)}`;
    const looked = Promise.withResolvers<void>();
    let refusal: string | undefined;
    const transport = openTransport(async () => {
      await looked.promise;
      return [{ kind: 'direct' }];
    });
    const sending = Array.from({ length: 8 }, () => post(transport, url, { refusal: () => refusal }));
    refusal = 'Shop is read-only again.';
    looked.resolve();
    for (const told of await Promise.all(sending))
      expect(told).toEqual({ kind: 'failed', cause: 'unsent', message: refusal });
    expect(arrived).toBe(0);
    refusal = undefined;
    expect(await post(transport, url, { refusal: () => refusal })).toMatchObject({ kind: 'answered' });
  });

  it('after the app has ended, nor while it ends', async () => {
    let connections = 0;
    const server = net.createServer(() => {
      connections += 1;
    });
    const url = `http://127.0.0.1:${await listen(server)}`;
    const transport = openTransport();
    const before = post(transport, url);
    transport.close();
    for (const told of [before, post(transport, url)])
      expect(await told).toMatchObject({
        cause: 'connection',
        message: expect.stringContaining('the app ended it'),
      });
    expect(connections).toBe(0);
  });

  it.each(['not an address', 'file:///etc/passwd', 'ftp://127.0.0.1/'])(
    'where the address is none: %s',
    async (url) => {
      expect(await post(openTransport(), url)).toMatchObject({ cause: 'connection' });
    },
  );

  it('where the address is empty', async () => {
    expect(await post(openTransport(), '')).toMatchObject({ cause: 'connection' });
  });
});

describe('once it has left', () => {
  it('a request that a person cancels is in doubt, and so is one whose time is over', async () => {
    const arrived = Promise.withResolvers<void>();
    const server = createServer(() => arrived.resolve());
    const url = `http://127.0.0.1:${await listen(server)}`;
    const transport = openTransport();
    const controller = new AbortController();
    const cancelled = post(transport, url, { signal: controller.signal });
    await arrived.promise;
    controller.abort();
    expect(await cancelled).toMatchObject({ cause: 'cancelled' });
    expect(await post(transport, url, { timeout: 100 })).toMatchObject({ cause: 'timeout' });
  });

  it('a request that the end of the app interrupts says so', async () => {
    const arrived = Promise.withResolvers<void>();
    const server = createServer(() => arrived.resolve());
    const transport = openTransport();
    const told = post(transport, `http://127.0.0.1:${await listen(server)}`);
    await arrived.promise;
    transport.close();
    expect(await told).toMatchObject({
      cause: 'broken',
      message: expect.stringContaining('the app ended it'),
    });
  });
});
