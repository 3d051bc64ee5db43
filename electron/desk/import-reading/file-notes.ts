import type { FileForm } from '../../../shared/domain/imports/import-map.ts';

export interface NotedFile {
  readonly form: FileForm;
  /** The beginning of the file, decoded. */
  readonly text: string;
  /** Whether its bytes are what the encoding allows. */
  readonly isDamaged: boolean;
  /** The first rows, header and what is above it included. */
  readonly rows: readonly (readonly string[])[];
}

/** Columns named in one sentence. */
const named = 5;

/** What may surprise in a file of text, as sentences. */
export function fileNotes({ form, text, isDamaged, rows }: NotedFile): readonly string[] {
  const notes: string[] = [];
  if (isDamaged) {
    const line = text.slice(0, text.indexOf('\uFFFD')).split('\n').length;
    notes.push(
      `Line ${line.toLocaleString('en')} has bytes that are no characters of this encoding, shown as \uFFFD. Choose another encoding, or mend the file: it is not sent like this.`,
    );
  }
  if (form.format !== 'csv') return notes;
  const above = form.above ?? 0;
  if (above > 0) {
    const title = rows[0]?.find((cell) => cell.trim() !== '') ?? '';
    notes.push(
      `${above === 1 ? 'One row stands' : `${above} rows stand`} above the names of the columns and ${above === 1 ? 'is' : 'are'} left out: “${title.trim().slice(0, 80)}”${above > 1 ? ' …' : ''}`,
    );
  }
  const twice = form.columns.filter((name) => / \(\d+\)$/.test(name) && isSecond(name, form.columns));
  if (form.hasHeader && twice.length > 0) {
    notes.push(`A name stands above several columns; the later ones are called ${listed(twice)}.`);
  }
  const data = rows.slice(above + (form.hasHeader ? 1 : 0));
  const shortened = form.columns.filter((_, index) => data.some((row) => isShortened(row[index] ?? '')));
  if (shortened.length > 0) {
    notes.push(
      `A spreadsheet has shortened numbers such as 9.19E+11 in ${listed(shortened)}: their last digits are lost. Export the list again with these columns as text.`,
    );
  }
  return notes;
}

/** Long ids and phones as spreadsheets write them into CSV. */
function isShortened(cell: string): boolean {
  return /^[+-]?\d([.,]\d+)?E\+\d{1,2}$/i.test(cell.trim());
}

function isSecond(name: string, columns: readonly string[]): boolean {
  return columns.includes(name.replace(/ \(\d+\)$/, ''));
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, named).map((name) => `“${name.slice(0, 60)}”`);
  return names.length > named ? `${shown.join(', ')} and ${names.length - named} more` : shown.join(', ');
}
