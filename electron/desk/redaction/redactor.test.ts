import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mask } from '../../../shared/domain/delivery.ts';
import type { JsonValue } from '../../../shared/json.ts';
import { createRedactor } from './redactor.ts';

const base64 = (text: string) => Buffer.from(text).toString('base64');
const basic = (first: string, second = '') => base64(`${first}:${second}`);

/** The ways in which a service may repeat a secret. */
const spellings: readonly ((secret: string) => string)[] = [
  (secret) => secret,
  base64,
  (secret) => basic(secret),
  (secret) => Buffer.from(secret).toString('base64url'),
  (secret) => encodeURIComponent(secret),
  (secret) => encodeURIComponent(secret).replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase()),
  (secret) => new URLSearchParams({ q: secret }).toString().slice(2),
  (secret) => encodeURIComponent(base64(secret)),
  (secret) => JSON.stringify(secret).slice(1, -1),
  (secret) => JSON.stringify(secret).slice(1, -1).replaceAll('/', '\\/'),
  (secret) => secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;'),
];

/** What must not stay readable: each spelling without what it has in common with any other text. */
function told(text: string, secret: string): readonly string[] {
  return spellings.map((spell) => spell(secret).replace(/=+$/, '')).filter((form) => text.includes(form));
}

const secret = fc
  .string({ minLength: 6, maxLength: 40 })
  .filter((text) => text.trim().length >= 6 && !mask.includes(text[0] ?? '') && !/[%!'()*~&>]/.test(text));

describe('[S22] a secret that an answer repeats', () => {
  it('is redacted in every spelling, and the text around it is kept', () => {
    fc.assert(
      fc.property(secret, fc.constantFrom(...spellings), (key, spell) => {
        const masked = createRedactor({ key }).text(`before ‹${spell(key)}› after`);
        expect(told(masked, key)).toEqual([]);
        expect(masked).toMatch(/^before ‹.*› after$/s);
        expect(masked).toContain(mask);
      }),
      { numRuns: 1_000 },
    );
  });

  it('is redacted throughout a JSON value, whose shape is kept', () => {
    const value = { 'a-long-key': ['x a-long-key', { deep: [1, null, true, 'a-long-key'] }], 7: 'plain' };
    expect(createRedactor({ key: 'a-long-key' }).json(value as JsonValue)).toEqual({
      7: 'plain',
      [mask]: [`x ${mask}`, { deep: [1, null, true, mask] }],
    });
  });

  it.each([
    ['a user name and password', { username: 'analyst', password: 'hunter22' }, basic('analyst', 'hunter22')],
    ['a short user name', { username: 'bob', password: 'hunter22' }, basic('bob', 'hunter22')],
    ['a short password', { username: 'analyst', password: 'abc' }, 'analyst:abc'],
    ['a short pair', { username: 'bob', password: 'abc' }, basic('bob', 'abc')],
    ['the key within an encoded key', { apiKey: basic('ik-0123456789') }, 'ik-0123456789'],
    [
      'an encoded key pasted with space around',
      { apiKey: ` ${basic('ik-0123456789')}\n` },
      basic('ik-0123456789'),
    ],
    ['a key pasted with a line break', { apiKey: 'ob-key-0123\n' }, 'ob-key-0123'],
    ['the longer of two', { one: 'abcd', two: 'abcdefgh' }, 'abcdefgh'],
  ])('is redacted where it is %s', (_title, secrets, said) => {
    expect(createRedactor(secrets).text(`It says: ${said}`).replace(/=+$/, '')).toBe(`It says: ${mask}`);
  });

  it('is never cut in two', () => {
    fc.assert(
      fc.property(secret, fc.nat(60), fc.nat(5), fc.constantFrom(...spellings), (key, length, gap, spell) => {
        const text = `${'.'.repeat(gap)}${spell(key)}`.repeat(4);
        const masked = createRedactor({ key }).beginning(text, length);
        // The padding of base64 reveals nothing, cut or not.
        expect(masked.replaceAll(mask, '').replace(/[.=]|%(3D?)?/g, '')).toBe('');
      }),
    );
  });

  it('does not change how much of the text is kept', () => {
    const { beginning } = createRedactor({ key: 'a-long-key' });
    expect(beginning('0123456789', 4)).toBe('0123');
    expect(beginning('0123', 4)).toBe('0123');
    expect(beginning('01 a-long-key 23', 6)).toBe('01 ');
    expect(beginning('01 a-long-key 23', 13)).toBe(`01 ${mask}`);
  });

  it('leaves a text without secrets as it is', () => {
    fc.assert(fc.property(fc.string(), (text) => void expect(createRedactor({}).text(text)).toBe(text)));
    expect(createRedactor({ key: '' }).text('a:b')).toBe('a:b');
  });

  it('does not take a key of an analysis for a short secret', () => {
    const funnel = { name: 'x', steps: ['a'], total: { counts: [1] } };
    expect(createRedactor({ username: 'total', password: 'steps' }).json(funnel)).toEqual(funnel);
  });

  it.each([
    'administrator',
    'the administrators of Badminton, a sysadmin and subadmins',
    '{"message":"ask your \\"administrator\\", sysadmin\\nor administration"}',
    'sysadmin: no; ask?role=administrator&x=%20sysadmin',
  ])('leaves an ordinary word that holds a short secret: %s', (text) => {
    expect(createRedactor({ username: 'admin', password: 'test' }).text(text)).toBe(text);
  });

  it.each([
    ['admin', mask],
    ['"admin"', `"${mask}"`],
    ['admin1 _admin_ 2admin', `${mask}1 _${mask}_ 2${mask}`],
    ['adminUser superadmin', `${mask}User superadmin`],
    ['adminadmin', mask.repeat(2)],
    ['adminadministrator', `${mask.repeat(2)}istrator`],
    ['adminhunter hunteradmin', `${mask.repeat(2)} ${mask.repeat(2)}`],
    ['hunters administrator', 'hunters administrator'],
    ['admin: no', `${mask} no`],
    ['user=admin&x', `user=${mask}&x`],
    ['a%3Dadmin', `a%3D${mask}`],
    ['a%253Dadmin', `a%253D${mask}`],
    ['\\nadmin', `\\n${mask}`],
    ['\\\\nadmin\\\\tx', `\\\\n${mask}\\\\tx`],
    ['&ltadmin &lt;admin', `&lt${mask} &lt;${mask}`],
    ['&#x0Aadmin', `&#x0A${mask}`],
    ['=0Aadmin=0Ax', `=0A${mask}=0Ax`],
    ['%61dmin', mask],
    ['x\u200badmin\u200bx', `x\u200b${mask}\u200bx`],
    [`Basic ${basic('admin')}`, `Basic ${mask}`],
  ])('is redacted where a short word stands by itself: %s', (text, masked) => {
    expect(createRedactor({ username: 'admin', password: 'hunter' }).text(text)).toBe(masked);
  });

  it('is redacted within a longer word where it is more than a short word of letters', () => {
    const { text } = createRedactor({ one: 'analytics', two: 'adm1n', three: 'ad-min' });
    expect(text('webanalyticsx xadm1nx xad-minx')).toBe(`web${mask}x x${mask}x x${mask}x`);
  });

  it('is found in linear time where it is repeated many times', () => {
    const { text } = createRedactor({ username: 'admin' });
    expect(text('admin'.repeat(200_000))).toBe(mask.repeat(200_000));
    expect(text('xadminx'.repeat(200_000))).toBe('xadminx'.repeat(200_000));
  });
});
