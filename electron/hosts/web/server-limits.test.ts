import { connect, type Socket } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { waitFor } from '../../../test/support/wait-for.ts';
import { openTestServer, token } from './test-server.ts';

function open(port: string): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), '127.0.0.1', () => resolve(socket));
    onTestFinished(() => void socket.destroy());
    socket.on('error', reject);
  });
}

describe('[S33] the local web host', () => {
  it('answers its page while a hundred connections hang, the oldest of which it closes', async () => {
    const { port, send, call } = await openTestServer();
    const sockets = await Promise.all(Array.from({ length: 100 }, () => open(port)));
    await waitFor(() => expect(sockets.filter(({ closed }) => closed).length).toBe(28));
    expect((await send('/')).status).toBe(200);
    expect((await call('{}')).status).toBe(200);
    expect(sockets.slice(0, 28).every(({ closed }) => closed)).toBe(true);
  });

  it('keeps the stream of a page that has shown its token, however many others connect', async () => {
    const { port, host, listeners } = await openTestServer();
    const page = await open(port);
    page.write(`GET /desk/events HTTP/1.1\r\nHost: ${host}\r\nX-Desk-Token: ${token}\r\n\r\n`);
    await waitFor(() => expect(listeners.size).toBe(1));
    const sockets = await Promise.all(Array.from({ length: 200 }, () => open(port)));
    await waitFor(() => expect(sockets.filter(({ closed }) => closed).length).toBe(128));
    expect(page.closed).toBe(false);
  });

  it('gives up on a request that is never complete', { timeout: 40_000 }, async () => {
    const { port, host } = await openTestServer();
    const socket = await open(port);
    const ended = new Promise<string>((resolve) => {
      let said = '';
      socket.on('data', (part) => {
        said += part;
      });
      socket.on('close', () => resolve(said));
    });
    const before = Date.now();
    socket.write(`GET / HTTP/1.1\r\nHost: ${host}\r\nX-Slow: `);
    expect(await ended).toMatch(/^HTTP\/1\.1 408 /);
    expect(Date.now() - before).toBeLessThan(15_000);
  });

  it('counts every request from its beginning to its end, the stream of an open page too', async () => {
    const { send, idle, left, port, host } = await openTestServer();
    await send('/');
    await waitFor(() => expect(left).toHaveBeenCalledTimes(1));
    const page = await open(port);
    page.write(`GET /desk/events HTTP/1.1\r\nHost: ${host}\r\nX-Desk-Token: ${token}\r\n\r\n`);
    await waitFor(() => expect(idle.hold).toHaveBeenCalledTimes(2));
    expect(left).toHaveBeenCalledTimes(1);
    page.destroy();
    await waitFor(() => expect(left).toHaveBeenCalledTimes(2));
  });
});
