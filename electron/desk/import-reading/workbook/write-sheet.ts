import { type FileHandle, open, rm } from 'node:fs/promises';
import { setImmediate as turn } from 'node:timers/promises';
import { csvCell } from '../../../../shared/csv-cell.ts';
import { fail, invalidInput, ok, type Result } from '../../../../shared/result.ts';
import { reasonOf } from '../../error-reason.ts';
import { Unreadable } from './archive.ts';
import { sheetNotes } from './sheet-notes.ts';
import { noFindings, readSheet } from './sheet-rows.ts';
import type { Sheet, Workbook } from './workbook.ts';

export interface SheetOrder {
  readonly workbook: Workbook;
  readonly sheet: Sheet;
  /** The file to write. */
  readonly out: string;
  readonly signal?: AbortSignal;
  /** Told the share of the sheet that was read, from 0 to 1. */
  readonly progress?: (read: number) => void;
}

export interface SheetText {
  readonly rows: number;
  /** What a person should know of the sheet, as sentences. */
  readonly notes: readonly string[];
}

/** Rows by which the width of the table is known. A later row that is wider is reported with its number. */
const rowsForWidth = 1_000;
/** How much text is written together, in characters. */
const pieceLength = 262_144;

/**
 * Writes the rows of a sheet as CSV in UTF-8, one pass and a small memory. From then on it is a file like any other:
 * every row has its place, so that a run goes on where it stopped and a row that failed comes out as it was read.
 */
export async function writeSheet({
  workbook,
  sheet,
  out,
  signal,
  progress,
}: SheetOrder): Promise<Result<SheetText>> {
  const findings = noFindings();
  const first: string[][] = [];
  let [rows, width, text] = [0, 0, ''];
  const addLine = (cells: readonly string[]) => {
    let line = '';
    for (let column = 0; column < Math.max(width, cells.length); column += 1) {
      line += (column === 0 ? '' : ',') + csvCell(cells[column] ?? '');
    }
    // A line with nothing on it would be no row.
    text += line === '' ? '""\n' : `${line}\n`;
  };
  const settleWidth = () => {
    if (width > 0) return;
    width = first.reduce((most, cells) => Math.max(most, cells.length), 0);
    for (const cells of first) addLine(cells);
  };
  let file: FileHandle | undefined;
  try {
    const handle = await open(out, 'w', 0o600);
    file = handle;
    await readSheet({
      workbook,
      sheet,
      findings,
      row(cells) {
        rows += 1;
        if (rows <= rowsForWidth) first.push(cells);
        else {
          settleWidth();
          addLine(cells);
        }
      },
      async pause(read) {
        progress?.(read);
        if (text.length > pieceLength) {
          const piece = text;
          text = '';
          await handle.writeFile(piece);
        } else await turn();
        return signal?.aborted === true;
      },
    });
    if (signal?.aborted === true) throw new Unreadable('Called off.');
    settleWidth();
    await handle.writeFile(text);
    return ok({ rows, notes: sheetNotes({ workbook, sheet, findings, names: first[0] ?? [] }) });
  } catch (error) {
    await rm(out, { force: true }).catch(() => undefined);
    if (error instanceof Unreadable) return fail(invalidInput(error.message));
    return fail({ kind: 'unavailable', message: `The workbook could not be read: ${reasonOf(error)}.` });
  } finally {
    await file?.close();
  }
}
