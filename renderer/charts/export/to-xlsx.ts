import writeXlsxFile, { type CellObject, type SheetData } from 'write-excel-file/universal';
import type {
  ExportKind,
  ExportTable,
  NamedTable,
} from '../../../shared/domain/analysis/export/export-table.ts';
import { forXml } from './xml-text.ts';

const formats = {
  text: '@',
  count: '#,##0',
  number: 'General',
  share: '0.0%',
  seconds: '#,##0',
} as const satisfies Record<ExportKind, string>;

/** What a sheet of the format can hold. */
export const mostRows = 1_048_576;
export const mostColumns = 16_384;

/**
 * A workbook of one sheet.
 *
 * @throws where the table has more rows or columns than a sheet can hold; see {@link mostRows}
 */
export function toXlsx(table: ExportTable): Promise<Blob> {
  return sheetsToXlsx([{ name: 'Analysis', table }]);
}

/**
 * A workbook of a sheet a table: numbers are numbers with all their digits, whatever their format shows; texts are text
 * cells, so that ids and phone numbers survive and nothing runs as a formula. The same tables give the same bytes.
 *
 * @throws where a table has more rows or columns than a sheet can hold; see {@link mostRows}
 */
export async function sheetsToXlsx(tables: readonly NamedTable[]): Promise<Blob> {
  const names = sheetNames(tables.map(({ name }) => name));
  const sheets = tables.map(({ table }, index) => ({
    data: dataOf(table),
    sheet: names[index] ?? `Sheet ${index + 1}`,
    columns: widthsOf(table),
    stickyRowsCount: 1,
  }));
  const file = await writeXlsxFile(sheets).toBlob();
  const bytes = withoutTime(new Uint8Array(await file.arrayBuffer()));
  return new Blob([bytes], { type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' });
}

/** Names that a workbook takes: 31 characters, none of `[]:*?/\\`, no apostrophe at an end, each once whatever its case. */
export function sheetNames(wanted: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return wanted.map((name, index) => {
    const plain = forXml(name)
      .replace(/[[\]:*?/\\]+/g, ' ')
      .replace(/\s+/g, ' ')
      .replace(/^[ ']+|[ ']+$/g, '');
    const base = plain === '' || plain.toLowerCase() === 'history' ? `Chart ${index + 1}` : plain;
    for (let times = 1; ; times += 1) {
      const end = times === 1 ? '' : ` ${times}`;
      const found = `${cut(base, 31 - end.length)}${end}`;
      if (taken.has(found.toLowerCase())) continue;
      taken.add(found.toLowerCase());
      return found;
    }
  });
}

/** So many UTF-16 units at most, never half a character, no apostrophe or space at the end. */
function cut(text: string, length: number): string {
  return text
    .slice(0, length)
    .replace(/[\ud800-\udbff]$/, '')
    .replace(/[ ']+$/, '');
}

function dataOf({ columns, rows }: ExportTable): SheetData {
  if (rows.length >= mostRows || columns.length > mostColumns)
    throw new RangeError('A sheet holds 1,048,576 rows and 16,384 columns.');
  const head = columns.map(
    ({ name }): CellObject => ({ value: cleaned(name), type: String, fontWeight: 'bold' }),
  );
  const body = rows.map((row) =>
    columns.map(({ kind }, index): CellObject | null => {
      const value = row[index] ?? null;
      if (value === null || value === '') return null;
      return typeof value === 'string'
        ? { value: cleaned(value), type: String, format: formats.text }
        : { value, type: Number, ...(kind === 'number' ? {} : { format: formats[kind] }) };
    }),
  );
  return [head, ...body];
}

function widthsOf({ columns, rows }: ExportTable) {
  return columns.map(({ name, kind }, index) => ({
    width: Math.min(48, Math.max(name.length, kind === 'text' ? longest(rows, index) : 10) + 2),
  }));
}

/** A cell holds 32,767 characters at most. */
function cleaned(text: string): string {
  return forXml(text).slice(0, 32_767);
}

/** Enough rows to know how wide a column should be. */
function longest(rows: ExportTable['rows'], column: number): number {
  return rows.slice(0, 200).reduce((most, row) => Math.max(most, String(row[column] ?? '').length), 0);
}

const localHeader = 0x04034b50;
const centralHeader = 0x02014b50;
const endRecord = 0x06054b50;

/** Midnight of 1 January 1980, where the time of the format begins: time, then date. */
const beginning = 0x00210000;

/**
 * Sets the time of every entry of a ZIP archive to the format's beginning, in place: writers put the clock's reading
 * there, so that the same content would never give the same file.
 */
function withoutTime<Bytes extends Uint8Array>(archive: Bytes): Bytes {
  const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength);
  let end = archive.length - 22;
  while (end >= 0 && view.getUint32(end, true) !== endRecord) end -= 1;
  if (end < 0) throw new RangeError('This is no ZIP archive.');
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0; left -= 1) {
    if (view.getUint32(at, true) !== centralHeader) throw new RangeError('The ZIP archive is damaged.');
    view.setUint32(at + 12, beginning, true);
    const local = view.getUint32(at + 42, true);
    if (view.getUint32(local, true) === localHeader) view.setUint32(local + 10, beginning, true);
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return archive;
}
