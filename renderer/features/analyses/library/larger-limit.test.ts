import { expect, it } from 'vitest';
import { moreRoom } from './larger-limit.ts';

it('is offered once the library takes more than is set for it, never before, and up to its end', () => {
  expect(moreRoom(2_000_000_000, 2_000)).toBeUndefined();
  expect(moreRoom(2_000_000_001, 2_000)).toBe(4_000);
  expect(moreRoom(9_000_000_000, 2_000)).toBe(16_000);
  expect(moreRoom(99_000_000_000, 64_000)).toBe(100_000);
  expect(moreRoom(200_000_000_000, 100_000)).toBe(100_000);
});
