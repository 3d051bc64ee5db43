import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { parseRoutes, routesOfEnvironment } from './proxy-routes.ts';

const direct = { kind: 'direct' };

describe('the system’s proxies', () => {
  it.each([
    ['DIRECT', [direct]],
    ['', [direct]],
    ['PROXY proxy.example:3128', [{ kind: 'http', host: 'proxy.example', port: 3128 }]],
    ['PROXY proxy.example', [{ kind: 'http', host: 'proxy.example', port: 80 }]],
    ['PROXY proxy.example:80', [{ kind: 'http', host: 'proxy.example', port: 80 }]],
    ['HTTPS proxy.example', [{ kind: 'https', host: 'proxy.example', port: 443 }]],
    ['SOCKS5 [::1]:9050', [{ kind: 'socks5', host: '::1', port: 9050 }]],
    ['SOCKS old.example', [{ kind: 'socks4', host: 'old.example', port: 1080 }]],
    [
      'PROXY a:1; socks5 b:2 ;DIRECT',
      [{ kind: 'http', host: 'a', port: 1 }, { kind: 'socks5', host: 'b', port: 2 }, direct],
    ],
    ['QUIC a:1; PROXY b:2', [{ kind: 'http', host: 'b', port: 2 }]],
  ])('“%s” is read', (text, routes) => {
    expect(parseRoutes(text)).toEqual(routes);
  });

  it.each(['QUIC a:1', 'PROXY :::', 'nonsense'])('“%s” is refused rather than gone round', (text) => {
    expect(() => parseRoutes(text)).toThrow(/a proxy that the app cannot use/);
  });
});

describe('the environment’s proxies', () => {
  beforeEach(() => {
    for (const name of ['HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY', 'NO_PROXY']) {
      vi.stubEnv(name, '');
      vi.stubEnv(name.toLowerCase(), '');
    }
  });
  afterEach(() => void vi.unstubAllEnvs());

  it('are none where no variable is set', async () => {
    expect(await routesOfEnvironment('https://api.example.com')).toEqual([direct]);
  });

  it.each([
    ['http://proxy.example:3128', { kind: 'http', host: 'proxy.example', port: 3128 }],
    ['http://proxy.example', { kind: 'http', host: 'proxy.example', port: 80 }],
    ['https://proxy.example/', { kind: 'https', host: 'proxy.example', port: 443 }],
    ['socks5h://proxy.example', { kind: 'socks5', host: 'proxy.example', port: 1080 }],
    [
      'http://us%40er:p%3Ass@proxy.example:3128',
      { kind: 'http', host: 'proxy.example', port: 3128, login: { user: 'us@er', password: 'p:ss' } },
    ],
  ])('%s is read', async (named, route) => {
    vi.stubEnv('HTTPS_PROXY', named);
    expect(await routesOfEnvironment('https://api.example.com')).toEqual([route]);
  });

  it('except this machine, and the hosts of NO_PROXY', async () => {
    vi.stubEnv('ALL_PROXY', 'http://proxy.example:3128');
    vi.stubEnv('NO_PROXY', '.example.com');
    for (const origin of ['http://127.0.0.1:8080', 'http://localhost:1', 'https://api.example.com'])
      expect(await routesOfEnvironment(origin), origin).toEqual([direct]);
    expect(await routesOfEnvironment('https://api.example.org')).toMatchObject([{ kind: 'http' }]);
  });

  it('are refused where a variable names no proxy, without repeating a password', async () => {
    vi.stubEnv('HTTPS_PROXY', 'gopher://user:secret-of-mine@proxy.example');
    const refused = routesOfEnvironment('https://api.example.com');
    await expect(refused).rejects.toThrow(/a proxy that the app cannot use/);
    await expect(refused).rejects.not.toThrow(/secret-of-mine/);
  });
});
