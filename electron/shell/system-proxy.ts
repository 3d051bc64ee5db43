import { session } from 'electron';
import { type FindRoutes, parseRoutes } from '../vendors/http/routes.ts';
import { forbidDictionaries } from './spell-checker.ts';

/**
 * The proxies of the system's settings, which Electron alone can read; asked anew for every connection. By a session
 * that does nothing else: the page's has a proxy of its own that is not there.
 */
export function systemRoutes(): FindRoutes {
  const asked = session.fromPartition('system-proxy', { cache: false });
  forbidDictionaries(asked);
  return async (origin) => parseRoutes(await asked.resolveProxy(origin));
}
