import { once } from 'node:events';
import { createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Zip, ZipDeflate } from 'fflate';
import { lookAtFile } from '../../electron/desk/import-reading/file-source.ts';
import { firstRows } from '../../electron/desk/import-reading/sample.ts';
import { openArchive, readXml } from '../../electron/desk/import-reading/workbook/archive.ts';
import { SheetFiles } from '../../electron/desk/imports/table-file.ts';
import type { Figure } from './sending.ts';

const columns = 20;

/**
 * A workbook of so many rows: a bare pass of its reader over the sheet, which unpacks it and parses its XML; and what
 * the screen waits for, its rows written and the first of them shown.
 */
export async function measureWorkbook(rows: number): Promise<readonly Figure[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'audience-desk-bench-'));
  try {
    const file = path.join(folder, 'people.xlsx');
    await writeWorkbook(file, rows);
    const bare = await barePass(file);

    globalThis.gc?.();
    const idle = process.memoryUsage().rss;
    let most = idle;
    const delay = monitorEventLoopDelay({ resolution: 5 });
    delay.enable();
    const watch = setInterval(() => {
      most = Math.max(most, process.memoryUsage().rss);
    }, 50);
    const began = performance.now();
    const table = await new SheetFiles(file).tableOf({});
    if (!table.ok) throw new Error(table.error.message);
    const looked = await lookAtFile(table.value.file, table.value.options);
    if (!looked.ok) throw new Error(looked.error.message);
    const first = await firstRows(table.value.file, looked.value.form);
    const seconds = (performance.now() - began) / 1_000;
    clearInterval(watch);
    delay.disable();
    if (first[0]?.length !== columns) throw new Error('The workbook was not understood.');
    const pause = delay.max / 1e6;
    return [
      {
        name: `seconds to open a workbook of ${rows} rows × ${columns} columns (${(statSync(file).size / 1e6).toFixed(1)} MB)`,
        value: seconds,
        reference: bare,
        ratio: seconds / bare,
        goal: 'at most 3 times the bare pass of the reader',
        isReached: seconds <= 3 * bare,
        more: { longestPauseMilliseconds: pause, megabytesAboveIdle: (most - idle) / 1_048_576 },
      },
      {
        name: 'longest pause of the desk meanwhile, in milliseconds',
        value: pause,
        reference: null,
        ratio: null,
        goal: 'at most 100',
        isReached: pause <= 100,
      },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function barePass(file: string): Promise<number> {
  const began = performance.now();
  const archive = await openArchive(file);
  let count = 0;
  for (const part of ['xl/sharedStrings.xml', 'xl/worksheets/sheet1.xml']) {
    await readXml(archive.text(part, Number.POSITIVE_INFINITY), {
      open: () => {
        count += 1;
      },
    });
  }
  archive.close();
  if (count === 0) throw new Error('nothing was parsed');
  return (performance.now() - began) / 1_000;
}

const type = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const space = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';

/** Half of the cells are texts that the workbook holds once each, half are numbers. */
async function writeWorkbook(file: string, rows: number): Promise<void> {
  const out = createWriteStream(file);
  const zip = new Zip((error, bytes, isEnd) => {
    if (error !== null) throw error;
    out.write(bytes);
    if (isEnd) out.end();
  });
  const add = async (name: string, pieces: Iterable<string>) => {
    const part = new ZipDeflate(name, { level: 6 });
    zip.add(part);
    for (const piece of pieces) {
      part.push(Buffer.from(piece));
      if (out.writableNeedDrain) await once(out, 'drain');
    }
    part.push(new Uint8Array(), true);
  };
  await add('_rels/.rels', [
    `<Relationships><Relationship Id="r1" Type="${type}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  ]);
  await add('xl/workbook.xml', [
    `<workbook xmlns="${space}" xmlns:r="${type}"><sheets><sheet name="People" sheetId="1" r:id="r1"/></sheets></workbook>`,
  ]);
  await add('xl/_rels/workbook.xml.rels', [
    `<Relationships><Relationship Id="r1" Type="${type}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="${type}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
  ]);
  await add('xl/sharedStrings.xml', texts(rows));
  await add('xl/worksheets/sheet1.xml', cells(rows));
  zip.end();
  await once(out, 'finish');
}

function* texts(rows: number) {
  yield `<sst xmlns="${space}">`;
  for (let column = 0; column < columns; column += 1) yield `<si><t>name ${column}</t></si>`;
  for (let row = 0; row < rows; row += 1) yield `<si><t>person ${row} &amp; more</t></si>`;
  yield '</sst>';
}

function* cells(rows: number) {
  yield `<worksheet xmlns="${space}"><sheetData><row r="1">`;
  for (let column = 0; column < columns; column += 1)
    yield `<c r="${at(column, 1)}" t="s"><v>${column}</v></c>`;
  yield '</row>';
  let text = '';
  for (let row = 0; row < rows; row += 1) {
    text += `<row r="${row + 2}">`;
    for (let column = 0; column < columns; column += 1) {
      text +=
        column % 2 === 0
          ? `<c r="${at(column, row + 2)}" t="s"><v>${columns + ((row + column) % rows)}</v></c>`
          : `<c r="${at(column, row + 2)}"><v>${row * column + 0.5}</v></c>`;
    }
    text += '</row>';
    if (text.length > 500_000) {
      yield text;
      text = '';
    }
  }
  yield `${text}</sheetData></worksheet>`;
}

function at(column: number, row: number): string {
  return `${String.fromCharCode(65 + column)}${row}`;
}
