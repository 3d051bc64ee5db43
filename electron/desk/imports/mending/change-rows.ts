import { setImmediate as turn } from 'node:timers/promises';
import type { MendingEdit, MendingTarget } from '../../../../shared/contract/mending.ts';
import { type AppError, fail, invalidInput, ok, type Result } from '../../../../shared/result.ts';
import { type RowPlace, readPlaces } from '../../import-reading/read-places.ts';
import { type LeftOutReason, madeRow } from '../../import-reading/row-changes.ts';
import type { SourceRow } from '../../import-reading/source-row.ts';
import type { Found } from '../check/problems.ts';
import type { CheckedUpload } from '../upload.ts';
import { placesOf } from './mending-rows.ts';
import type { Mends, RowMends } from './mends.ts';
import { type RowEdit, roomIssue, textIssue, wantedMends } from './wanted-mends.ts';

export interface ChangeOrder {
  readonly checked: CheckedUpload;
  readonly mends: Mends;
  readonly edit: MendingEdit;
  /** Called with how much of it is done, from 0 to 1. */
  readonly progress: (done: number) => void;
  readonly signal: AbortSignal;
}

/** What came of an edit: the numbers of the check after it. */
export interface Change {
  readonly valid: number;
  readonly leftOut: number;
  readonly stops: number;
  readonly isExact: boolean;
  readonly rows: number;
}

/** Rows that are looked at between two turns of the other work. */
const rowsATurn = 200;

/**
 * Changes rows and checks them alone: what the check said of them before is taken back, and what it says now comes in.
 * All of an edit or nothing of it.
 */
export async function changeRows(order: ChangeOrder): Promise<Result<Change>> {
  const { checked, mends, edit, progress, signal } = order;
  const texts = edit.is === 'row' ? edit.cells : 'text' in edit ? [edit.text] : [];
  for (const text of texts) {
    const issue = textIssue(text);
    if (issue !== undefined) return fail(invalidInput(issue, [{ path: 'text', message: issue }]));
  }
  const undone = mends.lastStep();
  if (edit.is === 'undo' && undone === undefined) return fail(nothingToUndo);
  const places =
    edit.is === 'undo'
      ? placesBy([...(undone?.keys() ?? [])], checked, mends)
      : targetsOf(edit, checked, mends);
  if (!places.ok) return places;

  const { source, look } = checked;
  const { columns } = source.form;
  const wanted = new Map<number, RowMends>();
  const touched: RowPlace[] = [];
  const [before, after]: [Found[], Found[]] = [[], []];
  let [valid, leftOut, stops] = [0, 0, 0];
  let touchesSent = false;
  let touchesRepeat = false;
  let touchesColumns = false;
  const count = (row: SourceRow, { cells, isLeftOut }: RowMends, times: 1 | -1) => {
    const leftOutBy = isLeftOut ? 'byHand' : repeatOf(row.row, checked);
    const finding = look(madeRow(row, { cells, leftOut: leftOutBy, columns }));
    touchesSent ||= finding.is === 'valid';
    touchesRepeat ||= leftOutBy === 'duplicate' || leftOutBy === 'unchanged';
    touchesColumns ||= finding.bad.length > 0 && checked.result.contradictions.length > 0;
    if (finding.is === 'valid') valid += times;
    if (finding.is === 'leftOut') leftOut += times;
    stops += times * finding.stops;
    for (const one of finding.found) (times === 1 ? after : before).push(one);
  };
  let seen = 0;
  for await (const batch of readPlaces(source.copy, source.form, places.value)) {
    for (const row of batch) {
      seen += 1;
      if (seen % rowsATurn === 0) {
        progress(seen / places.value.length);
        await turn();
        if (signal.aborted) return fail(cancelled);
      }
      if (!isMeant(edit, row, order)) continue;
      const made =
        edit.is === 'undo' ? ok(undone?.get(row.row)) : wantedMends(edit, { source: row, mends, columns });
      if (!made.ok) return made;
      if (made.value === undefined) continue;
      wanted.set(row.row, made.value);
      touched.push({ row: row.row, offset: row.offset, length: row.length });
      count(row, mends.of(row.row), -1);
      count(row, made.value, 1);
    }
  }
  const issue = roomIssue(mends, wanted);
  if (issue !== undefined) return fail(invalidInput(issue, [{ path: 'text', message: issue }]));
  if (edit.is === 'undo') mends.undo();
  else if (wanted.size > 0) mends.apply(labelOf(edit, wanted.size), wanted, touched);
  for (const [row, { isLeftOut }] of wanted) if (isLeftOut) dropRepeat(row, checked);
  const areCounted = await checked.problems.change(before, after);
  // A row that is sent may say what another one says by now, or what went there before; one that was left out for that
  // may say something of its own.
  return ok({
    ...{ valid, leftOut, stops, rows: wanted.size },
    isExact: areCounted && !touchesSent && !touchesRepeat && !touchesColumns,
  });
}

