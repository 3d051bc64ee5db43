import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { FileOptions } from '../../../shared/domain/imports/import-map.ts';
import { encode } from '../import-reading/encoding.ts';
import { copyFile, inspectFile } from '../import-reading/file-source.ts';
import { readRows } from '../import-reading/read-rows.ts';
import type { SourceRow } from '../import-reading/source-row.ts';

function write(content: string | Buffer): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'audience-desk-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = path.join(folder, 'file.csv');
  writeFileSync(file, content);
  return file;
}

async function read(content: string | Buffer, chosen: FileOptions = {}) {
  const file = write(content);
  const form = await inspectFile(file, chosen);
  if (!form.ok) return { refused: form.error.message };
  const source = await copyFile({ file, form: form.value, copy: `${file}.copy` });
  if (!source.ok) return { refused: source.error.message };
  const rows: SourceRow[] = [];
  for await (const batch of readRows(source.value.copy, form.value)) rows.push(...batch);
  return { form: form.value, rows, copy: source.value.copy };
}

const cellsOf = ({ rows }: { readonly rows?: readonly SourceRow[] }) => rows?.map(({ cells }) => cells);

describe('a file is understood', () => {
  const text = 'id;name;amount\n1;Zoë;3,5\n2;Müller;1.234,5\n';
  const cells = [
    ['1', 'Zoë', '3,5'],
    ['2', 'Müller', '1.234,5'],
  ];

  it.each([
    ['utf-8', Buffer.from(text)],
    ['utf-8', Buffer.from(`\uFEFF${text}`)],
    ['utf-16le', Buffer.concat([Buffer.from([0xff, 0xfe]), encode(text, 'utf-16le')])],
    ['utf-16le', encode(text, 'utf-16le')],
    ['utf-16be', Buffer.concat([Buffer.from([0xfe, 0xff]), encode(text, 'utf-16be')])],
    ['windows-1252', encode(text, 'windows-1252')],
  ] as const)('in %s', async (encoding, content) => {
    const found = await read(content);
    expect(found.form).toMatchObject({
      encoding,
      delimiter: ';',
      hasHeader: true,
      decimal: ',',
      columns: ['id', 'name', 'amount'],
    });
    expect(cellsOf(found)).toEqual(cells);
  });

  it.each([
    ['id,plan\n1,a\n', ','],
    ['id\tplan\n1\ta\n', '\t'],
    ['id|plan\n1|a\n', '|'],
    ['id;"a,b,c"\n1;"d,e,f"\n', ';'],
  ])('%j by its delimiter', async (content, delimiter) => {
    expect((await read(content)).form?.delimiter).toBe(delimiter);
  });

  it('without a header, and with one that says nothing or the same twice', async () => {
    expect((await read('1,2\n3,4\n')).form).toMatchObject({
      hasHeader: false,
      columns: ['column 1', 'column 2'],
    });
    expect((await read('id,,id\n1,2,3\n', { hasHeader: true })).form?.columns).toEqual([
      'id',
      'column 2',
      'id (2)',
    ]);
  });

  it('as JSON lines, with nested values as they are', async () => {
    const found = await read('{"id":1,"tags":["a"]}\n\n{"id":"2","more":{"x":1}}\n');
    expect(found.form).toMatchObject({ format: 'jsonl', columns: ['id', 'tags', 'more'] });
    expect(cellsOf(found)).toEqual([
      ['1', '["a"]', ''],
      ['2', '', '{"x":1}'],
    ]);
  });

  it('as a person says, where they know better', async () => {
    const found = await read('a;b,c\n1;2,3\n', { delimiter: ',', hasHeader: false });
    expect(cellsOf(found)).toEqual([
      ['a;b', 'c'],
      ['1;2', '3'],
    ]);
  });

  it('of one column', async () => {
    expect(cellsOf(await read('id\nu-1;x\n'))).toEqual([['u-1;x']]);
    expect(cellsOf(await read('id\nu-1\nu-2\n'))).toEqual([['u-1'], ['u-2']]);
  });

  it('below a title of one cell', async () => {
    const found = await read('Customers, all\nid;name\n1;Ada\n2;Bob\n');
    expect(found.form).toMatchObject({ delimiter: ';', above: 1, columns: ['id', 'name'] });
    expect(cellsOf(found)).toEqual([
      ['1', 'Ada'],
      ['2', 'Bob'],
    ]);
  });

  it('with every end of line there is', async () => {
    expect(cellsOf(await read('id,n\r\n1,a\r\n2,b\r\n'))).toEqual([
      ['1', 'a'],
      ['2', 'b'],
    ]);
    expect(cellsOf(await read('id,n\n1,"a\nb"\n\n2,b'))).toEqual([
      ['1', 'a\nb'],
      ['2', 'b'],
    ]);
  });
});

