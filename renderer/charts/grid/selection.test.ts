import { expect, it } from 'vitest';
import type { GridModel } from './grid-model.ts';
import { cellsIn, copiedCell, copiedText, rangeBetween } from './selection.ts';

it.each([
  ['1,234,567', '1234567'],
  ['1,234.5', '1234,5'],
  ['−0.25', '-0,25'],
  ['+3', '3'],
  ['40.0\u202F%', '40,0%'],
  ['<0.1\u202F%', '<0.1\u202F%'],
  ['—', ''],
  ['', ''],
  ['0049', "'0049"],
  ['1234567890123456', "'1234567890123456"],
  ['=1+1', "'=1+1"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['−cmd', "'−cmd"],
  ['a\tb\r\nc', 'a b c'],
  ['2024-03-01', '2024-03-01'],
])('a cell %j goes to a spreadsheet with a decimal comma as %j', (text, expected) => {
  expect(copiedCell(text, ',')).toBe(expected);
});

it('a rectangle of cells is copied with its headings where these are in it, whichever corner it began at', () => {
  const model: GridModel = {
    label: 'A table',
    columns: ['name', 'people', 'share'].map((name) => ({ name, width: 100, align: 'end' })),
    rowCount: 2,
    top: 0,
    bottom: 0,
    pinned: 1,
    rowKind: () => 'plain',
    cell: (row, column) => (column === 2 && row === 1 ? null : { text: `${row},${column}00` }),
  };
  const range = rangeBetween({ row: 2, column: 2 }, { row: 0, column: 1 });
  expect(range).toEqual({ top: 0, bottom: 2, left: 1, right: 2 });
  expect(cellsIn(range)).toBe(6);
  expect(copiedText(model, range, '.')).toBe("people\tshare\n'0,100\t'0,200\n1100\t");
});
