import { expect, it } from 'vitest';
import { cutMiddle } from './cut-middle.ts';

it.each([
  ['short', 8, 'short'],
  ['12345678', 8, '12345678'],
  ['123456789', 8, '1234…789'],
  ['123456789', 7, '123…789'],
  ['👩👩👩👩👩👩', 5, '👩👩…👩👩'],
])('%s in %d characters is %s', (text, most, shown) => {
  expect(cutMiddle(text, most)).toBe(shown);
});
