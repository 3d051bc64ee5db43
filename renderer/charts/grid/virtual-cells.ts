import type { GridModel } from './grid-model.ts';

/**
 * Up to these sizes a table is drawn whole, as part of the page; beyond, it scrolls by itself and draws what is in
 * sight.
 */
const mostRows = 150;
const mostColumns = 40;
const mostCells = 3_000;

export function isWhole({ rowCount, columns }: GridModel): boolean {
  return rowCount <= mostRows && columns.length <= mostColumns && rowCount * columns.length <= mostCells;
}

export const rowHeight = 32;
const groupHeight = 40;

export function heightOf(model: GridModel, row: number): number {
  return model.rowKind(row) === 'group' ? groupHeight : rowHeight;
}

/** Which rows or columns are drawn, and how many pixels those before and after them take. */
export interface VirtualRange {
  readonly from: number;
  /** After the last. */
  readonly to: number;
  readonly before: number;
  readonly after: number;
}

/** Where each column begins, and at the end where the last one ends. */
export function columnEdges(model: GridModel): readonly number[] {
  let edge = 0;
  return [0, ...model.columns.map(({ width }) => (edge += width))];
}

/** Where to scroll so that an item is in sight, by no more than that needs. All in pixels. */
export function nearestScroll(
  now: number,
  size: number,
  { start, end }: { readonly start: number; readonly end: number },
): number {
  if (start < now) return start;
  return end > now + size ? end - size : now;
}

/** Whole numbers from the first up to, and without, the last. */
export function range(from: number, to: number): readonly number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_one, index) => from + index);
}
