import type { LookupFunction } from 'node:net';
import { describe, expect, it, vi } from 'vitest';
import { createSharedLookup } from './lookup.ts';

describe('a host name', () => {
  const begun: { readonly hostname: string; readonly answer: () => void }[] = [];
  const slow: LookupFunction = (hostname, _options, callback) =>
    void begun.push({ hostname, answer: () => callback(null, [{ address: '192.0.2.1', family: 4 }]) });

  it('is looked up once for all who ask meanwhile, and delays no other', () => {
    const lookup = createSharedLookup(slow);
    const told = vi.fn();
    for (let asked = 0; asked < 80; asked += 1) lookup('slow.example', { all: true }, told);
    lookup('other.example', { all: true }, told);
    expect(begun.map(({ hostname }) => hostname)).toEqual(['slow.example', 'other.example']);
    begun[0]?.answer();
    expect(told).toHaveBeenCalledTimes(80);
    expect(told).toHaveBeenLastCalledWith(null, [{ address: '192.0.2.1', family: 4 }]);
    // Nothing is cached: the host may have moved.
    lookup('slow.example', { all: true }, told);
    expect(begun).toHaveLength(3);
  });
});
