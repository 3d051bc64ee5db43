import type { GridModel, GridPlace } from './grid-model.ts';

/** A key as far as it matters here; `isCommand` is Ctrl, or Cmd on a Mac. */
export interface NavigationKey {
  readonly key: string;
  readonly isCommand: boolean;
  /** Rows that the Page keys go. */
  readonly page: number;
}

/** Where a key leads from a place, never out of the table; undefined for keys that lead nowhere. */
export function nextPlace(
  model: GridModel,
  from: GridPlace,
  { key, isCommand, page }: NavigationKey,
): GridPlace | undefined {
  const last = { row: model.rowCount, column: model.columns.length - 1 };
  const to = (row: number, column: number) =>
    ownerOf(model, within(row, last.row), within(column, last.column));
  switch (key) {
    case 'ArrowDown':
      return to(isCommand ? last.row : from.row + 1, from.column);
    case 'ArrowUp':
      return to(isCommand ? 0 : from.row - 1, from.column);
    case 'ArrowLeft':
      return to(from.row, isCommand ? 0 : from.column - 1);
    case 'ArrowRight':
      return to(from.row, isCommand ? last.column : from.column + spanAt(model, from));
    case 'Home':
      return to(isCommand ? 0 : from.row, 0);
    case 'End':
      return to(isCommand ? last.row : from.row, last.column);
    case 'PageDown':
      return to(from.row + page, from.column);
    case 'PageUp':
      return to(from.row - page, from.column);
    default:
      return undefined;
  }
}

function spanAt(model: GridModel, { row, column }: GridPlace): number {
  return row === 0 ? 1 : (model.cell(row - 1, column)?.span ?? 1);
}

/** The cell that covers a place: itself, or the wide one before it. */
function ownerOf(model: GridModel, row: number, column: number): GridPlace {
  if (row === 0) return { row, column };
  let owner = column;
  while (owner > 0 && model.cell(row - 1, owner) === null) owner -= 1;
  return { row, column: owner };
}

function within(value: number, last: number): number {
  return Math.max(0, Math.min(last, value));
}
