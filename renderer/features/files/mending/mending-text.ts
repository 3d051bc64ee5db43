import type { MendingRow, MendingState } from '../../../../shared/contract/mending.ts';
import { rowsText } from '../run/run-text.ts';

export function cellsText(count: number): string {
  return count === 1 ? '1 cell' : `${count.toLocaleString()} cells`;
}

/** What was mended, in words; empty where nothing was. */
export function mendedText({ cells, rows, leftOut }: MendingState['mended']): string {
  const mended = cells === 0 ? '' : `${cellsText(cells)} in ${rowsText(rows)} mended`;
  const out = leftOut === 0 ? '' : `${rowsText(leftOut)} left out by hand`;
  return [mended, out].filter((part) => part !== '').join(', ');
}

/** What belongs to a former way of reading the file; empty where there is nothing. */
export function asideText({ cells, leftOut }: MendingState['aside']): string {
  const parts = [
    ...(cells === 0 ? [] : [cells === 1 ? '1 mended cell' : `${cells.toLocaleString()} mended cells`]),
    ...(leftOut === 0
      ? []
      : [leftOut === 1 ? '1 row left out' : `${leftOut.toLocaleString()} rows left out`]),
  ];
  if (parts.length === 0) return '';
  const isOne = cells + leftOut === 1;
  return `${parts.join(' and ')} ${isOne ? 'belongs' : 'belong'} to the former reading of the file: ${isOne ? 'it comes' : 'they come'} back with it.`;
}

/** What becomes of a row, in words. */
export function rowStateText({ is, isMended, isLeftOutByHand, reasons }: MendingRow): string {
  if (is === 'leftOut') return isLeftOutByHand ? 'Left out by hand' : 'Left out by choice';
  if (reasons.length > 0) return [...new Set(reasons.map(({ message }) => message))].join(' ');
  return isMended ? 'Mended: it can be sent' : 'It can be sent';
}

/** The first rows as they were mended, for the preview. */
export function mendedRows(
  rows: readonly (readonly string[])[],
  columns: readonly string[],
  state: MendingState | null,
): readonly (readonly string[])[] {
  if (state === null || state.first.length === 0) return rows;
  return rows.map((cells, index) => {
    const made = state.first.find(({ row }) => row === index + 1)?.cells ?? [];
    if (made.length === 0) return cells;
    const texts = new Map(made.map(({ column, text }) => [column, text]));
    return columns.map((column, at) => texts.get(column) ?? cells[at] ?? '');
  });
}

/** Which of the first rows are left out by hand, by their number. */
export function leftOutRows(state: MendingState | null): ReadonlySet<number> {
  return new Set((state?.first ?? []).filter(({ isLeftOut }) => isLeftOut).map(({ row }) => row));
}
