import { expect, it } from 'vitest';
import { formatAge } from './format-time.ts';

it.each([
  [0, 'just now'],
  [59, 'just now'],
  [-5, 'just now'],
  [60, '1 minute ago'],
  [3_599, '59 minutes ago'],
  [3_600, '1 hour ago'],
  [3 * 3_600 + 1_800, '3 hours ago'],
  [86_400, '1 day ago'],
  [1_500 * 86_400, '1,500 days ago'],
])('%d seconds are %s', (seconds, words) => {
  expect(formatAge(1_700_000_000 - seconds, 1_700_000_000)).toBe(words);
});
