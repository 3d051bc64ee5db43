import { useMemo, useRef, useState } from 'react';
import type { GridModel, GridPlace, GridRange } from './grid-model.ts';
import { cellsIn, copiedText, mostCopied, rangeBetween } from './selection.ts';

export interface GridSelection {
  readonly range: GridRange;
  /** Whether more than the cell at which the keyboard is are chosen. */
  readonly isMany: boolean;
  /** What became of the last copy, for those who do not see it; empty at first. */
  readonly news: string;
  /** The keyboard or the pointer goes on to a place. @param isExtending whether all up to there is chosen */
  move(to: GridPlace, isExtending: boolean): void;
  all(): void;
  none(): void;
  copy(): void;
  /** The pointer is pressed on a cell, goes over others, and is let go. */
  beginDrag(at: GridPlace): void;
  drag(to: GridPlace): void;
  /** @returns whether it went over more than one cell */
  endDrag(): boolean;
}

/** The rectangle of cells that is chosen: from where it began to where the keyboard or the pointer is. */
export function useSelection(
  model: GridModel,
  current: GridPlace,
  go: (to: GridPlace) => void,
): GridSelection {
  const [from, setFrom] = useState<GridPlace | null>(null);
  const [news, setNews] = useState('');
  const dragging = useRef<{ readonly from: GridPlace; isWide: boolean } | null>(null);
  const begun = from === null ? current : within(model, from);
  const { row, column } = current;
  const { row: fromRow, column: fromColumn } = begun;
  const range = useMemo(
    () => rangeBetween({ row: fromRow, column: fromColumn }, { row, column }),
    [fromRow, fromColumn, row, column],
  );
  const choose = (first: GridPlace | null, last: GridPlace) => {
    setFrom(first);
    setNews('');
    go(last);
  };
  return {
    range,
    isMany: cellsIn(range) > 1,
    news,
    move: (to, isExtending) => choose(isExtending ? begun : null, to),
    all: () => choose({ row: 0, column: 0 }, { row: model.rowCount, column: model.columns.length - 1 }),
    none: () => choose(null, current),
    copy() {
      const cells = cellsIn(range);
      if (cells > mostCopied) {
        setNews(`Not copied: at most ${mostCopied.toLocaleString()} cells at once. Use Export for more.`);
        return;
      }
      const said = cells === 1 ? '1 cell copied.' : `${cells.toLocaleString()} cells copied.`;
      navigator.clipboard.writeText(copiedText(model, range)).then(
        () => setNews(said),
        () => setNews('Not copied: the clipboard cannot be written to.'),
      );
    },
    beginDrag(at) {
      dragging.current = { from: at, isWide: false };
    },
    drag(at) {
      const { current: drag } = dragging;
      if (drag === null || (!drag.isWide && at.row === drag.from.row && at.column === drag.from.column))
        return;
      drag.isWide = true;
      choose(drag.from, at);
    },
    endDrag() {
      const isWide = dragging.current?.isWide === true;
      dragging.current = null;
      return isWide;
    },
  };
}

/** A table may have become smaller since. */
function within({ rowCount, columns }: GridModel, { row, column }: GridPlace): GridPlace {
  return { row: Math.min(row, rowCount), column: Math.min(column, columns.length - 1) };
}
