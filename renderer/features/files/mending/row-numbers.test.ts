import { expect, it } from 'vitest';
import { rowNumbers } from './row-numbers.ts';

it('reads numbers of rows and ranges of them, each once', () => {
  expect(rowNumbers(' 40, 490-492;491 ')).toEqual({ ok: true, value: [40, 490, 491, 492] });
  expect(rowNumbers('7–8')).toEqual({ ok: true, value: [7, 8] });
});

it.each(['0', 'Summe', '5-3', '1.5', '-4'])('refuses what names no row: %s', (text) => {
  expect(rowNumbers(text)).toEqual({
    ok: false,
    error: `“${text}” is no number of a row, and no range such as 490-502.`,
  });
});

it('refuses more rows than are opened at once', () => {
  expect(rowNumbers('1-10000').ok).toBe(true);
  expect(rowNumbers('1-10001')).toEqual({ ok: false, error: 'At most 10,000 rows at once.' });
});
