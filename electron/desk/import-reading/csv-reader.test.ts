import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { FileForm } from '../../../shared/domain/imports/import-map.ts';
import { readPlaces } from './read-places.ts';
import { readRows } from './read-rows.ts';
import type { Place, SourceRow } from './source-row.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'audience-desk-rows-'));
afterAll(() => rmSync(folder, { recursive: true }));

const form: FileForm = {
  ...{ format: 'csv', encoding: 'utf-8', delimiter: ',', hasHeader: true, decimal: '.' },
  columns: ['id', 'n'],
};

async function collected(batches: AsyncIterable<readonly SourceRow[]>): Promise<readonly SourceRow[]> {
  const rows: SourceRow[] = [];
  for await (const batch of batches) rows.push(...batch);
  return rows;
}

/** The rows of a text, each of which is the same where reading begins with it, or is of it alone. */
async function rowsOf(text: string): Promise<readonly SourceRow[]> {
  const file = path.join(folder, 'rows.txt');
  writeFileSync(file, text);
  const from = (place?: Place) => collected(readRows(file, form, place));
  const rows = await from();
  for (const [index, row] of rows.entries()) {
    if (index > 3 && index < rows.length - 3) continue;
    expect(await from({ offset: row.offset, row: row.row })).toEqual(rows.slice(index));
    expect(await collected(readPlaces(file, form, [row]))).toEqual([row]);
  }
  return rows;
}

const cells = (rows: readonly SourceRow[]) => rows.map((row) => row.cells.join());

describe('rows are the same wherever reading begins', () => {
  it.each([
    ['id,n\n1,a\n2,b\r\n3,c\r\n4,d\n'],
    ['id,n\r\n1,a\r\n2,b\n3,c\n4,d\r\n'],
    ['id,n\r1,a\r2,b\n3,c\r\n4,d'],
    ['id,n\n\r\n1,a\r\r\n2,b\n\n\r3,c\r\n\r\n4,d\n\n'],
    ['id,n\r\n"1","a"\r\n"2","b"\n"3","c"\r"4","d"\r\n'],
  ])('where lines end in several ways: %j', async (text) => {
    expect(cells(await rowsOf(text))).toEqual(['1,a', '2,b', '3,c', '4,d']);
  });

  it('where a row is too long to be one, which alone is left out', async () => {
    const long = 'x'.repeat(1_500_000);
    for (const row of [`2,${long}`, `2,"${long}\n""3"",c\n"`, `2,"${'x\r\n'.repeat(500_000)}" x`]) {
      const rows = await rowsOf(`id,n\r\n1,a\r\n\r\n${row}\r\n3,"c"\r\n4,d\r\n`);
      expect(cells(rows)).toEqual(['1,a', '', '3,c', '4,d']);
      expect(rows.map(({ problem }) => problem?.slice(0, 34))).toEqual([
        ...[undefined, 'It goes on for more than 1 MB: a q', undefined, undefined],
      ]);
    }
  });

  it('where a quotation mark is never closed, which takes the rest of the file', async () => {
    const before = Array.from({ length: 700 }, (_, index) => `${index + 1},a\n`).join('');
    for (const rest of ['x,"b\ny,c\nz,d\n', `x,"b\n${'y,c\n'.repeat(400_000)}`]) {
      const text = `id,n\n${before}${rest}`;
      const rows = await rowsOf(text);
      expect(rows).toHaveLength(701);
      expect(rows.at(-1)).toMatchObject({
        ...{ row: 701, offset: text.length - rest.length, length: rest.length, cells: [] },
        problem: expect.stringMatching(/quotation mark is opened and not closed/),
      });
    }
  });
});
