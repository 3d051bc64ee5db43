import { createServer } from 'node:https';
import { describe, expect, it } from 'vitest';
import type { Route } from '../../electron/vendors/http/proxy-routes.ts';
import { startConnectProxy, startSocksProxy } from '../support/proxies.ts';
import { authority, ownServer } from '../support/tls-files.ts';
import { listen, openTransport, post } from '../support/wire.ts';

async function startService() {
  let arrived = 0;
  const server = createServer(ownServer, (request, response) => {
    request.resume().on('end', () => {
      arrived += 1;
      response.end('{}');
    });
  });
  return { port: await listen(server), arrived: () => arrived };
}

function sendBy(routes: readonly Route[], port: number, host = '127.0.0.1') {
  const transport = openTransport(async () => routes);
  transport.trust(authority);
  return post(transport, `https://${host}:${port}/x`);
}

const at = (kind: 'http' | 'https' | 'socks4' | 'socks5', port: number) =>
  ({ kind, host: '127.0.0.1', port }) as const;

describe('a proxy', () => {
  it.each([false, true])('that speaks HTTP is asked for a tunnel (over TLS: %s)', async (isTls) => {
    const [service, proxy] = [await startService(), await startConnectProxy({ isTls })];
    const route = at(isTls ? 'https' : 'http', proxy.port);
    expect(await sendBy([route], service.port)).toMatchObject({ kind: 'answered' });
    expect([proxy.asked, service.arrived()]).toEqual([[`127.0.0.1:${service.port}`], 1]);
  });

  it.each([4, 5] as const)('that speaks SOCKS%i is asked, and looks names up itself', async (version) => {
    const [service, proxy] = [await startService(), await startSocksProxy()];
    const route = at(`socks${version}`, proxy.port);
    expect(await sendBy([route], service.port)).toMatchObject({ kind: 'answered' });
    expect(await sendBy([route], service.port, 'localhost')).toMatchObject({ kind: 'answered' });
    expect(proxy.asked).toEqual([
      `${version} 127.0.0.1:${service.port}`,
      `${version} localhost:${service.port}`,
    ]);
    expect(service.arrived()).toBe(2);
  });

  it('that asks to log in is reported, and nothing is sent without it', async () => {
    const [service, proxy] = [await startService(), await startConnectProxy({ login: 'Basic dTpw' })];
    expect(await sendBy([at('http', proxy.port), { kind: 'direct' }], service.port)).toEqual({
      kind: 'failed',
      cause: 'connection',
      message: `The connection failed: the proxy 127.0.0.1:${proxy.port} asks for a user name and a password, which the app has none of.`,
    });
    const login = { user: 'u', password: 'p' };
    const known = await sendBy([{ ...at('http', proxy.port), login }], service.port);
    expect(known).toMatchObject({ kind: 'answered' });
    const wrong = await sendBy(
      [{ ...at('http', proxy.port), login: { ...login, password: 'secret-of-mine' } }],
      service.port,
    );
    expect(wrong).toMatchObject({ message: expect.stringMatching(/does not accept the user name/) });
    expect(JSON.stringify(wrong)).not.toContain('secret-of-mine');
    expect(service.arrived()).toBe(1);
  });

  it('that refuses is reported with its status', async () => {
    const [service, proxy] = [await startService(), await startConnectProxy({ refuses: 403 })];
    expect(await sendBy([at('http', proxy.port), { kind: 'direct' }], service.port)).toMatchObject({
      cause: 'connection',
      message: expect.stringContaining('refuses (403)'),
    });
    expect(service.arrived()).toBe(0);
  });

  it('that is down is replaced by the next of the list', async () => {
    const service = await startService();
    const routes = [at('http', 1), at('socks5', 1), { kind: 'direct' } as const];
    expect(await sendBy(routes, service.port)).toMatchObject({ kind: 'answered' });
    expect(await sendBy(routes.slice(0, 2), service.port)).toMatchObject({
      cause: 'connection',
      message: expect.stringMatching(/the proxy 127\.0\.0\.1:1 cannot be used/),
    });
  });

  it('whose own certificate is not trusted is not used', async () => {
    const [service, proxy] = [await startService(), await startConnectProxy({ isTls: true })];
    const transport = openTransport(async () => [at('https', proxy.port)]);
    expect(await post(transport, `https://127.0.0.1:${service.port}`)).toMatchObject({
      cause: 'connection',
      message: expect.stringMatching(/the proxy .* cannot be used: its certificate is not trusted/),
    });
    expect(proxy.asked).toEqual([]);
  });

  it('does not stand in for the service: its certificate is the service’s own', async () => {
    const [service, proxy] = [await startService(), await startConnectProxy()];
    const transport = openTransport(async () => [at('http', proxy.port)]);
    expect(await post(transport, `https://127.0.0.1:${service.port}`)).toMatchObject({
      cause: 'connection',
      message: expect.stringMatching(/its certificate is not trusted/),
    });
    expect(service.arrived()).toBe(0);
  });
});
