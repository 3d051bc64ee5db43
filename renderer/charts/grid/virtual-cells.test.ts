import { expect, it } from 'vitest';
import { nearestScroll } from './virtual-cells.ts';

it.each([
  ['before what is in sight', 500, { start: 300, end: 332 }, 300],
  ['behind it', 500, { start: 900, end: 932 }, 732],
  ['in sight', 500, { start: 600, end: 632 }, 500],
  ['half behind its end', 500, { start: 690, end: 722 }, 522],
])('an item %s comes into sight by the shortest way', (_where, now, item, expected) => {
  expect(nearestScroll(now, 200, item)).toBe(expected);
});
