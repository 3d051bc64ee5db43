/** A cell of the grid: a row of the view from 0, and a column from 0. */
export interface Place {
  readonly row: number;
  readonly column: number;
}

/** Before the cells of the file: whether the row is chosen, its number, and what is wrong with it. */
export const leading = 3;

interface Moving {
  readonly rows: number;
  readonly columns: number;
  /** Rows that the Page keys go. */
  readonly page: number;
}

/** Where a key leads, never out of the grid; undefined for keys that lead nowhere. */
export function nextPlace(
  { row, column }: Place,
  { key, isCommand }: { readonly key: string; readonly isCommand: boolean },
  { rows, columns, page }: Moving,
): Place | undefined {
  const to = (row: number, column: number): Place => ({
    row: Math.max(0, Math.min(rows - 1, row)),
    column: Math.max(0, Math.min(columns - 1, column)),
  });
  switch (key) {
    case 'ArrowDown':
      return to(isCommand ? rows : row + 1, column);
    case 'ArrowUp':
      return to(isCommand ? 0 : row - 1, column);
    case 'ArrowLeft':
      return to(row, isCommand ? 0 : column - 1);
    case 'ArrowRight':
      return to(row, isCommand ? columns : column + 1);
    case 'Home':
      return to(isCommand ? 0 : row, 0);
    case 'End':
      return to(isCommand ? rows : row, columns);
    case 'PageDown':
      return to(row + page, column);
    case 'PageUp':
      return to(row - page, column);
    default:
      return undefined;
  }
}
