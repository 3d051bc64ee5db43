import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { FileForm } from '../../../shared/domain/imports/import-map.ts';
import { copyFile, lookAtFile } from '../import-reading/file-source.ts';
import { readRows } from '../import-reading/read-rows.ts';
import { SheetFiles } from './table-file.ts';

/** What a file of test/fixtures/lists must yield, as the file beside it says. */
interface Expected {
  readonly what: string;
  /** What of its form is told. */
  readonly form?: Partial<FileForm>;
  readonly columns?: readonly string[];
  readonly sheets?: readonly string[];
  /** How each note begins or what it says; there are no others. */
  readonly notes?: readonly string[];
  /** Cells, or the problem of a row that cannot be read. */
  readonly rows?: readonly (readonly string[] | string)[];
  /** Why it is not read at all. */
  readonly refused?: string;
  /** Why no row of it is sent. */
  readonly refusedWhenChecked?: string;
}

const folder = path.join(import.meta.dirname, '../../../test/fixtures/lists');
const ending = '.expected.json';
const names = readdirSync(folder).filter((name) => !name.endsWith(ending));

interface Found {
  readonly refused?: string;
  readonly form?: FileForm;
  readonly notes?: readonly string[];
  readonly sheets?: readonly string[];
  readonly refusedWhenChecked?: string;
  readonly rows?: readonly (readonly string[] | string)[];
}

async function readList(name: string): Promise<Found> {
  const home = mkdtempSync(path.join(tmpdir(), 'audience-desk-'));
  onTestFinished(() => rmSync(home, { recursive: true, force: true }));
  // As an upload is called: no sentence may say this name.
  const upload = path.join(home, '1b4e28ba-2fa1.in');
  copyFileSync(path.join(folder, name), upload);
  const table = await new SheetFiles(upload).tableOf({});
  if (!table.ok) return { refused: table.error.message };
  const { file, options, workbook, notes } = table.value;
  const looked = await lookAtFile(file, options);
  if (!looked.ok) return { refused: looked.error.message };
  const { form } = looked.value;
  const sheets = workbook?.sheets.map((sheet) => sheet.name) ?? [];
  const seen = { form, notes: [...notes, ...looked.value.notes], sheets };
  const source = await copyFile({ file, form, copy: path.join(home, 'copy.txt') });
  if (!source.ok) return { ...seen, refusedWhenChecked: source.error.message };
  const rows: (readonly string[] | string)[] = [];
  for await (const batch of readRows(source.value.copy, form)) {
    for (const { cells, problem } of batch) rows.push(problem ?? cells);
  }
  return { ...seen, rows };
}

describe('a list that people have', () => {
  it('has an expectation beside it, and there are many', () => {
    expect(names.length).toBeGreaterThanOrEqual(40);
    const beside = names.map((name) => `${name}${ending}`);
    expect(new Set(readdirSync(folder))).toEqual(new Set([...names, ...beside]));
  });

  it.each(names)('%s yields its rows, or says why not', async (name) => {
    const expected = JSON.parse(readFileSync(path.join(folder, `${name}${ending}`), 'utf8')) as Expected;
    const found = await readList(name);
    for (const said of [found.refused, found.refusedWhenChecked, ...(found.notes ?? [])]) {
      expect(said ?? '').not.toMatch(/1b4e28ba|\.in\b|tmp/);
    }
    if (expected.refused !== undefined) {
      expect(found.refused).toContain(expected.refused);
      return;
    }
    expect(found.refused).toBeUndefined();
    expect(found.form).toMatchObject({ ...expected.form, columns: expected.columns });
    if (expected.sheets !== undefined) expect(found.sheets).toEqual(expected.sheets);
    expect(found.notes).toEqual(expected.notes?.map((note) => expect.stringContaining(note)));
    if (expected.refusedWhenChecked !== undefined) {
      expect(found.refusedWhenChecked).toContain(expected.refusedWhenChecked);
    } else expect(found.rows).toEqual(expected.rows);
  });
});
