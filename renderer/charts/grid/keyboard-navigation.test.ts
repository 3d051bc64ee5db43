import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { GridModel } from './grid-model.ts';
import { nextPlace } from './keyboard-navigation.ts';

/** Row 0 is wide: its first cell covers two columns, the next the rest. */
const model: GridModel = {
  label: 'A table',
  columns: ['a', 'b', 'c', 'd'].map((name) => ({ name, width: 100, align: 'end' })),
  rowCount: 100,
  top: 0,
  bottom: 0,
  pinned: 1,
  rowKind: () => 'plain',
  cell: (row, column) => (row > 0 ? { text: 'x' } : column % 2 === 0 ? { text: 'wide', span: 2 } : null),
};

const go = (row: number, column: number, key: string, isCommand = false) =>
  nextPlace(model, { row, column }, { key, isCommand, page: 20 });

test('arrows, pages, and the ends of rows and of the table', () => {
  expect(go(5, 1, 'ArrowDown')).toEqual({ row: 6, column: 1 });
  expect(go(5, 1, 'ArrowUp')).toEqual({ row: 4, column: 1 });
  expect(go(5, 3, 'ArrowRight')).toEqual({ row: 5, column: 3 });
  expect(go(5, 1, 'PageDown')).toEqual({ row: 25, column: 1 });
  expect(go(95, 1, 'PageDown')).toEqual({ row: 100, column: 1 });
  expect(go(5, 1, 'PageUp')).toEqual({ row: 0, column: 1 });
  expect(go(5, 2, 'Home')).toEqual({ row: 5, column: 0 });
  expect(go(5, 2, 'End')).toEqual({ row: 5, column: 3 });
  expect(go(5, 2, 'Home', true)).toEqual({ row: 0, column: 0 });
  expect(go(5, 2, 'End', true)).toEqual({ row: 100, column: 3 });
  expect(go(5, 2, 'a')).toBeUndefined();
});

test('a cell that spans columns is one stop', () => {
  expect(go(1, 0, 'ArrowRight')).toEqual({ row: 1, column: 2 });
  expect(go(1, 2, 'ArrowLeft')).toEqual({ row: 1, column: 0 });
  expect(go(2, 3, 'ArrowUp')).toEqual({ row: 1, column: 2 });
  expect(go(0, 3, 'ArrowDown')).toEqual({ row: 1, column: 2 });
});

test('no key leads out of the table, nor onto a place that is covered', () => {
  const keys = ['ArrowDown', 'ArrowUp', 'ArrowLeft', 'ArrowRight', 'Home', 'End', 'PageDown', 'PageUp'];
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.constantFrom(...keys), fc.boolean()), { maxLength: 30 }), (pressed) => {
      let at = { row: 1, column: 0 };
      for (const [key, isCommand] of pressed) at = nextPlace(model, at, { key, isCommand, page: 20 }) ?? at;
      expect(at.row).toBeGreaterThanOrEqual(0);
      expect(at.row).toBeLessThanOrEqual(100);
      if (at.row > 0) expect(model.cell(at.row - 1, at.column)).not.toBeNull();
    }),
  );
});
