import { readXml, Unreadable } from './archive.ts';
import { exactDigits, numberText } from './number-format.ts';
import { readTexts, textReader, unescaped } from './shared-texts.ts';
import type { Sheet, Workbook } from './workbook.ts';

/** As a spreadsheet itself allows. */
const mostColumns = 16_384;
/** Sheets of a million full rows unpack to about so much. In bytes. */
const mostSheet = 4_096 * 1_048_576;

/** What a person should know of a sheet beside its rows. */
export interface SheetFindings {
  /** Rows between the others, or behind them, that hold nothing. */
  blankRows: number;
  hiddenRows: number;
  merged: number;
  /** Cells by their column, counted from 0. */
  readonly formulas: Map<number, number>;
  /** Formulas whose value the workbook does not hold. */
  unsolved: number;
  errors: number;
  /** Numbers of so many digits that the last ones were lost when they were typed. */
  readonly inexact: Map<number, number>;
}

export interface SheetReading {
  readonly workbook: Workbook;
  readonly sheet: Sheet;
  readonly findings: SheetFindings;
  /** Told each row that holds something, with its number in the sheet. */
  readonly row: (cells: string[], number: number) => void;
  /** Awaited between chunks, with the share of the sheet that was read, from 0 to 1; `true` ends the reading. */
  readonly pause: (read: number) => Promise<boolean>;
}

export function noFindings(): SheetFindings {
  const counts = { blankRows: 0, hiddenRows: 0, merged: 0, unsolved: 0, errors: 0 };
  return { ...counts, formulas: new Map(), inexact: new Map() };
}

/** Reads a sheet from its first row to its last; of its texts and formats alone all are in memory. @throws Unreadable */
export async function readSheet({
  workbook,
  sheet,
  findings,
  row: told,
  pause,
}: SheetReading): Promise<void> {
  const { archive, textsPart, formats, is1904 } = workbook;
  const texts = textsPart !== undefined && archive.has(textsPart) ? await readTexts(archive, textsPart) : [];
  const count = (counts: Map<number, number>, column: number) =>
    counts.set(column, (counts.get(column) ?? 0) + 1);
  let [row, lastRow, column] = [0, 0, -1];
  let [type, style] = ['n', 0];
  let [raw, isValue, hasFormula, hasValue] = ['', false, false, false];
  let cells: string[] = [];
  const put = (text: string) => {
    if (text === '') return;
    while (cells.length < column) cells.push('');
    cells[column] = text;
  };
  const inline = textReader((text) => put(text));
  const textOf = (): string => {
    switch (type) {
      case 's':
        return texts[Number(raw)] ?? '';
      case 'str':
        return unescaped(raw);
      case 'b':
        return raw === '1' ? 'true' : raw === '0' ? 'false' : raw;
      case 'e':
        findings.errors += 1;
        return raw;
      case 'n': {
        if (Math.abs(Number(raw)) >= 10 ** exactDigits) count(findings.inexact, column);
        return numberText(raw, formats[style] ?? { is: 'number' }, is1904);
      }
      default:
        return raw;
    }
  };
  const size = Math.max(1, archive.sizeOf(sheet.part));
  let read = 0;
  await readXml(
    archive.text(sheet.part, mostSheet),
    {
      open(name, attributes) {
        switch (name) {
          case 'c':
            column = attributes.r === undefined ? column + 1 : columnOf(attributes.r);
            if (column >= mostColumns || column < 0) throw new Unreadable(tooWide);
            type = attributes.t ?? 'n';
            style = Number(attributes.s ?? 0);
            raw = '';
            hasFormula = false;
            hasValue = false;
            break;
          case 'v':
            isValue = true;
            break;
          case 'f':
            hasFormula = true;
            break;
          case 'row':
            row = attributes.r === undefined ? row + 1 : Number(attributes.r);
            column = -1;
            cells = [];
            if (attributes.hidden === '1' || attributes.hidden === 'true') findings.hiddenRows += 1;
            break;
          case 'mergeCell':
            findings.merged += 1;
            break;
          default:
            inline.open(name);
        }
      },
      text(piece) {
        if (isValue) raw += piece;
        else inline.text(piece);
      },
      close(name) {
        switch (name) {
          case 'v':
            isValue = false;
            hasValue = true;
            if (raw !== '') put(textOf());
            break;
          case 'c':
            if (hasFormula) {
              count(findings.formulas, column);
              if (!hasValue) findings.unsolved += 1;
            }
            break;
          case 'row':
            if (cells.some((cell) => cell.trim() !== '')) {
              findings.blankRows += row - lastRow - 1;
              lastRow = row;
              told(cells, row);
            }
            break;
          default:
            inline.close(name);
        }
      },
    },
    (chunk) => {
      read += chunk.length;
      return pause(Math.min(1, read / size));
    },
  );
  findings.blankRows += Math.max(0, row - lastRow);
}

const tooWide =
  'A sheet of this workbook has more columns than a spreadsheet can have, so it is damaged. Save it again, or as CSV.';

/** The column of a cell such as `AB12`, from 0. */
function columnOf(cell: string): number {
  let column = 0;
  for (let at = 0; at < cell.length; at += 1) {
    const code = cell.charCodeAt(at);
    if (code >= 65 && code <= 90) column = column * 26 + code - 64;
    else if (code !== 36) break;
  }
  return column - 1;
}

/** The letters of a column, from 0: 27 is `AB`. */
export function columnLetters(column: number): string {
  const letter = String.fromCharCode(65 + (column % 26));
  return column < 26 ? letter : columnLetters(Math.floor(column / 26) - 1) + letter;
}
