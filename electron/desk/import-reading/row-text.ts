import { csvCell } from '../../../shared/csv-cell.ts';
import type { FileForm } from '../../../shared/domain/imports/import-map.ts';
import { inexactNumbers } from '../../../shared/exact-number.ts';
import { isJsonObject, parseJson } from '../../../shared/json.ts';

/**
 * The cells of a row as a line of its file, without the end of the line. In JSON Lines what was not mended keeps its
 * type; mended cells are texts, as they were typed.
 *
 * @param own the row as the file has it
 */
export function rowText(cells: readonly string[], own: string, form: FileForm): string {
  const { format, columns, delimiter } = form;
  if (format === 'jsonl') return JSON.stringify(jsonOf(cells, own, columns));
  const line = cells.map((cell) => csvCell(cell, delimiter)).join(delimiter);
  // A blank line is no row.
  return line === '' ? '""' : line;
}

function jsonOf(cells: readonly string[], own: string, columns: readonly string[]): object {
  // Numbers with more digits than a program keeps stand as texts, too: none is lost.
  const value = inexactNumbers(own).length > 0 ? undefined : parseJson(own);
  const object = isJsonObject(value) ? value : {};
  const entries = columns.map((column, index) => {
    const before = Object.hasOwn(object, column) ? object[column] : undefined;
    const cell = cells[index] ?? '';
    const text =
      before === null || before === undefined
        ? ''
        : typeof before === 'string'
          ? before
          : JSON.stringify(before);
    return [column, before !== undefined && text === cell ? before : cell] as const;
  });
  return Object.fromEntries(entries);
}
