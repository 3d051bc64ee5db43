import { expect, it } from 'vitest';
import { agesFor, keyOf, limitOf, sizesFor } from './retention-choices.ts';

it('lists a limit that was set elsewhere among the choices, in its place', () => {
  expect(agesFor(45).map(({ value }) => value)).toEqual(['7', '30', '45', '90', '180', '365', '730', 'none']);
  expect(sizesFor(2_500).map(({ label }) => label)).toEqual([
    '500 MB',
    '1 GB',
    '2 GB',
    '2.5 GB',
    '5 GB',
    '10 GB',
    '50 GB',
    'Any size',
  ]);
});

it.each([null, 7, 365])('%j comes back from its place in the list', (limit) => {
  expect(agesFor(limit).map(({ value }) => value)).toContain(keyOf(limit));
  expect(limitOf(keyOf(limit))).toBe(limit);
});
