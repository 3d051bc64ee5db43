import { open } from 'node:fs/promises';
import { csvCell, guardedCell } from '../../../shared/csv-cell.ts';
import { reportColumns } from '../../../shared/domain/imports/import-map.ts';
import type { RowState } from '../../../shared/domain/run.ts';
import { encode } from '../import-reading/encoding.ts';
import { changesOf } from '../import-reading/read-rows.ts';
import { rowText } from '../import-reading/row-text.ts';
import { longestRow } from '../import-reading/source-row.ts';
import type { OutboxStore } from '../outbox-store/outbox-store.ts';
import type { RunRecord } from '../outbox-store/run-record.ts';
import { readOne } from './row-reader.ts';

/** The states of rows that did not go through. */
const failedStates: readonly RowState[] = ['rejected', 'unavailable', 'invalid', 'unknown', 'cancelled'];

/** Rows of a page, so that no page is too long for a message. */
const rowsAPiece = 1_000;

export interface FailedRowsChunk {
  readonly bytes: Buffer;
  readonly rows: number;
  /** The last row of this page; null where it is the last page. */
  readonly next: number | null;
}

/**
 * The rows that did not go through, each with its bytes as the file had them or with its mended cells, followed by the
 * reason. A mapping of the file fits the report, too, since the added columns have names of their own.
 */
export async function failedRowsChunk(
  { seq, source }: RunRecord,
  store: OutboxStore,
  after: number,
): Promise<FailedRowsChunk> {
  const rows = store.rowsIn(seq, { states: failedStates, after, limit: rowsAPiece });
  const changes = changesOf(source);
  const parts: Buffer[] = after === 0 ? [headerOf(source)] : [];
  const handle = await open(source.copy, 'r');
  try {
    for (const { offset, length, row, outcome, message, attempts } of rows) {
      const isMended = changes?.cells.has(row) === true;
      const mended = isMended ? await readOne(source, changes, { offset, row }) : undefined;
      // A quotation mark that is never closed may take a file of any length with it.
      const given = Math.min(length, longestRow);
      const { buffer } = await handle.read(Buffer.alloc(given), 0, given, offset);
      const told = given < length ? `${message} Only the first 1 MB of it stands here.` : message;
      const bytes =
        mended === undefined
          ? buffer
          : Buffer.from(rowText(mended.cells, buffer.toString('utf8'), source.form), 'utf8');
      parts.push(rowOf(bytes, source, { row, outcome, message: told, attempts }));
    }
  } finally {
    await handle.close();
  }
  return {
    bytes: Buffer.concat(parts),
    rows: rows.length,
    next: rows.length === rowsAPiece ? (rows.at(-1)?.row ?? null) : null,
  };
}

function headerOf({ form }: RunRecord['source']): Buffer {
  if (form.format === 'jsonl') return Buffer.alloc(0);
  const names = form.hasHeader ? form.columns : form.columns.map(() => '');
  const line = [...names, ...reportColumns.map((name) => freeName(name, names))]
    .map((name) => csvCell(name, form.delimiter))
    .join(form.delimiter);
  return encode(`${line}\n`, form.encoding);
}

/** A report of a report has such columns already, and the names of a header must be unique. */
function freeName(wanted: string, taken: readonly string[]): string {
  let name = wanted;
  for (let number = 2; taken.includes(name); number += 1) name = `${wanted} (${number})`;
  return name;
}

function rowOf(
  bytes: Buffer,
  { form }: RunRecord['source'],
  { row, outcome, message, attempts }: { row: number; outcome: string; message: string; attempts: number },
): Buffer {
  // The copy is in UTF-8; the report is written in the file's own encoding.
  const text = bytes
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .replace(/[\r\n]+$/, '')
    .replace(/^[\r\n]+/, '');
  const original = form.encoding === 'utf-8' ? trimmed(bytes) : encode(text, form.encoding);
  const reason = message.replace(/\s+/g, ' ');
  // The report of a CSV file is opened in a spreadsheet, and the reason is a service's own words: formulas are defused.
  const told = form.format === 'csv' ? guardedCell(reason) : reason;
  const values = [String(row), outcome, told, String(attempts)];
  if (form.format === 'jsonl') {
    const more = reportColumns
      .map((name, index) => `${JSON.stringify(name)}:${JSON.stringify(values[index])}`)
      .join(',');
    return Buffer.from(text.endsWith('}') ? `${text.slice(0, -1)},${more}}\n` : `${text}\n`, 'utf8');
  }
  const behind = values.map((value) => csvCell(value, form.delimiter)).join(form.delimiter);
  return Buffer.concat([original, encode(`${form.delimiter}${behind}\n`, form.encoding)]);
}

/** Without the line ends around it, byte for byte. */
function trimmed(bytes: Buffer): Buffer {
  let [start, end] = [0, bytes.length];
  while (end > start && (bytes[end - 1] === 10 || bytes[end - 1] === 13)) end -= 1;
  while (start < end && (bytes[start] === 10 || bytes[start] === 13)) start += 1;
  return bytes.subarray(start, end);
}
