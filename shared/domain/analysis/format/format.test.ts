import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatColumn, formatCount, formatDrop, formatNumber, formatRounded, formatShare } from './format.ts';
import { formatSeconds, formatTime } from './format-time.ts';

const plain = (text: string) => text.replaceAll('\u202F', ' ');

describe('shares', () => {
  test.each([
    [null, '—'],
    [0, '0.0 %'],
    [1, '100.0 %'],
    [0.49597, '49.6 %'],
    [0.0004999, '<0.1 %'],
    [0.0005, '0.1 %'],
    [1e-12, '<0.1 %'],
    [0.9995, '>99.9 %'],
    [0.99949, '99.9 %'],
    [1.0000001, '>100.0 %'],
    [1.25, '125.0 %'],
    [-0.05, '−5.0 %'],
    [Number.NaN, '—'],
    [Number.POSITIVE_INFINITY, '—'],
  ])('%s → %s', (share, text) => {
    expect(plain(formatShare(share))).toBe(text);
  });

  test('a loss is what is left of 100', () => {
    const drops = [null, 1, 0, 0.061575, 0.0001, 0.99999, 1.25, 1.0000001].map((share) =>
      plain(formatDrop(share)),
    );
    expect(drops).toEqual(['—', '0.0 %', '100.0 %', '93.8 %', '>99.9 %', '<0.1 %', '+25.0 %', '+<0.1 %']);
  });

  test('rounding is exact, nothing is a false 0 or 100, and loss and conversion add up', () => {
    const pair = fc
      .integer({ min: 1, max: 10 ** 6 })
      .chain((whole) => fc.tuple(fc.integer({ min: 0, max: whole }), fc.constant(whole)));
    fc.assert(
      fc.property(pair, ([part, whole]) => {
        const tenths = (2000n * BigInt(part) + BigInt(whole)) / (2n * BigInt(whole));
        const share = plain(formatShare(part / whole));
        const drop = plain(formatDrop(part / whole));
        const exact = [Number(tenths), 1000 - Number(tenths)].map((one) => `${(one / 10).toFixed(1)} %`);
        const isFalseNothing = tenths === 0n && part > 0;
        const isFalseAll = tenths === 1000n && part < whole;
        const honest = isFalseNothing ? ['<0.1 %', '>99.9 %'] : isFalseAll ? ['>99.9 %', '<0.1 %'] : exact;
        expect([share, drop]).toEqual(honest);
      }),
      { numRuns: 5000 },
    );
  });
});

test('numbers', () => {
  expect(formatCount(48632)).toBe('48,632');
  expect(formatCount('9007199254740993')).toBe('9,007,199,254,740,993');
  expect(formatCount(null)).toBe('—');
  expect(formatNumber(0.1 + 0.2)).toBe('0.3');
  expect(formatNumber(-4.5)).toBe('−4.5');
  expect(formatNumber(-0)).toBe('0');
  expect(formatRounded(1987562 / 1250)).toBe('1,590.05');
  expect(formatRounded(0.012345)).toBe('0.0123');
});

test('a column keeps its decimal points under each other', () => {
  const format = formatColumn([59.2, 46.87, 0.1 + 0.2, null]);
  expect([59.2, 46.87, -3, 0.001, null].map(format)).toEqual(['59.20', '46.87', '−3.00', '0.001', '—']);
  expect(formatColumn([1, 1 / 3])(1 / 3)).toBe('0.3333');
  expect(formatColumn([1, 2])(48632)).toBe('48,632');
});

test('times', () => {
  const texts = [
    null,
    -1,
    0,
    0.04,
    2.34,
    45,
    59.97,
    60,
    540,
    680,
    3599.6,
    4502,
    86399,
    90_000,
    435764.16,
    -7,
  ];
  expect(texts.map((seconds) => plain(formatTime(seconds)))).toEqual([
    '—',
    '—',
    '0 s',
    '<0.1 s',
    '2.3 s',
    '45 s',
    '1 min',
    '1 min',
    '9 min',
    '11 min 20 s',
    '1 h',
    '1 h 15 min',
    '1 d',
    '1 d 1 h',
    '5 d 1 h',
    '−7 s',
  ]);
  expect(plain(formatSeconds(4502))).toBe('4,502 s');
});
