import type { MendingRow, MendingView } from '../../../../shared/contract/mending.ts';
import { covered } from '../../../../shared/domain/privacy.ts';
import { type RowPlace, readPlaces } from '../../import-reading/read-places.ts';
import { changedRow } from '../../import-reading/row-changes.ts';
import type { SourceRow } from '../../import-reading/source-row.ts';
import { createTextMask } from '../../masking/personal-values.ts';
import type { CheckedUpload } from '../upload.ts';
import type { Mends } from './mends.ts';

/** More columns than a person looks at beside the problem; the others stand in the row by itself. */
const mostColumns = 40;
/** What of a cell is shown in a list. In characters. */
const mostShown = 200;

/** The rows of a view, each once, in the order of the file; nothing where there is no such problem. */
export function placesOf(
  view: Exclude<MendingView, { is: 'rows' }>,
  { problems }: Pick<CheckedUpload, 'problems'>,
  mends: Mends,
): { readonly places: readonly RowPlace[]; readonly isMore: boolean } | undefined {
  return view.is === 'changed'
    ? { places: mends.places(), isMore: false }
    : problems.placesOf(view, view.value);
}

/** The columns that a view shows: that of the problem, then the others. */
export function columnsOf(view: MendingView, columns: readonly string[]): readonly string[] {
  const column = view.is === 'problem' && view.column !== null ? [view.column] : [];
  return [...column, ...columns.filter((name) => !column.includes(name))].slice(0, mostColumns);
}

interface RowsOrder {
  readonly checked: CheckedUpload;
  readonly mends: Mends;
  readonly places: readonly RowPlace[];
  readonly columns: readonly string[];
  readonly isMasked: boolean;
}

export async function shownRows({
  checked: { source, changes, look },
  mends,
  places,
  columns,
  isMasked,
}: RowsOrder): Promise<MendingRow[]> {
  const { form, copy } = source;
  const indexes = columns.map((column) => form.columns.indexOf(column));
  const rows: MendingRow[] = [];
  const shown = (own: SourceRow): MendingRow => {
    const { row } = own;
    const now = changedRow(own, changes, form.columns);
    const made = mends.of(row);
    const finding = look(now);
    const cover = coverOf(isMasked, [...own.cells, ...now.cells]);
    return {
      row,
      cells: columns.map((column, at) => {
        const index = indexes[at] ?? -1;
        const text = now.cells[index] ?? '';
        const before = made.cells?.has(column) === true ? (own.cells[index] ?? '') : null;
        return {
          text: cover.cell(text.slice(0, mostShown)),
          isCut: text.length > mostShown,
          own: before === null ? null : cover.cell(before.slice(0, mostShown)),
        };
      }),
      // Of the shown columns the first is the one that is being mended.
      reasons: finding.found
        .toSorted((one, other) => Number(other.column === columns[0]) - Number(one.column === columns[0]))
        .map(({ column, message }) => ({ column: column ?? null, message: cover.text(message) })),
      is: finding.is,
      isLeftOutByHand: made.isLeftOut,
      isMended: made.cells !== undefined,
      isMisshapen: own.problem !== undefined,
    };
  };
  for await (const batch of readPlaces(copy, form, places)) rows.push(...batch.map(shown));
  return rows;
}

/** What is masked leaves the desk neither as a cell nor within a reason. */
export function coverOf(isMasked: boolean, cells: readonly string[]) {
  if (!isMasked) return { isMasked, cell: (text: string) => text, text: (text: string) => text };
  const mask = createTextMask(new Set(cells.map((cell) => cell.trim()).filter((cell) => cell !== '')));
  return {
    isMasked,
    cell: (text: string) => (text === '' ? '' : covered),
    text: (text: string) => mask(text).replace(/“[^”]*”/g, `“${covered}”`),
  };
}
