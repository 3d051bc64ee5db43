import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fixedPath, pathOf } from './path.ts';

const template = '/customers/{userId}/devices/{token}';

describe('a path with parameters', () => {
  it('has each percent-encoded as a segment of its own', () => {
    const path = pathOf(template, { userId: 'a/b?c#d@e.f', token: '%2e%2e\\é' });
    expect(path).toMatchObject({
      ok: true,
      value: { text: '/customers/a%2Fb%3Fc%23d%40e.f/devices/%252e%252e%5C%C3%A9', template },
    });
  });

  it.each([undefined, '', '.', '..', '\ud800'])('refuses %j beside its field', (token) => {
    expect(pathOf(template, { userId: 'u', token })).toMatchObject({ ok: false, error: [{ path: 'token' }] });
  });

  it('refuses one that is too long for an address as it is written there', () => {
    const about = (userId: string) => pathOf('/customers/{userId}', { userId });
    expect(about('x'.repeat(2_000)).ok).toBe(true);
    expect(about('ä'.repeat(333)).ok).toBe(true);
    for (const userId of ['x'.repeat(2_001), 'ä'.repeat(334)])
      expect(about(userId)).toMatchObject({
        ok: false,
        error: [
          { path: 'userId', message: expect.stringMatching(/too long for a part of an address: 200\d /) },
        ],
      });
  });

  it('leads where it says, whatever its parameters are', () => {
    const some = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('..', '.', '%2e%2e', '.%2e', '/..', '\\..', '..;', '\t..', '.\n.', '。。'),
    );
    fc.assert(
      fc.property(some, some, (userId, token) => {
        const path = pathOf(template, { userId, token });
        if (!path.ok) return;
        const segments = new URL(`https://service.example/v1${path.value.text}`).pathname.split('/');
        expect(segments.map(decodeURIComponent)).toEqual(['', 'v1', 'customers', userId, 'devices', token]);
      }),
    );
  });
});

it('without parameters must be a literal', () => {
  expect(fixedPath('/track/batch').text).toBe('/track/batch');
  const typed = String('u-1');
  // @ts-expect-error Typed text is refused.
  fixedPath(`/customers/${typed}`);
  // @ts-expect-error So is any other text that is no literal.
  fixedPath(typed);
});
