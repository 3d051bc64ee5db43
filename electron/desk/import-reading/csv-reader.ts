import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream';
import { type CsvError, type Info, parse } from 'csv-parse';
import type { FileForm } from '../../../shared/domain/imports/import-map.ts';
import { rowEnds } from './csv-dialect.ts';
import { endOfRow } from './end-of-row.ts';
import { batchSize, longestRow, type Place, type SourceRow } from './source-row.ts';

/** Bytes that are read at once. */
const atOnce = 262_144;

export async function* readCsvRows(
  file: string,
  form: FileForm,
  from: Place | undefined,
): AsyncIterable<readonly SourceRow[]> {
  let skipped = from === undefined ? (form.above ?? 0) + (form.hasHeader ? 1 : 0) : 0;
  let row = from?.row ?? 1;
  let end = from?.offset ?? 0;
  let batch: SourceRow[] = [];
  for (let isAtEnd = false; !isAtEnd; ) {
    const start = end;
    let broken: string | undefined;
    const parser = parse({
      delimiter: form.delimiter,
      record_delimiter: rowEnds,
      bom: start === 0,
      info: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      skip_records_with_error: true,
      max_record_size: longestRow,
      // Of the first alone: of what follows it the parser tells no row from the next.
      on_skip: (error: CsvError | undefined) => {
        broken ??= error?.code ?? 'another';
      },
    });
    const stream = createReadStream(file, {
      ...{ start, highWaterMark: atOnce },
      ...(from?.end !== undefined && { end: from.end - 1 }),
    });
    const parts = async function* () {
      for await (const part of stream) {
        if (broken !== undefined) return;
        yield part as Buffer;
      }
    };
    let failure: unknown;
    pipeline(parts, parser, (error) => {
      failure = error ?? undefined;
    });
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: Info }>) {
      const at = { offset: end, length: start + info.bytes - end };
      end = start + info.bytes;
      if (skipped > 0) {
        skipped -= 1;
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
    if (failure !== undefined) throw failure;
    isAtEnd = broken === undefined;
    if (broken === undefined) continue;
    // All rows before it have been read by now, so that its place is known, and reading goes on after it.
    const next = await endOfRow(file, form.delimiter, { offset: end, end: from?.end });
    batch.push({ row, offset: end, length: next - end, cells: [], problem: wordsOf(broken) });
    row += 1;
    end = next;
    isAtEnd = end === from?.end;
  }
  if (batch.length > 0) yield batch;
}

function wordsOf(code: string): string {
  switch (code) {
    case 'CSV_MAX_RECORD_SIZE':
      return 'It goes on for more than 1 MB: a quotation mark is opened and not closed, or the ends of lines are missing.';
    case 'CSV_QUOTE_NOT_CLOSED':
      return 'A quotation mark is opened and not closed, so that it cannot be told where this row ends.';
    case 'CSV_INVALID_CLOSING_QUOTE':
      return 'Something stands between a closing quotation mark and the next cell.';
    default:
      return 'It cannot be read as a row of cells.';
  }
}
