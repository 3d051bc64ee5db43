import dns from 'node:dns';
import type { LookupFunction } from 'node:net';

/**
 * Looks a host's name up once for all who ask meanwhile. The system has two places for lookups in a process, and a name
 * server that does not answer takes one for many seconds: sixteen connections to one such host would leave no place for
 * those of any other service. Nothing is kept; what is asked later is looked up again.
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
