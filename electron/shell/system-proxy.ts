import { session } from 'electron';
import { type FindRoutes, parseRoutes } from '../vendors/http/routes.ts';

/** The proxies of the system's settings, which Electron alone can read; asked anew for every connection. */
export const systemRoutes: FindRoutes = async (origin) =>
  parseRoutes(await session.defaultSession.resolveProxy(origin));
