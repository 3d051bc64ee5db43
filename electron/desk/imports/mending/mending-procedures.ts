import { open } from 'node:fs/promises';
import type { MendingState, MendingView } from '../../../../shared/contract/mending.ts';
import { covered } from '../../../../shared/domain/privacy.ts';
import { type AppError, fail, ok, type Result } from '../../../../shared/result.ts';
import type { Handlers } from '../../dispatcher.ts';
import { reasonOf } from '../../error-reason.ts';
import { inspectFile } from '../../import-reading/file-source.ts';
import { readPlaces } from '../../import-reading/read-places.ts';
import { changedRow, countsOf } from '../../import-reading/row-changes.ts';
import { shownCheck } from '../check/rechecking.ts';
import { type CheckedUpload, notFound, putAway, type Upload, type Uploads } from '../upload.ts';
import { changeRows, noSuchProblem, placesBy } from './change-rows.ts';
import { findRows } from './find-rows.ts';
import { canBeWritten, mendedPage } from './mended-file.ts';
import { readingOf, withChanges } from './mending.ts';
import { columnsOf, coverOf, placesOf, shownRows } from './mending-rows.ts';
import type { Mends } from './mends.ts';

type Names = 'mending.state' | 'mending.rows' | 'mending.row' | 'mending.change' | 'mending.save';

/** Rows that the preview shows. */
const firstRows = 20;

/** The rows of a view; some by their number are looked up in the file. */
async function listedBy(
  view: MendingView,
  checked: CheckedUpload,
  mends: Mends,
): Promise<Result<NonNullable<ReturnType<typeof placesOf>>>> {
  if (view.is === 'rows') {
    const found = await findRows(view.rows, checked, mends);
    return found.ok ? ok({ places: found.value, isMore: false }) : found;
  }
  const listed = placesOf(view, checked, mends);
  return listed === undefined ? fail(noSuchProblem) : ok(listed);
}

