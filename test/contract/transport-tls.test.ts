import { createServer } from 'node:https';
import net from 'node:net';
import { describe, expect, it } from 'vitest';
import { authority, otherServer, ownServer } from '../support/tls-files.ts';
import { listen, openTransport, post } from '../support/wire.ts';

async function startServer(keys: typeof ownServer) {
  let arrived = 0;
  const server = createServer(keys, (request, response) => {
    request.resume().on('end', () => {
      arrived += 1;
      response.end('{}');
    });
  });
  return { url: `https://127.0.0.1:${await listen(server)}`, arrived: () => arrived };
}

describe('a certificate', () => {
  it('of an unknown authority is refused before anything is sent, and one of a named authority is accepted', async () => {
    const { url, arrived } = await startServer(ownServer);
    const transport = openTransport();
    expect(await post(transport, url)).toMatchObject({
      cause: 'connection',
      message: expect.stringMatching(/its certificate is not trusted: nobody known has signed it/),
    });
    transport.trust(authority);
    expect(await post(transport, url)).toMatchObject({ kind: 'answered' });
    transport.trust('');
    expect(await post(transport, url)).toMatchObject({ cause: 'connection' });
    expect(arrived()).toBe(1);
  });

  it('of a named authority is accepted after plain requests to this machine, too', async () => {
    const plain = net.createServer((socket) => {
      socket.on('error', () => undefined);
      socket.on('data', () => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}'));
    });
    const { url } = await startServer(ownServer);
    const transport = openTransport();
    transport.trust(authority);
    expect(await post(transport, `http://127.0.0.1:${await listen(plain)}`)).toMatchObject({
      kind: 'answered',
    });
    expect(await post(transport, url)).toMatchObject({ kind: 'answered' });
  });

  it('for another host is refused before anything is sent', async () => {
    const { url, arrived } = await startServer(otherServer);
    const transport = openTransport();
    transport.trust(authority);
    // Twice: the first must leave no state that the second waits for.
    for (let round = 0; round < 2; round += 1)
      expect(await post(transport, url)).toMatchObject({
        cause: 'connection',
        message: 'The connection failed: its certificate is not trusted: it is for another host.',
      });
    expect(arrived()).toBe(0);
  });

  it('is required where the service speaks no TLS', async () => {
    const server = net.createServer((socket) => {
      socket.on('error', () => undefined);
      socket.on('data', () => socket.write('HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n'));
    });
    expect(await post(openTransport(), `https://127.0.0.1:${await listen(server)}`)).toMatchObject({
      cause: 'connection',
      message: expect.stringMatching(/TLS/),
    });
  });
});

describe('[S25] TLS that breaks after the request arrived', () => {
  const breaks: readonly (readonly [string, (way: net.Socket) => void])[] = [
    [
      'by bytes that are none of its',
      (way) => void way.write('HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n'),
    ],
    [
      'by an alert',
      // A fatal alert in plain text, where only encrypted records may come.
      (way) => void way.write(Buffer.from([0x15, 0x03, 0x03, 0x00, 0x02, 0x02, 0x28])),
    ],
    [
      'by a record that was changed',
      (way) => void way.write(Buffer.from([0x17, 3, 3, 0, 20, ...Array(20).fill(7)])),
    ],
    ['by a cut', (way) => way.resetAndDestroy()],
    ['by an end without a word', (way) => void way.end()],
  ];

  /** A service, and a transport to it on whose socket something else writes once a request has arrived. */
  async function startBreaking(breakOff: (way: net.Socket) => void) {
    const ways = new Set<net.Socket>();
    let arrived = 0;
    const service = createServer(ownServer, (request) => {
      request.resume().on('end', () => {
        arrived += 1;
        for (const way of ways) breakOff(way);
      });
    });
    const port = await listen(service);
    const relay = net.createServer((way) => {
      ways.add(way);
      const on = net.connect(port, '127.0.0.1');
      way.on('data', (part) => on.write(part));
      on.on('data', (part) => way.write(part));
      for (const socket of [way, on]) socket.on('error', () => undefined);
      way.on('close', () => {
        ways.delete(way);
        on.destroy();
      });
    });
    return { url: `https://127.0.0.1:${await listen(relay)}`, arrived: () => arrived };
  }

  it.each(breaks)('%s leaves the request in doubt, and it is not sent again', async (_title, breakOff) => {
    const { url, arrived } = await startBreaking(breakOff);
    const transport = openTransport();
    transport.trust(authority);
    for (let round = 1; round <= 3; round += 1) {
      expect(await post(transport, url)).toMatchObject({ kind: 'failed', cause: 'broken' });
      expect(arrived()).toBe(round);
    }
  });
});
