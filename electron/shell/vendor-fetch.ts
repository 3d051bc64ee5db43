import { session } from 'electron';
import type { Fetch } from '../vendors/http/exchange.ts';
import { forbidDictionaries } from './spell-checker.ts';

/**
 * Requests to services: Chromium's network stack with the system's proxy and certificates, in a session of its own
 * that keeps nothing. The page's session refuses all network.
 */
export function createVendorFetch(): Fetch {
  const vendorSession = session.fromPartition('vendor-http', { cache: false });
  forbidDictionaries(vendorSession);
  return (url, init) =>
    vendorSession.fetch(url, {
      ...init,
      credentials: 'omit',
      cache: 'no-store',
      bypassCustomProtocolHandlers: true,
    });
}
