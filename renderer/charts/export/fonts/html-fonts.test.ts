import { expect, it } from 'vitest';
import { fontRules } from './html-fonts.ts';

const countOf = (...texts: readonly string[]) => fontRules(texts).match(/@font-face/g)?.length ?? 0;

it('an HTML file holds the letters that its texts use, and no others', () => {
  expect(countOf()).toBe(0);
  expect(countOf('Weekly')).toBe(1);
  expect(countOf('Weekly', 'Španělsko')).toBe(2);
  expect(countOf('Weekly', 'Россия', 'Ελλάδα')).toBe(3);
  expect(countOf('日本')).toBe(0);
  expect(fontRules(['Weekly'])).toMatch(/url\(data:font\/woff2;base64,/);
});
