import { expect, it } from 'vitest';
import type { MendingRow, MendingState } from '../../../../shared/contract/mending.ts';
import { nextPlace } from './grid-place.ts';
import { asideText, leftOutRows, mendedRows, mendedText, rowStateText } from './mending-text.ts';

const counts = (cells: number, rows: number, leftOut: number) => ({ cells, rows, leftOut });

it('what was mended, and what belongs to another reading, is said in words', () => {
  expect(mendedText(counts(0, 0, 0))).toBe('');
  expect(mendedText(counts(1, 1, 0))).toBe('1 cell in 1 row mended');
  expect(mendedText(counts(12, 9, 3))).toBe('12 cells in 9 rows mended, 3 rows left out by hand');
  expect(asideText(counts(0, 0, 0))).toBe('');
  expect(asideText(counts(12, 9, 0))).toBe(
    '12 mended cells belong to the former reading of the file: they come back with it.',
  );
  expect(asideText(counts(0, 0, 1))).toBe(
    '1 row left out belongs to the former reading of the file: it comes back with it.',
  );
});

it('the preview has the first rows as they were mended', () => {
  const state: MendingState = {
    ...{ mended: counts(1, 1, 1), aside: counts(0, 0, 0), undoes: null },
    first: [
      { row: 2, cells: [{ column: 'plan', text: 'gold' }], isLeftOut: false },
      { row: 3, cells: [], isLeftOut: true },
    ],
  };
  const rows = [['u-1', 'free'], ['u-2'], ['u-3', 'free']];
  expect(mendedRows(rows, ['id', 'plan'], state)).toEqual([
    ['u-1', 'free'],
    ['u-2', 'gold'],
    ['u-3', 'free'],
  ]);
  expect([...leftOutRows(state)]).toEqual([3]);
  expect(mendedRows(rows, ['id', 'plan'], null)).toBe(rows);
});

it('a row says what is wrong with it, once', () => {
  const row: MendingRow = {
    ...{ row: 1, cells: [], is: 'invalid', isLeftOutByHand: false, isMended: true, isMisshapen: false },
    reasons: [
      { column: 'a', message: 'It is no date.' },
      { column: 'b', message: 'It is no date.' },
    ],
  };
  expect(rowStateText(row)).toBe('It is no date.');
  expect(rowStateText({ ...row, is: 'valid', reasons: [] })).toBe('Mended: it can be sent');
  expect(rowStateText({ ...row, is: 'leftOut', reasons: [] })).toBe('Left out by choice');
});

it('keys never lead out of the grid', () => {
  const size = { rows: 100, columns: 5, page: 10 };
  const go = (key: string, isCommand = false, from = { row: 0, column: 0 }) =>
    nextPlace(from, { key, isCommand }, size);
  expect(go('ArrowUp')).toEqual({ row: 0, column: 0 });
  expect(go('ArrowDown', true)).toEqual({ row: 99, column: 0 });
  expect(go('PageDown', false, { row: 95, column: 2 })).toEqual({ row: 99, column: 2 });
  expect(go('End')).toEqual({ row: 0, column: 4 });
  expect(go('End', true)).toEqual({ row: 99, column: 4 });
  expect(go('ArrowRight', false, { row: 1, column: 4 })).toEqual({ row: 1, column: 4 });
  expect(go('a')).toBeUndefined();
});