/**
 * Whether an edit of all rows of a problem is of this one, too. They stay before a person after they were mended: those
 * that have the problem no more are not meant by leaving out or replacing "all".
 */
function isMeant(
  edit: MendingEdit,
  row: SourceRow,
  { checked: { look, source }, mends }: ChangeOrder,
): boolean {
  if ((edit.is !== 'leaveOut' && edit.is !== 'replace') || edit.target.is !== 'problem') return true;
  const { column, message, choice } = edit.target;
  const { cells, isLeftOut } = mends.of(row.row);
  if (isLeftOut) return false;
  const { found } = look(madeRow(row, { cells, leftOut: undefined, columns: source.form.columns }));
  return found.some(
    (one) => (one.column ?? null) === column && one.message === message && one.choice === choice,
  );
}

/** Why a row is left out that a person has not left out by hand; nothing where it is not. */
function repeatOf(row: number, { changes: { leftOut } }: CheckedUpload): LeftOutReason | undefined {
  return leftOut.duplicate.has(row) ? 'duplicate' : leftOut.unchanged.has(row) ? 'unchanged' : undefined;
}

/** Left out by hand, a row is not counted among those that repeat others as well. */
function dropRepeat(row: number, { changes: { leftOut } }: CheckedUpload): void {
  leftOut.duplicate.delete(row);
  leftOut.unchanged.delete(row);
}

function targetsOf(edit: RowEdit, checked: CheckedUpload, mends: Mends): Result<readonly RowPlace[]> {
  const target: MendingTarget = 'target' in edit ? edit.target : { is: 'rows', rows: [edit.row] };
  if (target.is === 'rows') return placesBy(target.rows, checked, mends);
  const found = placesOf(target, checked, mends);
  return found === undefined ? fail(noSuchProblem) : ok(found.places);
}

/** Where rows stand: those with a problem, and those that were mended before. */
export function placesBy(
  rows: readonly number[],
  { problems }: Pick<CheckedUpload, 'problems'>,
  mends: Mends,
): Result<readonly RowPlace[]> {
  const places: RowPlace[] = [];
  for (const row of [...new Set(rows)].sort((one, other) => one - other)) {
    const place = mends.placeOf(row) ?? problems.placeOf(row);
    if (place === undefined)
      return fail({ kind: 'notFound', message: `Row ${row} has no problem, and was not mended.` });
    places.push(place);
  }
  return ok(places);
}

function labelOf(edit: RowEdit, count: number): string {
  const rows = count === 1 ? '1 row' : `${count.toLocaleString('en')} rows`;
  switch (edit.is) {
    case 'cell':
      return `${edit.column} of row ${edit.row.toLocaleString('en')} mended`;
    case 'row':
      return `Row ${edit.row.toLocaleString('en')} mended`;
    case 'ownCell':
      return `${edit.column} of row ${edit.row.toLocaleString('en')} back to the file’s own`;
    case 'replace':
      return `${edit.column} of ${rows} replaced`;
    case 'leaveOut':
      return `${rows} left out`;
    case 'takeIn':
      return `${rows} taken back in`;
    case 'own':
      return `${rows} back to the file’s own`;
  }
}

export const noSuchProblem = {
  kind: 'notFound',
  message: 'No row has this problem any more. Check the file again.',
} as const satisfies AppError;
const nothingToUndo = {
  kind: 'refused',
  message: 'There is nothing to undo.',
} as const satisfies AppError;
const cancelled = {
  kind: 'cancelled',
  message: 'Called off. Nothing was changed.',
} as const satisfies AppError;
