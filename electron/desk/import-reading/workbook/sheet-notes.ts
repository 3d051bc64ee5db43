import { columnLetters, type SheetFindings } from './sheet-rows.ts';
import type { Sheet, Workbook } from './workbook.ts';

export interface NotedSheet {
  readonly workbook: Workbook;
  readonly sheet: Sheet;
  readonly findings: SheetFindings;
  /** The cells of the first row. */
  readonly names: readonly string[];
}

/** Columns named in one sentence. */
const named = 5;
/** So many blank rows are not worth a sentence. */
const fewBlankRows = 20;

/** What was read otherwise than it looks in a spreadsheet, or may surprise, as sentences. */
export function sheetNotes({ workbook, sheet, findings, names }: NotedSheet): readonly string[] {
  const { formulas, unsolved, inexact, errors, hiddenRows, merged, blankRows } = findings;
  const notes: string[] = [];
  const columns = (counts: ReadonlyMap<number, number>) => {
    const all = [...counts.keys()].sort((one, other) => one - other);
    const shown = all.slice(0, named).map((column) => {
      const name = names[column]?.trim() ?? '';
      return name === '' ? columnLetters(column) : `${columnLetters(column)} “${name.slice(0, 60)}”`;
    });
    const more = all.length - shown.length;
    return `${all.length === 1 ? 'column' : 'columns'} ${shown.join(', ')}${more > 0 ? ` and ${count(more, 'more', 'more')}` : ''}`;
  };
  const sum = (counts: ReadonlyMap<number, number>) =>
    [...counts.values()].reduce((all, one) => all + one, 0);
  if (inexact.size > 0) {
    notes.push(
      `${count(sum(inexact), 'number has', 'numbers have')} more than 15 digits, in ${columns(inexact)}. A spreadsheet keeps 15, so the last ones are lost already: ids and phones must be text there before they are typed or pasted.`,
    );
  }
  if (formulas.size > 0) {
    notes.push(
      `${count(sum(formulas), 'cell is a formula', 'cells are formulas')}, in ${columns(formulas)}. What they came to when the file was saved is taken.`,
    );
  }
  if (unsolved > 0) {
    notes.push(
      `${count(unsolved, 'formula has', 'formulas have')} no value in the file and ${unsolved === 1 ? 'is' : 'are'} read as empty. Open it in a spreadsheet program and save it once.`,
    );
  }
  if (errors > 0) {
    notes.push(
      `${count(errors, 'cell holds', 'cells hold')} an error such as #N/A, which is taken as it is shown.`,
    );
  }
  if (sheet.isHidden) notes.push('This sheet is hidden in the workbook.');
  if (hiddenRows > 0) {
    notes.push(
      `${count(hiddenRows, 'row is', 'rows are')} hidden in the sheet, perhaps by a filter, and taken like the others.`,
    );
  }
  if (merged > 0) {
    notes.push(
      `${count(merged, 'group of cells is', 'groups of cells are')} merged: the first cell of each has the value, the others are empty.`,
    );
  }
  if (blankRows > fewBlankRows) {
    notes.push(`${count(blankRows, 'row', 'rows')} without anything in them are left out.`);
  }
  if (workbook.hasMacros) notes.push('The workbook has macros. They are not run.');
  return notes;
}

function count(number: number, one: string, many: string): string {
  return `${number.toLocaleString('en')} ${number === 1 ? one : many}`;
}