describe('a file that cannot be read', () => {
  it.each([
    ['nothing at all', '', /is empty/],
    ['blank lines alone', '\n\n', /no row/],
    [
      'a quotation mark never closed, from its first line on',
      `id,"name\n${'a,b\n'.repeat(100_000)}`,
      /not closed/,
    ],
    ['the same name in very many columns', 'x,'.repeat(400_000), /131073 columns/],
    ['a zero byte', 'id\nu-1\0\n', /zero byte/],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1, 2, 3]), /zero byte/],
    [
      'too many columns',
      `${Array.from({ length: 5_000 }, (_, index) => `c${index}`).join(',')}\n`,
      /5000 columns/,
    ],
  ])('is refused plainly: %s', async (_title, content, said) => {
    expect((await read(content)).refused).toMatch(said);
  });

  it('is refused where it is a folder, or is gone', async () => {
    expect(await inspectFile(tmpdir(), {})).toMatchObject({
      error: { message: expect.stringMatching(/is a folder/) },
    });
    expect(await inspectFile('/none/at/all', {})).toMatchObject({ error: { kind: 'unavailable' } });
  });

  it('is refused where it changes while it is read', async () => {
    const file = write(`id\n${'u-1\n'.repeat(8_000_000)}`);
    const form = await inspectFile(file, {});
    if (!form.ok) throw new Error('not understood');
    const copying = copyFile({ file, form: form.value, copy: `${file}.copy` });
    // Repeated until one of the changes falls between its first byte and its last.
    const growing = setInterval(() => appendFileSync(file, 'u-2\n'), 1);
    onTestFinished(() => clearInterval(growing));
    expect(await copying).toMatchObject({
      ok: false,
      error: { message: expect.stringMatching(/was changed/) },
    });
  });
});

describe('a row that cannot be read', () => {
  it('is reported with its number, and the others are read', async () => {
    const found = await read('id,n\n1,a\n2\n3,b,c\n4,d\n');
    expect(found.rows?.map(({ row, problem }) => [row, problem?.slice(0, 10)])).toEqual([
      [1, undefined],
      [2, 'It has 1 c'],
      [3, 'It has 3 c'],
      [4, undefined],
    ]);
  });

  it('whose quotation mark is never closed is reported, however long it is', async () => {
    const open = await read('id,n\n1,a\n2,"b\n3,c\n4,d\n');
    expect(open.rows?.at(-1)?.problem).toMatch(/quotation mark is opened and not closed/);
    const long = await read(`id,n\n1,a\n2,"${'x'.repeat(3_000_000)}\n3,c\n`);
    expect(long.rows?.some(({ problem }) => /quotation mark/.test(problem ?? ''))).toBe(true);
    const endless = await read(`id,n\n1,a\n${'x'.repeat(3_000_000)}`);
    expect(endless.rows?.[0]?.cells).toEqual(['1', 'a']);
    expect(endless.rows?.at(-1)?.problem).toMatch(/more than 1 MB.*ends of lines are missing/);
  });

  it('of JSON is reported with its number', async () => {
    const found = await read('{"id":1}\n{"id":\n[1]\n{"id":2}\n');
    expect(found.rows?.map(({ problem }) => problem)).toEqual([
      undefined,
      'It is not JSON.',
      'It is not a JSON object.',
      undefined,
    ]);
  });
});

