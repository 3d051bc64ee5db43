import { useVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useCallback, useMemo } from 'react';
import type { GridModel, GridPlace } from './grid-model.ts';
import {
  columnEdges,
  heightOf,
  isWhole,
  nearestScroll,
  rowHeight,
  type VirtualRange,
} from './virtual-cells.ts';

export interface VirtualCells {
  readonly isWhole: boolean;
  /** Of the rows between those that stay in sight. */
  readonly rows: VirtualRange;
  /** Of the columns after the pinned ones. */
  readonly columns: VirtualRange;
  readonly bringIntoView: (place: GridPlace) => void;
}

/** What of a table is in sight, as it is scrolled; all of it where it is small. */
export function useVirtualCells(model: GridModel, frame: RefObject<HTMLElement | null>): VirtualCells {
  const whole = isWhole(model);
  const edges = useMemo(() => columnEdges(model), [model]);
  const { rowCount, top, bottom, pinned, columns } = model;
  const middle = Math.max(0, rowCount - top - bottom);
  const rest = Math.max(0, columns.length - pinned);
  const pinnedWidth = edges[pinned] ?? 0;
  const rows = useVirtualizer({
    count: whole ? 0 : middle,
    getScrollElement: () => frame.current,
    estimateSize: useCallback((row: number) => heightOf(model, row + top), [model, top]),
    overscan: 2,
    initialRect: { width: 1_000, height: 640 },
  });
  const across = useVirtualizer({
    horizontal: true,
    count: whole ? 0 : rest,
    getScrollElement: () => frame.current,
    estimateSize: useCallback((column: number) => columns[column + pinned]?.width ?? 0, [columns, pinned]),
    overscan: 1,
    initialRect: { width: 1_000, height: 640 },
  });
  const rowRange = rangeOf(rows.getVirtualItems(), rows.getTotalSize());
  const columnRange = rangeOf(across.getVirtualItems(), across.getTotalSize());
  return {
    isWhole: whole,
    rows: whole ? { from: 0, to: middle, before: 0, after: 0 } : rowRange,
    columns: whole ? { from: 0, to: rest, before: 0, after: 0 } : columnRange,
    bringIntoView({ row, column }) {
      const element = frame.current;
      if (whole || element === null) return;
      const [down, wide] = [rows.measurementsCache[row - 1 - top], across.measurementsCache[column - pinned]];
      const { scrollTop, clientHeight, scrollLeft, clientWidth } = element;
      // The rows that stay in sight cover the others; four pixels are for their lines.
      const height = clientHeight - rowHeight * (top + 1 + bottom) - 4;
      // Read from the element itself: keys come quicker than its scroll events, and of two scrolls that are still
      // waiting to be handled the first would undo the second.
      if (down !== undefined) element.scrollTop = nearestScroll(scrollTop, height, down);
      if (wide !== undefined) element.scrollLeft = nearestScroll(scrollLeft, clientWidth - pinnedWidth, wide);
    },
  };
}

interface Item {
  readonly index: number;
  readonly start: number;
  readonly end: number;
}

function rangeOf(items: readonly Item[], total: number): VirtualRange {
  const [first] = items;
  const last = items.at(-1);
  if (first === undefined || last === undefined) return { from: 0, to: 0, before: 0, after: total };
  return { from: first.index, to: last.index + 1, before: first.start, after: Math.max(0, total - last.end) };
}
