import { expect, it } from 'vitest';
import { isPlaceholder } from './placeholder.ts';

it.each(['n/a', ' N/A ', '#NV', 'null', 'NULL', 'Summe', 'Summe:', 'Grand total', '-', '0', '#REF!'])(
  '%j is hardly an id',
  (text) => expect(isPlaceholder(text)).toBe(true),
);

it.each(['u-1', 'nancy', 'Nullmeier', 'total-1', '10', '', 'a@example.com', 'summer', 'x'.repeat(50)])(
  '%j may be one',
  (text) => expect(isPlaceholder(text)).toBe(false),
);
