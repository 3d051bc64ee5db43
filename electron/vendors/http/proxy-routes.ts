import { getProxyForUrl } from 'proxy-from-env';
import { isLoopback } from '../../../shared/domain/connection.ts';
import { NotConnected } from './connection-errors.ts';

/** A route to a host: direct, or through a proxy. */
export type Route =
  | { readonly kind: 'direct' }
  | {
      readonly kind: 'http' | 'https' | 'socks4' | 'socks5';
      readonly host: string;
      readonly port: number;
      readonly login?: { readonly user: string; readonly password: string };
    };

export type ProxyRoute = Exclude<Route, { readonly kind: 'direct' }>;

/** Finds the routes to try, in their order. @param origin such as `https://api.example.com` */
export type FindRoutes = (origin: string) => Promise<readonly Route[]>;

const direct: Route = { kind: 'direct' };

const kinds: Readonly<Record<string, ProxyRoute['kind']>> = {
  proxy: 'http',
  http: 'http',
  https: 'https',
  socks: 'socks4',
  socks4: 'socks4',
  socks4a: 'socks4',
  socks5: 'socks5',
  socks5h: 'socks5',
};

const usualPorts = { http: 80, https: 443, socks4: 1080, socks5: 1080 } as const;

/**
 * Reads the system's proxies, in the format of a proxy configuration script: `PROXY a:8080; SOCKS5 b; DIRECT`.
 *
 * @throws NotConnected where it names none that the app can use
 */
export function parseRoutes(text: string): readonly Route[] {
  const entries = text.split(';').map((entry) => entry.trim());
  const routes = entries.filter((entry) => entry !== '').flatMap((entry) => parseRoute(entry) ?? []);
  if (routes.length === 0 && text.trim() !== '')
    throw new NotConnected(`the system wants a proxy that the app cannot use (${text})`);
  return routes.length === 0 ? [direct] : routes;
}

function parseRoute(entry: string): Route | undefined {
  const [word = '', place = ''] = entry.split(/\s+/);
  if (word.toUpperCase() === 'DIRECT') return direct;
  const kind = kinds[word.toLowerCase()];
  return kind === undefined ? undefined : proxyAt(kind, `http://${place}`);
}

/**
 * The proxy that the environment names (`HTTPS_PROXY`, `ALL_PROXY`, `NO_PROXY` …), as command-line programs read it.
 */
export const routesOfEnvironment: FindRoutes = async (origin) => {
  if (isLoopback(new URL(origin).hostname)) return [direct];
  const named = getProxyForUrl(origin);
  if (named === '') return [direct];
  const kind = kinds[/^[^:]*/.exec(named)?.[0].toLowerCase() ?? ''];
  const proxy = kind === undefined ? undefined : proxyAt(kind, named.replace(/^[^:]*/, 'http'));
  if (proxy === undefined) throw new NotConnected('the environment names a proxy that the app cannot use');
  return [proxy];
};

function proxyAt(kind: ProxyRoute['kind'], address: string): ProxyRoute | undefined {
  // A URL drops the default port of http; the default port of a proxy depends on its kind.
  const given = /:(\d+)\/?$/.exec(address)?.[1];
  try {
    const { hostname, username, password } = new URL(address);
    const login =
      username === ''
        ? undefined
        : { user: decodeURIComponent(username), password: decodeURIComponent(password) };
    return {
      kind,
      host: hostname.replace(/^\[(.*)\]$/, '$1'),
      port: given === undefined ? usualPorts[kind] : Number(given),
      ...(login !== undefined && { login }),
    };
  } catch {
    return undefined;
  }
}
