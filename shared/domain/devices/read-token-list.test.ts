import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pushServiceOf } from './push-service.ts';
import { readTokenList } from './read-token-list.ts';

const apns = 'A1b2'.repeat(16);
const fcm = `fGx-7_k2TqE:APA91b${'Xy_-9'.repeat(26)}`;
const gcm = `APA91b${'Qw-_8'.repeat(28)}`;

const one = (line: string) => readTokenList(line).lines[0];

describe('a pasted line', () => {
  it.each([
    [apns, { token: apns, form: 'apple', platform: null }],
    [fcm, { token: fcm, form: 'google' }],
    [gcm, { token: gcm, form: 'google' }],
    [`u-17 ${apns}`, { token: apns, others: ['u-17'] }],
    [`${apns}\tu-17\tiOS`, { token: apns, others: ['u-17'], platform: 'apple' }],
    [`"${apns}";"APNs (iOS)"`, { token: apns, platform: 'apple' }],
    [`u-17, GCM / FCM (Android), ${fcm}`, { token: fcm, others: ['u-17'], platform: 'google' }],
    ['u-17', { token: null, others: ['u-17'] }],
    ['u-17 android', { token: null, others: ['u-17'], platform: 'google' }],
    ['ada@example.com', { token: null, others: ['ada@example.com'] }],
    [`<${'a1b2c3d4 '.repeat(7)}a1b2c3d4>`, { token: 'a1b2c3d4'.repeat(8), form: 'apple' }],
    [`${'a1b2c3d4 '.repeat(7)}a1b2c3d4 ios u-1`, { token: 'a1b2c3d4'.repeat(8), others: ['u-1'] }],
  ])('%s is understood', (line, read) => {
    expect(one(line)).toMatchObject({ ...read, problem: null, sameAs: null });
  });

  it.each([
    [`${apns} ${fcm}`, 'It holds two texts that look like device tokens.'],
    ['ios', 'It holds neither a device token nor a user id.'],
    [', ;', 'It holds neither a device token nor a user id.'],
    [`u-17 ios android`, 'It names two platforms.'],
    [`u-17, ios / android`, 'It names two platforms.'],
    ['these are some words', 'It holds more than a device token, a user id and a platform.'],
  ])('%s says why it is not', (line, problem) => {
    expect(one(line)).toMatchObject({ problem, token: null, others: [] });
  });

  it('that says what an earlier one says names it', () => {
    const { lines } = readTokenList(`${apns} ios\n\nu-1\nIOS\t${apns}\n`);
    expect(lines.map(({ line, sameAs }) => [line, sameAs])).toEqual([
      [1, null],
      [3, null],
      [4, 1],
    ]);
  });
});

describe('a header', () => {
  it('tells what the columns are, of which form their texts may be', () => {
    const text = `Device Token;Note;User ID;Platform\nios-1;vip;u-1;apple\n;;u-2;\n${apns};;${'0f'.repeat(32)};Windows`;
    expect(readTokenList(text)).toMatchObject({
      header: 'Device Token;Note;User ID;Platform',
      lines: [
        { token: 'ios-1', userId: 'u-1', platform: 'apple', others: [] },
        { token: null, userId: 'u-2', platform: null },
        { problem: '“Windows” is no platform: write ios or android.' },
      ],
    });
  });

  it('of one column leaves what stands beyond it to its form', () => {
    expect(readTokenList(`token\nios-1, u-1, ios`).lines).toMatchObject([
      { token: 'ios-1', others: ['u-1'], platform: 'apple' },
    ]);
  });

  it.each(['token', 'user id', '"id"', 'userId,token'])('%s is one', (line) => {
    expect(readTokenList(`${line}\nu-1`).header).toBe(line);
  });

  it.each(['id u-17', 'ios', apns, 'os'])('%s is none', (line) => {
    expect(readTokenList(line)).toMatchObject({ header: null, lines: [{ text: line }] });
  });
});

it.each([
  ['ios', 'apple'],
  ['Apple', 'apple'],
  ['APNS', 'apple'],
  ['android', 'google'],
  ['FCM', 'google'],
  ['gcm', 'google'],
  ['iOS/Android', 'both'],
  ['windows', undefined],
  ['ios-1', undefined],
  ['', undefined],
])('%s names %s', (word, service) => {
  expect(pushServiceOf(word)).toBe(service);
});

const cell = fc.oneof(
  fc.constantFrom(
    apns,
    fcm,
    gcm,
    'ios',
    'android',
    'apple',
    'fcm',
    'u-1',
    'ada@example.com',
    '',
    '"',
    '<',
    '\uFEFF',
  ),
  fc.string(),
  fc.string({ unit: 'binary' }),
);
const separator = fc.constantFrom('\t', ',', ';', ' ', '|', '  ', ', ');

describe('whatever is pasted', () => {
  it('no line is lost, and each is understood or says why not', () => {
    const anyLine = fc
      .tuple(fc.array(cell, { maxLength: 5 }), separator)
      .map(([cells, sign]) => cells.join(sign));
    fc.assert(
      fc.property(fc.array(anyLine, { maxLength: 12 }), fc.constantFrom('\n', '\r\n', '\r'), (all, end) => {
        const text = all.join(end);
        const { lines, header } = readTokenList(text);
        const plain = text
          .replace(/^\uFEFF/, '')
          .split(/\r\n|\n|\r|\u2028|\u2029/)
          .map((line) => line.trim());
        expect(lines.length + (header === null ? 0 : 1)).toBe(plain.filter((line) => line !== '').length);
        for (const { line, text: said, problem, token, userId, others } of lines) {
          expect(plain[line - 1]).toBe(said);
          const isSomething = token !== null || userId !== null || others.length > 0;
          expect(isSomething).toBe(problem === null);
        }
      }),
    );
  });

  it('means the same in any order and with any separator', () => {
    const parts = fc
      .shuffledSubarray([apns, 'u-17', 'android'], { minLength: 1 })
      .filter((all) => all[0] !== 'android' || all.length > 1);
    fc.assert(
      fc.property(parts, separator, (all, sign) => {
        const { text: _, ...read } = one(all.join(sign)) ?? { text: '' };
        expect(read).toMatchObject({
          token: all.includes(apns) ? apns : null,
          others: all.includes('u-17') ? ['u-17'] : [],
          platform: all.includes('android') ? 'google' : null,
          problem: null,
        });
      }),
    );
  });
});
