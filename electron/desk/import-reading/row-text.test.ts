import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { expect, it, onTestFinished } from 'vitest';
import type { FileForm } from '../../../shared/domain/imports/import-map.ts';
import { readRows } from './read-rows.ts';
import { rowText } from './row-text.ts';

const text = fc
  .oneof(
    fc.string(),
    fc.constantFrom('', ' ', '"', 'a,b', ';', '\n', '\r', '\t', '\uFEFFa', "'", '1e400', 'null'),
  )
  .map((one) => one.replaceAll('\0', '').toWellFormed());

async function readBack(lines: readonly string[], form: FileForm) {
  const folder = mkdtempSync(path.join(tmpdir(), 'audience-desk-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = path.join(folder, 'file');
  // The first line says how lines end.
  const first = form.format === 'csv' ? `${form.columns.join(form.delimiter)}\n` : '';
  writeFileSync(file, `${first}${lines.join('\n')}\n`);
  const rows: (readonly string[])[] = [];
  for await (const batch of readRows(file, form)) rows.push(...batch.map(({ cells }) => cells));
  return rows;
}

it.each([
  ['csv', ',', 1],
  ['csv', ';', 3],
  ['csv', '\t', 2],
  ['csv', ' ', 2],
  ['jsonl', '', 3],
] as const)(
  'a row of %s with %j between %i cells is read as it was written, blank cells too',
  async (format, delimiter, count) => {
    const columns = Array.from({ length: count }, (_, index) => `c${index}`);
    const form: FileForm = {
      format,
      delimiter,
      columns,
      encoding: 'utf-8',
      hasHeader: format === 'csv',
      decimal: '.',
    };
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(text, { minLength: count, maxLength: count }), { minLength: 1, maxLength: 5 }),
        async (rows) => {
          expect(
            await readBack(
              rows.map((cells) => rowText(cells, '{}', form)),
              form,
            ),
          ).toEqual(rows);
        },
      ),
      { numRuns: 100 },
    );
  },
);

it('what was not mended of a row of JSON keeps its type, and no digit of a number is lost', () => {
  const form: FileForm = {
    format: 'jsonl',
    delimiter: '',
    columns: ['a', 'b', 'c'],
    encoding: 'utf-8',
    hasHeader: false,
    decimal: '.',
  };
  expect(rowText(['1', 'true', 'x'], '{"a":1,"b":true,"c":{"d":1}}', form)).toBe('{"a":1,"b":true,"c":"x"}');
  expect(rowText(['12345678901234567890', 'y', ''], '{"a":12345678901234567890,"b":"x"}', form)).toBe(
    '{"a":"12345678901234567890","b":"y","c":""}',
  );
});
