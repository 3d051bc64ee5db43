import type { MendingEdit } from '../../../../shared/contract/mending.ts';
import { type AppError, fail, invalidInput, ok, type Result } from '../../../../shared/result.ts';
import { changedRow } from '../../import-reading/row-changes.ts';
import type { SourceRow } from '../../import-reading/source-row.ts';
import { type Mends, mostMended, type RowMends } from './mends.ts';

/** An edit but for `undo`, which needs no row. */
export type RowEdit = Exclude<MendingEdit, { readonly is: 'undo' }>;

/** The longest text of a cell. In characters. */
export const longestCell = 10_000;

/**
 * What an edit makes of a row.
 *
 * @returns nothing where the row stays as it is
 */
export function wantedMends(
  edit: RowEdit,
  { source, mends, columns }: { source: SourceRow; mends: Mends; columns: readonly string[] },
): Result<RowMends | undefined> {
  const before = mends.of(source.row);
  const hasProblem = source.problem !== undefined;
  const isReadable = !hasProblem || source.cells.length > 0;
  const own = (column: string) => source.cells[columns.indexOf(column)] ?? '';
  const withCell = (column: string, text: string): Result<RowMends | undefined> => {
    if (!columns.includes(column)) return fail(refused(`The file has no column “${column}”.`));
    // Once every cell of it has been looked at, a row that was out of shape has cells like any other.
    if (hasProblem && before.cells === undefined) return fail(wholeOnly(source, isReadable));
    const cells = new Map(before.cells);
    if (text === own(column) && !hasProblem) cells.delete(column);
    else cells.set(column, text);
    return ok({ ...before, cells: cells.size === 0 ? undefined : cells });
  };
  switch (edit.is) {
    case 'leaveOut':
      return ok(before.isLeftOut ? undefined : { ...before, isLeftOut: true });
    case 'takeIn':
      return ok(before.isLeftOut ? { ...before, isLeftOut: false } : undefined);
    case 'own':
      return ok(before.cells === undefined ? undefined : { ...before, cells: undefined });
    case 'cell':
      return withCell(edit.column, edit.text);
    case 'ownCell': {
      if (before.cells?.has(edit.column) !== true) return ok(undefined);
      // A cell alone has no way back where the file has no such row.
      return hasProblem ? ok({ ...before, cells: undefined }) : withCell(edit.column, own(edit.column));
    }
    case 'replace': {
      const now = changedRow(source, mends.changes, columns).cells[columns.indexOf(edit.column)] ?? '';
      if (before.isLeftOut || now === edit.text || (edit.from !== null && now !== edit.from))
        return ok(undefined);
      return hasProblem && before.cells === undefined ? ok(undefined) : withCell(edit.column, edit.text);
    }
    case 'row': {
      if (!isReadable) return fail(wholeOnly(source, isReadable));
      if (edit.cells.length !== columns.length)
        return fail(
          refused(`The file has ${columns.length} columns, and ${edit.cells.length} cells were given.`),
        );
      const all = columns.map((column, index) => [column, edit.cells[index] ?? ''] as const);
      const cells = new Map(hasProblem ? all : all.filter(([column, text]) => text !== own(column)));
      return ok({ ...before, cells: cells.size === 0 ? undefined : cells });
    }
  }
}

function wholeOnly({ row, problem = '' }: SourceRow, isReadable: boolean): AppError {
  return refused(
    isReadable
      ? `Row ${row} is mended as a whole: ${problem}`
      : `Row ${row} cannot be mended here: ${problem} Leave it out, or mend it in the file.`,
  );
}

/** Why a text cannot stand in a cell; nothing where it can. */
export function textIssue(text: string): string | undefined {
  if (text.length > longestCell)
    return `It has ${text.length.toLocaleString('en')} characters; a cell takes ${longestCell.toLocaleString('en')}.`;
  if (text.includes('\0')) return 'It holds a zero byte, which no file of text can.';
  if (!text.isWellFormed()) return 'It holds half a character, which no file of text can.';
  return undefined;
}

/** Why there would be too much; nothing where there is room. */
export function roomIssue(mends: Mends, wanted: ReadonlyMap<number, RowMends>): string | undefined {
  const { cells, characters } = mends.after(wanted);
  if (cells > mostMended.cells)
    return `That makes ${cells.toLocaleString('en')} mended cells; at most ${mostMended.cells.toLocaleString('en')} of a file are mended here. Mend the file itself.`;
  if (characters > mostMended.characters)
    return 'The mended cells of this file have more than 20 million characters. Mend the file itself.';
  return undefined;
}

function refused(message: string): AppError {
  return invalidInput(message, [{ path: 'text', message }]);
}
