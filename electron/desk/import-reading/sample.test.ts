import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import iconv from 'iconv-lite';
import { expect, it, onTestFinished } from 'vitest';
import type { FileForm } from '../../../shared/domain/imports/import-map.ts';
import { firstRows } from './sample.ts';

const form: FileForm = {
  format: 'csv',
  encoding: 'utf-8',
  delimiter: ',',
  hasHeader: true,
  decimal: '.',
  columns: ['id', 'name'],
};

function fileOf(bytes: string | Buffer): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'sample-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = path.join(folder, 'file.in');
  writeFileSync(file, bytes);
  return file;
}

it('reads a short file to its end, its mark left out', async () => {
  const file = fileOf('\uFEFFid,name\n1,Žofie\n2,Bob');
  expect(await firstRows(file, form)).toEqual([
    ['1', 'Žofie'],
    ['2', 'Bob'],
  ]);
  expect(readdirSync(path.dirname(file))).toEqual(['file.in']);
});

it('reads the beginning of a long one, and no row that is cut there', async () => {
  const lines = Array.from({ length: 200 }, (_, row) => `${row},${'ž'.repeat(1_500)}`);
  const rows = await firstRows(fileOf(`id,name\n${lines.join('\n')}\n`), form);
  expect(rows.length).toBeGreaterThan(50);
  expect(rows.length).toBeLessThan(100);
  for (const cells of rows) expect(cells[1]).toHaveLength(1_500);
});

it('reads another encoding', async () => {
  const file = fileOf(iconv.encode('id,name\n1,Jürgen\n', 'utf-16le'));
  expect(await firstRows(file, { ...form, encoding: 'utf-16le' })).toEqual([['1', 'Jürgen']]);
});
