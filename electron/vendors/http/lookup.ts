import dns from 'node:dns';
import type { LookupFunction } from 'node:net';

/**
 * Looks a host name up once for all who ask meanwhile. A process has few threads for lookups, and a name server that
 * does not answer occupies one for many seconds: sixteen connections to one such host would leave none for other
 * services. Nothing is cached; a later call looks it up again.
 */
export function createSharedLookup(lookup: LookupFunction = dns.lookup): LookupFunction {
  const waiting = new Map<string, Parameters<LookupFunction>[2][]>();
  return (hostname, options, callback) => {
    const key = JSON.stringify([hostname, options.family, options.hints, options.all, options.order]);
    const others = waiting.get(key);
    if (others !== undefined) {
      others.push(callback);
      return;
    }
    const all = [callback];
    waiting.set(key, all);
    lookup(hostname, options, (...found) => {
      waiting.delete(key);
      for (const told of all) told(...found);
    });
  };
}
