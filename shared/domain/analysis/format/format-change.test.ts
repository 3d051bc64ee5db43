import { expect, test } from 'vitest';
import { formatChange, formatDifference, formatInterval, formatMore, formatPoints } from './format-change.ts';

const plain = (text: string) => text.replaceAll('\u202F', ' ');

test.each([
  [0.024, '+2.4 pp'],
  [-0.003, '−0.3 pp'],
  [0, '0.0 pp'],
  [0.0002, '+<0.1 pp'],
  [-0.0002, '−<0.1 pp'],
  [null, '—'],
])('%s of a share is %s', (points, text) => {
  expect(plain(formatPoints(points))).toBe(text);
});

test('an end of an interval that is not zero never reads as zero', () => {
  expect(plain(formatInterval([0.0001, 0.0142]))).toBe('+<0.1 to +1.4 pp');
  expect(plain(formatInterval([-0.0031, 0]))).toBe('−0.3 to 0.0 pp');
});

test('a change has its sign, an absent one is a dash', () => {
  expect(plain(formatChange(-0.125))).toBe('−12.5 %');
  expect(formatMore(1204)).toBe('+1,204');
  expect(formatDifference(-2.5)).toBe('−2.5');
  for (const format of [formatChange, formatMore, formatDifference]) expect(format(null)).toBe('—');
});
