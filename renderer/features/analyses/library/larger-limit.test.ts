import { expect, it } from 'vitest';
import { largerLimit } from './larger-limit.ts';

it('is offered once the library takes more than is set for it, never before, and up to its end', () => {
  expect(largerLimit(2_000_000_000, 2_000)).toBeUndefined();
  expect(largerLimit(2_000_000_001, 2_000)).toBe(4_000);
  expect(largerLimit(9_000_000_000, 2_000)).toBe(16_000);
  expect(largerLimit(99_000_000_000, 64_000)).toBe(100_000);
  expect(largerLimit(200_000_000_000, 100_000)).toBe(100_000);
});
