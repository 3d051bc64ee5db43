import { createReadStream } from 'node:fs';
import type { FileForm } from '../../../shared/domain/imports/import-map.ts';
import { inexactNumbers, withDigits } from '../../../shared/exact-number.ts';
import { deepestJson, isJsonObject, isTooDeep, type JsonValue, parseJson } from '../../../shared/json.ts';
import { batchSize, longestRow, type Place, type SourceRow } from './source-row.ts';

export async function* readJsonRows(
  file: string,
  form: FileForm,
  from: Place | undefined,
): AsyncIterable<readonly SourceRow[]> {
  let offset = from?.offset ?? 0;
  let row = from?.row ?? 1;
  let batch: SourceRow[] = [];
  for await (const line of readLines(file, offset, from?.end)) {
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
async function* readLines(file: string, start: number, stop?: number): AsyncIterable<Buffer> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const part of createReadStream(file, {
    start,
    ...(stop !== undefined && { end: stop - 1 }),
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
