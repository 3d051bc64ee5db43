import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mask } from '../../../shared/domain/delivery.ts';
import { createRedactor } from './redactor.ts';
import { encoded, escaped, reveals, type Spelling } from './spellings.fixture.ts';

const signs = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.~!@#$^*()+/:,é';
/** Secrets as services make them: of letters, digits and signs that need escaping somewhere. */
const key = fc
  .array(fc.constantFrom(...signs), { minLength: 16, maxLength: 60 })
  .map((parts) => parts.join(''))
  .filter((text) => new Set(text.toLowerCase()).size >= 8 && !text.includes('@') && !text.includes(':'));
const spelling = fc.constantFrom(...escaped, ...encoded);
const around = fc
  .string({ unit: 'binary-ascii', maxLength: 30 })
  .map((text) => text.replace(/[%\\&=+]/g, ' '));

describe('[S22] what a service says', () => {
  it.each([...escaped, ...encoded].map((one): [string, Spelling[1]] => [one[0], one[1]]))(
    'never tells a secret: %s',
    (_title, spell) => {
      fc.assert(
        fc.property(key, around, around, (secret, before, after) => {
          const told = createRedactor({ secret }).text(`${before} «${spell(secret)}» ${after}`);
          expect(told).toContain(mask);
          expect(reveals(told, secret)).toBe(false);
        }),
        { numRuns: 150 },
      );
    },
  );

  it('is redacted where a secret was encoded in one way and then in another', () => {
    const twice = fc.tuple(fc.constantFrom(...escaped.slice(0, 9)), fc.constantFrom(...escaped.slice(9)));
    fc.assert(
      fc.property(key, twice, (secret, [[, outer], [, inner]]) => {
        const told = createRedactor({ secret }).text(`says «${outer(inner(secret))}»`);
        expect(told).toBe(`says «${told.slice(6, -1)}»`);
        expect(told).toContain(mask);
      }),
      { numRuns: 300 },
    );
  });

  it('is redacted where it holds twelve or more characters of the beginning or end of a secret', () => {
    fc.assert(
      fc.property(
        key,
        fc.nat(40),
        fc.boolean(),
        spelling,
        around,
        (secret, more, isEnd, [, spell], before) => {
          const length = Math.min(secret.length, 12 + more);
          const part = isEnd ? secret.slice(-length) : secret.slice(0, length);
          fc.pre(new Set(part.toLowerCase()).size >= 6 && Buffer.byteLength(part) === part.length);
          const told = createRedactor({ secret }).text(`${before} «${spell(part)}»`);
          expect(reveals(told, part)).toBe(false);
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it('is redacted within a longer base64, at any offset and once more in base64', () => {
    const edge = fc.string({ unit: 'binary-ascii', maxLength: 5 });
    fc.assert(
      fc.property(key, edge, edge, fc.boolean(), fc.boolean(), (secret, before, after, isTwice, isUrl) => {
        const alphabet = isUrl ? 'base64url' : 'base64';
        const once = Buffer.from(before + secret + after).toString(alphabet);
        const said = isTwice ? Buffer.from(`x${once}`).toString('base64') : once;
        expect(reveals(createRedactor({ secret }).text(`«${said}»`), secret)).toBe(false);
      }),
      { numRuns: 1_000 },
    );
  });

  it('stays as it is where it holds no secret', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.json(),
      fc.webUrl({ withQueryParameters: true }),
    );
    fc.assert(
      fc.property(key, text, (secret, said) => {
        expect(createRedactor({ secret, user: 'analyst@example.com' }).text(said)).toBe(said);
      }),
      { numRuns: 2_000 },
    );
  });

  it('keeps ordinary words that look like a short or trivial secret', () => {
    const { text } = createRedactor({
      user: 'test',
      pin: '1234',
      name: 'ada@example.com',
      word: 'Analytics',
    });
    for (const said of [
      'TEST',
      'Test',
      'analytics/report',
      'bob@example.com',
      '12 34',
      't e s t',
      'te\u200bxt',
      '%74%65%78%74',
    ])
      expect(text(said)).toBe(said);
    expect(text('a test')).toBe(`a ${mask}`);
  });
});
