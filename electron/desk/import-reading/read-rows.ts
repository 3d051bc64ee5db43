import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream';
import { type Info, parse } from 'csv-parse';
import type { FileForm } from '../../../shared/domain/imports/import-map.ts';
import { inexactNumbers, withDigits } from '../../../shared/exact-number.ts';
import { deepestJson, isJsonObject, isTooDeep, type JsonValue, parseJson } from '../../../shared/json.ts';

/** A longer row is more likely a quote that was never closed than data. In characters. */
const longestRow = 1_048_576;

/** Rows handed on together: enough to make handing on cheap, few enough to let other work run in between. */
const batchSize = 500;

/** One row of a file, and its byte range, so that it can be reported as it was. */
export interface SourceRow {
  /** From 1, the header not counted. */
  readonly row: number;
  readonly offset: number;
  readonly length: number;
  /** In the order of the columns. */
  readonly cells: readonly string[];
  /** Why it cannot be read as a row of this file. */
  readonly problem?: string;
}

/** Where to begin: after the header, or where an earlier reading stopped. */
export interface Place {
  readonly offset: number;
  readonly row: number;
}

/**
 * The rows of a file in UTF-8, in chunks, from a position on. A row that cannot be read has a problem: none is skipped
 * silently.
 */
export function readRows(file: string, form: FileForm, from?: Place): AsyncIterable<readonly SourceRow[]> {
  return form.format === 'jsonl' ? readJsonRows(file, form, from) : readCsvRows(file, form, from);
}

async function* readCsvRows(
  file: string,
  form: FileForm,
  from: Place | undefined,
): AsyncIterable<readonly SourceRow[]> {
  const start = from?.offset ?? 0;
  let skipsHeader = from === undefined && form.hasHeader;
  let row = from?.row ?? 1;
  let end = start;
  let batch: SourceRow[] = [];
  const place = (info: Info) => {
    const offset = end;
    end = start + info.bytes;
    return { offset, length: end - offset };
  };
  const parser = parse({
    delimiter: form.delimiter,
    bom: start === 0,
    info: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    max_record_size: longestRow,
    on_skip: (error) => {
      const bytes = (error as unknown as { bytes?: number } | undefined)?.bytes ?? end - start;
      batch.push({ row, ...place({ bytes } as Info), cells: [], problem: wordsOf(error?.code) });
      row += 1;
    },
  });
  const stream = createReadStream(file, { start, highWaterMark: 262_144 });
  let failure: unknown;
  pipeline(stream, parser, (error) => {
    failure = error ?? undefined;
  });
  for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: Info }>) {
    const at = place(info);
    if (skipsHeader) {
      skipsHeader = false;
      continue;
    }
    const problem =
      record.length === form.columns.length
        ? undefined
        : `It has ${record.length === 1 ? '1 cell' : `${record.length} cells`} where the file has ${form.columns.length} columns.`;
    batch.push({ row, ...at, cells: record, ...(problem !== undefined && { problem }) });
    row += 1;
    if (batch.length >= batchSize) {
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) yield batch;
  if (failure !== undefined) throw failure;
}

function wordsOf(code: string | undefined): string {
  switch (code) {
    case 'CSV_QUOTE_NOT_CLOSED':
    case 'CSV_MAX_RECORD_SIZE':
      return 'A quotation mark is opened and not closed, so that it cannot be told where this row ends.';
    case 'CSV_INVALID_CLOSING_QUOTE':
      return 'Something stands between a closing quotation mark and the next cell.';
    default:
      return 'It cannot be read as a row of cells.';
  }
}

async function* readJsonRows(
  file: string,
  form: FileForm,
  from: Place | undefined,
): AsyncIterable<readonly SourceRow[]> {
  let offset = from?.offset ?? 0;
  let row = from?.row ?? 1;
  let batch: SourceRow[] = [];
  for await (const line of readLines(file, offset)) {
    const at = { offset, length: line.byteLength };
    offset += line.byteLength;
    const text = line
      .toString('utf8')
      .replace(/^\uFEFF/, '')
      .trim();
    if (text === '') continue;
    batch.push({ row, ...at, ...jsonCells(text, form.columns) });
    row += 1;
    if (batch.length >= batchSize) {
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) yield batch;
}

/** Each line with the bytes that end it. */
async function* readLines(file: string, start: number): AsyncIterable<Buffer> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const part of createReadStream(file, {
    start,
    highWaterMark: 262_144,
  }) as AsyncIterable<Buffer>) {
    let buffer = rest.length === 0 ? part : Buffer.concat([rest, part]);
    for (let end = buffer.indexOf(10); end >= 0; end = buffer.indexOf(10)) {
      yield buffer.subarray(0, end + 1);
      buffer = buffer.subarray(end + 1);
    }
    rest = buffer;
  }
  if (rest.length > 0) yield rest;
}

function jsonCells(
  text: string,
  columns: readonly string[],
): { readonly cells: readonly string[]; readonly problem?: string } {
  if (text.length > longestRow) return { cells: [], problem: 'It is longer than 1 MB.' };
  if (isTooDeep(text)) return { cells: [], problem: tooDeep };
  const exact = inexactNumbers(text).length === 0 ? { json: text, sign: undefined } : withDigits(text);
  const object = parseJson(exact.json);
  if (object === undefined) return { cells: [], problem: 'It is not JSON.' };
  if (!isJsonObject(object)) return { cells: [], problem: 'It is not a JSON object.' };
  const unknown = Object.keys(object).find((name) => !columns.includes(name));
  const cells = columns.map((name) => (Object.hasOwn(object, name) ? cellOf(object[name], exact.sign) : ''));
  return unknown === undefined
    ? { cells }
    : { cells, problem: `It has “${unknown}”, which the first rows of the file do not have.` };
}

const tooDeep = `It is nested too deeply: more than ${deepestJson} brackets within each other.`;

/** @param sign before the digits of numbers that were kept as text */
function cellOf(value: JsonValue | undefined, sign: string | undefined): string {
  if (value === null || value === undefined) return '';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  if (sign === undefined) return text;
  if (typeof value === 'string') return text.startsWith(sign) ? text.slice(sign.length) : text;
  return text.replace(new RegExp(`"${sign}([^"]*)"`, 'g'), '$1');
}
