import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { SheetFiles } from './table-file.ts';

it('tells how much of a sheet was read, the first time alone: it is written once', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'audience-desk-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const upload = path.join(folder, 'upload.in');
  copyFileSync(path.join('test', 'fixtures', 'lists', 'workbook-blank-rows.xlsx'), upload);
  const sheets = new SheetFiles(upload);
  const shares: number[] = [];
  expect(await sheets.tableOf({}, (read) => shares.push(read))).toMatchObject({ ok: true });
  expect(shares.at(-1)).toBe(1);
  expect(shares).toEqual(shares.toSorted((one, other) => one - other));
  const told = shares.length;
  expect(await sheets.tableOf({}, (read) => shares.push(read))).toMatchObject({ ok: true });
  expect(shares).toHaveLength(told);
});
