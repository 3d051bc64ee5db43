import { expect, it } from 'vitest';
import { largerLimit } from './larger-limit.ts';

it('the next limit is offered once the library takes more than its limit, never before, and up to the largest', () => {
  expect(largerLimit(2_000_000_000, 2_000)).toBeUndefined();
  expect(largerLimit(2_000_000_001, 2_000)).toBe(4_000);
  expect(largerLimit(9_000_000_000, 2_000)).toBe(16_000);
  expect(largerLimit(99_000_000_000, 64_000)).toBe(100_000);
  expect(largerLimit(200_000_000_000, 100_000)).toBe(100_000);
});
