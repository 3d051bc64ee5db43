import { session } from 'electron';
import { type FindRoutes, parseRoutes } from '../vendors/http/proxy-routes.ts';
import { forbidDictionaries } from './spell-checker.ts';

/**
 * The proxies of the system's settings, which only Electron can read; looked up for every connection. Through a session
 * of its own, since the page's session is set to a proxy that does not exist.
 */
export function systemRoutes(): FindRoutes {
  const asked = session.fromPartition('system-proxy', { cache: false });
  forbidDictionaries(asked);
  return async (origin) => parseRoutes(await asked.resolveProxy(origin));
}
