import { expect, it } from 'vitest';
import type { JsonValue } from '../../../../shared/json.ts';
import { valueText } from './value-text.ts';

it.each<[JsonValue, string]>([
  ['pro', 'pro'],
  ['', '(empty)'],
  [5, '5'],
  [false, 'false'],
  [null, 'null'],
  [['S', 2, true], 'S, 2, true'],
  [[], '[]'],
  [['S', ''], '["S",""]'],
  [[['S']], '[["S"]]'],
  [{ city: 'Brno' }, '{"city":"Brno"}'],
])('%j is shown as %s', (value, text) => {
  expect(valueText(value)).toBe(text);
});