/** The rows of checked files, to be mended before they are sent. */
export function mendingProcedures({ find }: Pick<Uploads, 'find'>): Pick<Handlers, Names> {
  const checkedOf = ({ id, connectionId }: { readonly id: string; readonly connectionId: string }) => {
    const taken = find(id);
    if (taken === undefined) return fail(notFound);
    const checked = taken.checked.get(connectionId);
    if (checked === undefined) return fail(notChecked);
    const mends = taken.mending.of(checked.reading);
    return ok({ taken, checked, mends, isMasked: taken.isMasked === true });
  };
  return {
    'mending.state': async ({ id, options }) => {
      const taken = find(id);
      if (taken === undefined) return fail(notFound);
      const table = await taken.sheets.tableOf(options);
      if (!table.ok) return table;
      const form = await inspectFile(table.value.file, table.value.options);
      return form.ok ? ok(stateOf(taken, readingOf(table.value.file, form.value))) : form;
    },
    'mending.rows': async ({ view, from, limit, ...of }) => {
      const found = checkedOf(of);
      if (!found.ok) return found;
      const { checked, mends, isMasked } = found.value;
      const listed = await listedBy(view, checked, mends);
      if (!listed.ok) return listed;
      const { columns } = checked.source.form;
      const shown = columnsOf(view, columns);
      return ok({
        columns: [...shown],
        more: columns.length - shown.length,
        total: listed.value.places.length,
        isMore: listed.value.isMore,
        rows: await shownRows({
          ...{ checked, mends, columns: shown, isMasked },
          places: listed.value.places.slice(from, from + limit),
        }),
      });
    },
    'mending.row': async ({ row, ...of }) => {
      const found = checkedOf(of);
      if (!found.ok) return found;
      const { checked, mends, isMasked } = found.value;
      const { form, copy } = checked.source;
      const places = placesBy([row], checked, mends);
      if (!places.ok) return places;
      for await (const [own] of readPlaces(copy, form, places.value)) {
        if (own === undefined) continue;
        const now = changedRow(own, mends.changes, form.columns);
        const { cells } = mends.of(row);
        const cover = coverOf(isMasked, [...own.cells, ...now.cells]);
        return ok({
          row,
          cells: form.columns.map((column, index) => ({
            column,
            text: cover.cell(now.cells[index] ?? ''),
            own: cells?.has(column) === true ? cover.cell(own.cells[index] ?? '') : null,
          })),
          surplus: own.cells.slice(form.columns.length).map(cover.cell),
          problem: cover.text(own.problem ?? ''),
          canMend: own.problem === undefined || own.cells.length > 0,
        });
      }
      return fail(notFound);
    },
    'mending.change': async ({ edit, ...of }, { signal }) => {
      const first = checkedOf(of);
      if (!first.ok) return first;
      const { taken, isMasked } = first.value;
      return taken.mending.inTurn(async () => {
        const found = checkedOf(of);
        if (!found.ok) return found;
        const { checked, mends } = found.value;
        const progress = (done: number) => {
          taken.progress = done;
        };
        const changed = await changeRows({ checked, mends, edit, progress, signal }).finally(
          () => delete taken.progress,
        );
        if (!changed.ok) return changed;
        const { valid, leftOut, stops, rows } = changed.value;
        // Rows that were mended beside the check of another connection were not looked at for this one.
        const isExact = changed.value.isExact && checked.mended === taken.mending.version;
        taken.mending.changed();
        try {
          const { result, repeats, changes } = checked;
          const source = await withChanges(checked.source, changes);
          const current = find(of.id)?.checked.get(of.connectionId);
          if (current?.source.copy !== source.copy) {
            // Put away, or read otherwise meanwhile: nothing stays beside a copy that is gone.
            putAway(source.copy);
            return fail(find(of.id) === undefined ? notFound : notChecked);
          }
          const counted: CheckedUpload = {
            ...checked,
            source,
            mended: taken.mending.version,
            isDue: current.isDue || !isExact,
            repeats: { ...repeats, leftOut: countsOf(changes).byReason },
            result: {
              ...result,
              valid: result.valid + valid,
              leftOut: result.leftOut + leftOut,
              stops: result.stops + stops,
              problems: checked.problems.list(),
            },
          };
          taken.checked.set(of.connectionId, counted);
          const state = stateOf(taken, checked.reading);
          return ok({ state, checked: shownCheck(counted, isMasked), isExact, rows });
        } catch (error) {
          // What is before the person would not be what is sent.
          taken.checked.delete(of.connectionId);
          putAway(checked.source.copy);
          const message = `What was mended could not be kept: ${reasonOf(error)}. Check the file again.`;
          return fail({ kind: 'unavailable', message });
        }
      });
    },
    'mending.save': async ({ from, ...of }) => {
      const found = checkedOf(of);
      if (!found.ok) return found;
      const { taken, checked, mends, isMasked } = found.value;
      if (isMasked) return fail(maskedFile);
      const { encoding: own, format } = checked.source.form;
      const isOwn = canBeWritten(mends, own);
      const page = await mendedPage({
        ...{ source: checked.source, mends, from },
        encoding: isOwn ? own : 'utf-8',
        // Without it a spreadsheet would not take it for UTF-8.
        hasMark: !isOwn || (await hasMark(taken.file)),
      });
      const extension = format === 'jsonl' ? 'jsonl' : 'csv';
      return ok({
        fileName: `${taken.name.replace(/\.[^.]*$/, '')}-mended.${extension}`,
        bytes: page.bytes.toString('base64'),
        otherEncoding: isOwn ? null : 'UTF-8',
        next: page.next,
      });
    },
  };
}

function stateOf(taken: Upload, reading: string): MendingState {
  const mends = taken.mending.of(reading);
  const { cells, leftOut } = mends.changes;
  const cover = (text: string) => (taken.isMasked === true && text !== '' ? covered : text);
  const first = Array.from({ length: firstRows }, (_, index) => index + 1)
    .filter((row) => cells.has(row) || leftOut.byHand.has(row))
    .map((row) => ({
      row,
      cells: [...(cells.get(row) ?? [])].map(([column, text]) => ({ column, text: cover(text) })),
      isLeftOut: leftOut.byHand.has(row),
    }));
  return { mended: mends.counts, aside: taken.mending.aside(reading), undoes: mends.undoes, first };
}

/** Whether a file begins with a mark of its encoding. */
async function hasMark(file: string): Promise<boolean> {
  const handle = await open(file, 'r');
  try {
    const { buffer } = await handle.read(Buffer.alloc(3), 0, 3, 0);
    return /^(efbbbf|fffe|feff)/.test(buffer.toString('hex'));
  } finally {
    await handle.close();
  }
}

const notChecked = {
  kind: 'refused',
  message: 'Check the file first.',
} as const satisfies AppError;
const maskedFile = {
  kind: 'refused',
  message: 'This file was made of masked people. It is not saved where everybody can read it.',
} as const satisfies AppError;
