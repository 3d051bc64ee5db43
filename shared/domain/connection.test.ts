import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isLoopback, parseBaseUrl } from './connection.ts';

describe('a base URL', () => {
  it.each([
    ['https://api.example.com', 'https://api.example.com'],
    [' https://api.example.com/ ', 'https://api.example.com'],
    ['HTTPS://API.Example.com:443/v2/', 'https://api.example.com/v2'],
    ['https://api.example.com:8443/v2', 'https://api.example.com:8443/v2'],
    ['http://127.0.0.1:4010/outbound/v2', 'http://127.0.0.1:4010/outbound/v2'],
    ['http://localhost:4010', 'http://localhost:4010'],
    ['http://[::1]:4010/', 'http://[::1]:4010'],
    ['http://127.1', 'http://127.0.0.1'],
  ])('%j is kept as %j', (typed, kept) => expect(parseBaseUrl(typed)).toEqual({ ok: true, value: kept }));

  it.each([
    ['', /not an address.*https:\/\/api\.example\.com/],
    ['api.example.com', /not an address/],
    ['https://', /not an address/],
    ['https:api.example.com', /not an address/],
    ['https:///api.example.com', /not an address/],
    ['https://api..example.com', /not an address/],
    ['https://api.example.com\\v2', /not an address/],
    ['https://api.example.com/a b', /not an address/],
    ['https://api.example.com/v1/../v2', /not an address/],
    ['https://api.example.com/%2e%2E/v2', /not an address/],
    ['https://api example.com', /not an address/],
    ['https://api.example.com:99999', /not an address/],
    ['localhost:4010', /must start with https:\/\//],
    ['ftp://api.example.com', /must start with https:\/\//],
    ['javascript:alert(1)', /must start with https:\/\//],
    ['file:///etc/passwd', /must start with https:\/\//],
    ['http://api.example.com', /unencrypted. Use https:\/\//],
    ['http://127.0.0.1.example.com', /unencrypted/],
    ['http://localhost.example.com', /unencrypted/],
    ['http://0.0.0.0', /unencrypted/],
    ['http://192.168.1.4', /unencrypted/],
    ['http://127.0.0.1@example.com', /unencrypted/],
    ['https://key@api.example.com', /user name and password out/],
    ['https://:pw@api.example.com', /user name and password out/],
    ['https://api.example.com?x=1', /from \? or # on/],
    ['https://api.example.com/#x', /from \? or # on/],
  ])('%j is refused with a hint', (typed, hint) => {
    const parsed = parseBaseUrl(typed);
    expect(parsed.ok ? parsed.value : parsed.error).toMatch(hint);
    expect(parsed.ok).toBe(false);
  });

  it('is https or this machine, whatever is typed, and parses to itself again', () => {
    const address = fc.oneof(
      fc.string(),
      fc.webUrl({ validSchemes: ['http', 'https', 'ftp'], withQueryParameters: true }),
      fc
        .tuple(fc.constantFrom('http://', 'https://'), fc.ipV4(), fc.webPath())
        .map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(address, (typed) => {
        const parsed = parseBaseUrl(typed);
        if (!parsed.ok) return;
        const url = new URL(parsed.value);
        expect(url.protocol === 'https:' || isLoopback(url.hostname)).toBe(true);
        expect(url.search + url.hash + url.username).toBe('');
        expect(parseBaseUrl(parsed.value)).toEqual(parsed);
      }),
    );
  });
});