it('every row knows its own bytes, whatever stands in it, and reading goes on from any of them', async () => {
  const cell = fc.string({ unit: 'grapheme', maxLength: 8 }).filter((text) => !/[\0\uFEFF]/.test(text));
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 12 }),
      fc.constantFrom('\n', '\r\n'),
      async (table, end) => {
        const text = ['a,b', ...table.map((row) => row.map(quoted).join(','))].join(end) + end;
        const found = await read(text, { format: 'csv', encoding: 'utf-8', delimiter: ',', hasHeader: true });
        expect(cellsOf(found)).toEqual(table.map((row) => [...row]));
        const bytes = readFileSync(found.copy ?? '');
        for (const [index, row] of (found.rows ?? []).entries()) {
          const own = bytes.subarray(row.offset, row.offset + row.length).toString('utf8');
          expect(own.trim()).toBe((table[index] ?? []).map(quoted).join(',').trim());
          for await (const [again] of readRows(found.copy ?? '', found.form as never, row)) {
            expect(again?.cells).toEqual(row.cells);
            break;
          }
        }
      },
    ),
    { numRuns: 60 },
  );
});

describe('a file whose encoding differs from its beginning', () => {
  const plain = `id,name\n${'u-1,plain\n'.repeat(40_000)}`;

  it('is read in the encoding that all of it is in', async () => {
    const found = await read(Buffer.concat([Buffer.from(plain), encode('u-é,größer\n', 'windows-1252')]));
    expect(found.form).toMatchObject({ encoding: 'windows-1252' });
    expect(found.rows?.at(-1)?.cells).toEqual(['u-é', 'größer']);
  });

  it('is refused where it begins in UTF-8 and stops being it, with the place', async () => {
    const begins = Buffer.from(`id,name\nu-ü,größer\n${'u-1,plain\n'.repeat(40_000)}`);
    const found = await read(Buffer.concat([begins, encode('u-é,größer\n', 'windows-1252')]));
    expect(found.refused).toMatch(/stops being UTF-8 in line 40,003/);
    expect((await read(Buffer.from([0x69, 0x64, 0x0a, 0xc3]), { encoding: 'utf-8' })).refused).toMatch(
      /line 2/,
    );
  });

  it('never gets a replacement character that it did not hold itself', async () => {
    const tail = fc.uint8Array({ minLength: 1, maxLength: 6 }).filter((bytes) => !bytes.includes(0));
    await fc.assert(
      fc.asyncProperty(
        tail,
        fc.constantFrom('utf-8', 'windows-1252', 'utf-16le', undefined),
        async (bytes, encoding) => {
          const start = encode(plain, encoding ?? 'utf-8');
          const end = Buffer.concat([
            encode('u-', encoding ?? 'utf-8'),
            Buffer.from(bytes),
            encode('\n', encoding ?? 'utf-8'),
          ]);
          const found = await read(Buffer.concat([start, end]), encoding === undefined ? {} : { encoding });
          const original = Buffer.from('\uFFFD');
          if (end.includes(original) || encoding === 'utf-16le') return;
          for (const { cells } of found.rows?.slice(-5) ?? []) expect(cells.join()).not.toContain('\uFFFD');
        },
      ),
      { numRuns: 12 },
    );
  });
});

describe('numbers of JSON lines', () => {
  it('keep their digits where a double would lose them, also within what is nested', async () => {
    const { rows } = await read(
      '{"id":9007199254740993,"n":1e400,"more":{"ids":[12345678901234567890,"#1"]}}\n{"id":42,"n":1.50,"more":0.1}\n',
    );
    expect(rows?.map(({ cells }) => cells)).toEqual([
      ['9007199254740993', '1e400', '{"ids":[12345678901234567890,"#1"]}'],
      ['42', '1.5', '0.1'],
    ]);
  });
});

it('a line of JSON that is nested too deeply fails alone', async () => {
  const deep = `{"id":${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
  const { rows } = await read(`{"id":"u-1"}\n${deep}\n{"id":"u-3"}\n`);
  expect(rows?.map(({ cells, problem }) => problem ?? cells[0])).toEqual([
    'u-1',
    'It is nested too deeply: more than 200 brackets within each other.',
    'u-3',
  ]);
});
