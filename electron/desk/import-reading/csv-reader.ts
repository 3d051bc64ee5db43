import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream';
import { type Info, parse } from 'csv-parse';
import type { FileForm } from '../../../shared/domain/imports/import-map.ts';
import { batchSize, longestRow, type Place, type SourceRow } from './source-row.ts';

export async function* readCsvRows(
  file: string,
  form: FileForm,
  from: Place | undefined,
): AsyncIterable<readonly SourceRow[]> {
  const start = from?.offset ?? 0;
  let skipped = from === undefined ? (form.above ?? 0) + (form.hasHeader ? 1 : 0) : 0;
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
  const stop = from?.end === undefined ? {} : { end: from.end - 1 };
  const stream = createReadStream(file, { start, ...stop, highWaterMark: 262_144 });
  let failure: unknown;
  pipeline(stream, parser, (error) => {
    failure = error ?? undefined;
  });
  for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: Info }>) {
    const at = place(info);
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
  if (batch.length > 0) yield batch;
  if (failure !== undefined) throw failure;
}

function wordsOf(code: string | undefined): string {
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
