import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mask } from '../../../shared/domain/delivery.ts';
import { createRedactor } from './redactor.ts';

const hex = (code: number, length: number) => code.toString(16).padStart(length, '0');
const units = (character: string) => [...character.split('')].map((unit) => unit.charCodeAt(0));
const bytes = (character: string) => [...Buffer.from(character, 'utf8')];
const ampersands: Readonly<Record<string, string>> = { '&': 'amp', '<': 'lt', '>': 'gt', '"': 'quot' };

/** The ways in which a service may write one character, independently of its neighbours. */
const spellings: readonly ((character: string) => string)[] = [
  (character) => character,
  (character) =>
    bytes(character)
      .map((byte) => `%${hex(byte, 2)}`)
      .join(''),
  (character) =>
    bytes(character)
      .map((byte) => `%${hex(byte, 2).toUpperCase()}`)
      .join(''),
  (character) =>
    bytes(character)
      .map((byte) => `%25${hex(byte, 2)}`)
      .join(''),
  (character) =>
    units(character)
      .map((unit) => `\\u${hex(unit, 4)}`)
      .join(''),
  (character) =>
    units(character)
      .map((unit) => `\\u${hex(unit, 4).toUpperCase()}`)
      .join(''),
  (character) =>
    units(character)
      .map((unit) => `\\\\u${hex(unit, 4)}`)
      .join(''),
  (character) => `&#${character.codePointAt(0)};`,
  (character) => `&#0${character.codePointAt(0)};`,
  (character) => `&#x${hex(character.codePointAt(0) ?? 0, 4)};`,
  (character) => `&amp;#X${hex(character.codePointAt(0) ?? 0, 2).toUpperCase()};`,
  (character) => JSON.stringify(character).slice(1, -1),
  (character) => JSON.stringify(JSON.stringify(character).slice(1, -1)).slice(1, -1),
  (character) => (/[^\w\\\s]/.test(character) ? `\\${character}` : character),
  (character) => (character in ampersands ? `&${ampersands[character]};` : character),
  (character) => (character === ' ' ? '+' : character),
];

const awkward = fc.constantFrom(
  '\\',
  '%',
  '&',
  '"',
  '+',
  '/',
  ' ',
  '2',
  '5',
  'u',
  'n',
  ';',
  'é',
  '\u{1f511}',
  '\n',
);
const character = fc.oneof(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }), awkward);
const secret = fc
  .array(character, { minLength: 4, maxLength: 40 })
  .map((characters) => characters.join('').toWellFormed())
  .filter((text) => text.trim() === text && text.length >= 4);

describe('[S22] a secret whose characters are escaped one by one', () => {
  it('is masked, whatever the mixture', () => {
    const choices = fc.array(fc.nat(spellings.length - 1), { minLength: 80, maxLength: 80 });
    fc.assert(
      fc.property(secret, choices, (key, chosen) => {
        const spelled = [...key].map((sign, index) => spellings[chosen[index] ?? 0]?.(sign)).join('');
        expect(createRedactor({ key }).text(`before ‹${spelled}› after`)).toBe(`before ‹${mask}› after`);
      }),
      { numRuns: 3_000 },
    );
  });

  it('is masked within a longer base64 text, wherever it stands there', () => {
    const around = fc.string({ maxLength: 7 });
    fc.assert(
      fc.property(secret, around, around, (key, before, after) => {
        fc.pre(Buffer.byteLength(key) >= 8);
        const masked = createRedactor({ key }).text(Buffer.from(before + key + after).toString('base64'));
        expect(masked).toContain(mask);
        // Of its first and its last character a part may be left: less than would be a character.
        for (const part of masked.split(mask)) {
          expect(part.length).toBeLessThanOrEqual(
            Math.ceil((Math.max(Buffer.byteLength(before), Buffer.byteLength(after)) * 4) / 3) + 4,
          );
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it.each([
    ['an ampersand as a code unit', 'a&b=c', 'a\\u0026b=c'],
    ['a letter with an accent', 'clé-secrète', 'cl\\u00e9-secr\\u00E8te'],
    ['a quote by its number', 'a"b"c', 'a&#34;b&#034;c'],
    ['an apostrophe by its number', "it's-mine", 'it&#039;s-mine'],
    ['both cases of an address', 'é/é/é', '%c3%A9%2f%C3%a9%2Fé'],
    ['an address as one byte a letter', 'clé-clé', 'cl%E9-cl%e9'],
    ['an entity of letters', 'für-die-tür', 'f&uuml;r-die-t&uuml;r'],
    ['a part of it escaped', 'aaaa/bbbb', 'aaaa%2Fbbbb'],
    ['two secrets that share characters', 'secret-one', 'secret-one'],
  ])('is masked as %s', (_title, key, said) => {
    expect(createRedactor({ key }).text(`says ${said}.`)).toBe(`says ${mask}.`);
  });

  it('is masked together with another that it overlaps', () => {
    const { text } = createRedactor({ one: 'abcdXYZ', two: 'XYZefgh' });
    expect(text('<abcdXYZefgh>')).toBe(`<${mask}>`);
  });

  it('stays as it is where it has fewer than four characters, on purpose', () => {
    expect(createRedactor({ pin: 'abc' }).text('abc and \\u0061bc')).toBe('abc and \\u0061bc');
  });
});

describe('a long answer', () => {
  const secrets = { username: 'analyst@example.com', password: 'hunter22-long-\\"&%+/' };
  const size = 1_048_576;

  it.each([
    ['of words', 'the quick brown fox jumps over 13 lazy dogs, analytics hunted; '],
    ['of JSON within JSON', '{\\"a\\":\\"h\\\\u0075nter\\",\\"b\\":[1,2]},'],
    ['of base64', 'YW5hbHlzdEBleGFtcGxlLmNvbTpodW50ZXIyMi1sb2'],
    ['of almost the secret', 'hunter22-long-\\"&%+'],
    ['of backslashes', '\\'],
    ['of percent signs', '%25'],
    ['of ampersands', '&amp;'],
  ])('%s is masked in linear time', (_title, piece) => {
    const text = piece.repeat(Math.ceil(size / piece.length));
    const { text: redact } = createRedactor(secrets);
    const before = process.cpuUsage();
    redact(text);
    // CPU time, so that other programs do not count. Some 20 to 720 ms; anything quadratic would take minutes.
    expect(process.cpuUsage(before).user / 1_000).toBeLessThan(3_000);
  });

  // A password may begin like an escape, and a key may end with `=`; then all readings of a position are followed.
  it.each([
    ['a character and what nobody sees', 'k&y=passw0rd', `k${'\u200b'.repeat(size / 4)}`],
    ['a character and what is escaped and nobody sees', 'k&y=passw0rd', `k${'&zwj;'.repeat(size / 10)}`],
    ['backslashes and what nobody sees', '\\\\server\\share9', '\\\u200b'.repeat(10_000)],
    ['many ways to read one place', '\\\\\\\\\\\\u005c\\9', '\\'.repeat(20_000)],
  ])('of %s is searched in linear time', (_title, password, text) => {
    const { text: redact } = createRedactor({ password });
    const before = process.cpuUsage();
    redact(text);
    expect(process.cpuUsage(before).user / 1_000).toBeLessThan(3_000);
  });
});
