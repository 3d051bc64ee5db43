import fc from 'fast-check';
import { expect, it } from 'vitest';
import { asGiven, columnLabels, shownTable } from './chosen-columns.ts';
import type { GridModel } from './grid-model.ts';

const spans = [2, 0, 3, 0, 0, 1];
/** The first row has cells that reach over others, the second has none. */
const model: GridModel = {
  label: 'A table',
  columns: ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => ({ name, width: 100, align: 'end' })),
  rowCount: 2,
  top: 0,
  bottom: 0,
  pinned: 1,
  rowKind: () => 'plain',
  cell: (row, column) => {
    if (row === 1) return { text: `${column}` };
    const span = spans[column] ?? 0;
    return span === 0 ? null : span === 1 ? { text: `${column}` } : { text: `${column}`, span };
  },
};

const drawn = (hidden: readonly number[], row: number) => {
  const { model: shown } = shownTable(model, { ...asGiven, hidden: new Set(hidden) });
  return shown.columns.map((_, column) => {
    const cell = shown.cell(row, column);
    return cell === null ? null : `${cell.text}×${cell.span ?? 1}`;
  });
};

it('columns that are hidden are gone, and what reached over them is narrower', () => {
  expect(drawn([], 0)).toEqual(['0×2', null, '2×3', null, null, '5×1']);
  expect(drawn([2], 0)).toEqual(['0×2', null, '2×2', null, '5×1']);
  expect(drawn([1, 3, 4], 0)).toEqual(['0×1', '2×1', '5×1']);
  expect(drawn([2, 3, 4], 0)).toEqual(['0×2', null, '5×1']);
  expect(drawn([1, 4], 1)).toEqual(['0×1', '2×1', '3×1', '5×1']);
});

it('whatever is hidden, the cells of each row add up to the columns in sight', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.integer({ min: 1, max: 5 })),
      fc.integer({ min: 0, max: 1 }),
      (hidden, row) => {
        const { model: shown } = shownTable(model, { ...asGiven, hidden: new Set(hidden) });
        const cells = shown.columns.map((_, column) => shown.cell(row, column));
        expect(cells.reduce((sum, cell) => sum + (cell === null ? 0 : (cell.span ?? 1)), 0)).toBe(
          6 - hidden.length,
        );
      },
    ),
  );
});

it('columns of the same name are told apart by what stands before them', () => {
  const names = ['region', 'visits', 'Share', 'price', 'Share', ''];
  const columns = names.map((name) => ({ name, width: 100, align: 'end' as const }));
  expect(columnLabels({ ...model, columns })).toEqual([
    ...['region', 'visits', 'Share (visits)', 'price', 'Share (price)', 'Column 6'],
  ]);
});

it('a chosen width is the one of its column, the others stay', () => {
  const { model: shown, places } = shownTable(model, { hidden: new Set([1]), widths: new Map([[2, 300]]) });
  expect(places).toEqual([0, 2, 3, 4, 5]);
  expect(shown.columns.map(({ width }) => width)).toEqual([100, 300, 100, 100, 100]);
});
