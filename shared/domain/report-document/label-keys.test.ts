import { expect, it } from 'vitest';
import { chosenAmong, keysOf, labelKeys } from './label-keys.ts';

it('labels that repeat have keys of their own, and are found again at other places', () => {
  const keys = labelKeys(['Spain', 'France', 'Spain']);
  expect(new Set(keys).size).toBe(3);
  const kept = keysOf(keys, [2, 1]);
  const later = labelKeys(['Italy', 'Spain', 'Spain', 'France']);
  expect([...chosenAmong(later, kept)]).toEqual([2, 3]);
});

it('what is no longer there is left out', () => {
  expect([...chosenAmong(labelKeys(['Spain']), ['Spain', 'Atlantis'])]).toEqual([0]);
  expect(keysOf(labelKeys(['Spain']), [0, 7])).toEqual(['Spain']);
});
