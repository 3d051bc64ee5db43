import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLookAlikes } from './look-alikes.ts';

const known = ['a1b2c3d4e5f60718'.repeat(4), `fGx7:APA91b${'Xy-9'.repeat(30)}`, 'ios-1', '0f'.repeat(32)];
const [apns = '', fcm = ''] = known;
const alike = createLookAlikes(known);

describe('an unknown token', () => {
  it.each([
    ['in capitals', apns.toUpperCase(), apns],
    ['in small letters', fcm.toLowerCase(), fcm],
    ['with a wrong sign', `${apns.slice(0, 30)}9${apns.slice(31)}`, apns],
    ['without its first sign', apns.slice(1), apns],
    ['with a sign too many', `${fcm.slice(0, 50)}Q${fcm.slice(50)}`, fcm],
    ['cut at its end', fcm.slice(0, 40), fcm],
    ['cut at its beginning', apns.slice(20), apns],
    ['with something behind it', `${apns}0000`, apns],
    ['that is short', 'iOS-1', 'ios-1'],
  ])('%s is like a known one', (_, token, other) => {
    expect(alike(token)).toBe(other);
  });

  it.each([[apns.split('').reverse().join('')], ['ios-77'], [''], ['f'.repeat(64)]])(
    '%s is like none',
    (token) => {
      expect(alike(token)).toBeUndefined();
    },
  );
});

it('finds a long token with any one slip among many others', () => {
  const hex = fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 64, maxLength: 64 });
  fc.assert(
    fc.property(
      fc.uniqueArray(hex, { minLength: 2, maxLength: 50 }),
      fc.nat(),
      fc.nat(63),
      (all, pick, at) => {
        const token = all[pick % all.length] ?? '';
        const slip = `${token.slice(0, at)}x${token.slice(at + 1)}`;
        expect(createLookAlikes(all)(slip)).toBe(token);
      },
    ),
  );
});
