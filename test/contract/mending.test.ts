import { readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { expect, it } from 'vitest';
import { leftOutText } from '../../electron/desk/import-reading/row-changes.ts';
import type { Input, Output } from '../../shared/contract/index.ts';
import type { MendingEdit, MendingView } from '../../shared/contract/mending.ts';
import type { FileOptions, ImportMap } from '../../shared/domain/imports/import-map.ts';
import { duplicateChoices } from '../../shared/domain/imports/repeats.ts';
import type { Result } from '../../shared/result.ts';
import { keptConnection, openTestDesk, type TestDesk } from '../support/desk.ts';

const map: ImportMap = {
  action: 'identify',
  columns: {
    userId: 'who',
    phone: { column: 'Telefon', phones: { country: 'DE' }, bad: 'row' },
    'attributes.grade': 'plan',
  },
};
const options = { canary: null, stopAbove: null, rate: null, concurrency: 4 };
const badPhone = { is: 'problem', column: 'Telefon', choice: 'row' } as const;

async function open() {
  const sent: unknown[] = [];
  const desk = await openTestDesk({
    settings: {
      connections: [keptConnection('c-1', 'outbound', 'https://service.example/v2', { name: 'Shop' })],
    },
    secrets: { 'c-1': { apiKey: 'key-0123' } },
    fetch: async (_url, init) => {
      sent.push(JSON.parse(String(init.body)));
      return new Response('');
    },
  });
  return { desk, sent };
}

async function upload(desk: TestDesk, bytes: string | Buffer, name = 'kunden.csv') {
  const { id } = await desk.call('imports.begin', { name });
  await desk.call('imports.append', { id, bytes: Buffer.from(bytes).toString('base64') });
  return { id, connectionId: 'c-1', map };
}
type Uploaded = Awaited<ReturnType<typeof upload>>;

/** The file, as it was checked for its connection. */
const checkedFor = ({ id, connectionId }: Pick<Uploaded, 'id' | 'connectionId'>) => ({ id, connectionId });
const mend = (desk: TestDesk, file: Uploaded, edit: MendingEdit) =>
  desk.call('mending.change', { ...checkedFor(file), edit });

/** Before rows are sent that were mended, all of them are checked again. */
const recheck = (desk: TestDesk, file: Uploaded) => desk.call('imports.check', { ...file, options: {} });

async function requestsOf(desk: TestDesk, file: Uploaded) {
  const all: Output<'imports.requests'>['requests'] = [];
  for (let from: Input<'imports.requests'>['from'] = null; ; ) {
    const page: Output<'imports.requests'> = await desk.call('imports.requests', { ...file, from });
    all.push(...page.requests);
    if (page.next === null) return all;
    from = page.next;
  }
}

async function savedOf(desk: TestDesk, file: Uploaded) {
  const parts: Buffer[] = [];
  for (let from: Input<'mending.save'>['from'] = null; ; ) {
    const page: Output<'mending.save'> = await desk.call('mending.save', { ...checkedFor(file), from });
    parts.push(Buffer.from(page.bytes, 'base64'));
    if (page.next === null) return { ...page, bytes: Buffer.concat(parts) };
    from = page.next;
  }
}

async function ended(desk: TestDesk, id: string) {
  for (;;) {
    const run = (await desk.call('outbox.list', {})).find((one) => one.id === id);
    if (run !== undefined && run.state !== 'running') return run;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

const phoneProblem = (checked: {
  readonly problems: readonly { message: string; column: string | null }[];
}) => {
  const message = checked.problems.find(({ column }) => column === 'Telefon')?.message ?? '';
  return { ...badPhone, message, value: null };
};

const list =
  'who;Telefon;plan\nu-1;030 1234567;gold\nu-2;n/a;gold\nu-3;n/a;free\nu-4;x;free\nu-5;030 7654321;free\n';

it('cells are mended, by themselves and many at once, and each step is checked and can be undone', async () => {
  const { desk } = await open();
  const file = await upload(desk, list);
  const checked = await desk.call('imports.check', { ...file, options: {} });
  expect(checked).toMatchObject({ total: 5, valid: 2 });
  const view = phoneProblem(checked);

  const page = await desk.call('mending.rows', { ...checkedFor(file), view, from: 0, limit: 50 });
  expect(page).toMatchObject({ columns: ['Telefon', 'who', 'plan'], total: 3, isMore: false });
  expect(page.rows.map(({ row, cells }) => [row, cells[0]?.text])).toEqual([
    [2, 'n/a'],
    [3, 'n/a'],
    [4, 'x'],
  ]);
  expect(page.rows[0]?.reasons).toEqual([{ column: 'Telefon', message: view.message }]);

  const one = await mend(desk, file, { is: 'cell', row: 4, column: 'Telefon', text: '030 5555555' });
  expect(one).toMatchObject({ isExact: false, rows: 1, checked: { valid: 3, problems: [{ count: 2 }] } });
  const some = { ...view, value: 'n/a' };
  const many = await mend(desk, file, {
    is: 'replace',
    target: some,
    column: 'Telefon',
    from: 'n/a',
    text: '',
  });
  expect(many).toMatchObject({ rows: 2, checked: { valid: 5, problems: [] } });
  expect(many.state).toMatchObject({ mended: { cells: 3, rows: 3 }, undoes: 'Telefon of 2 rows replaced' });
  // They stay where they were, with the value they had.
  const after = await desk.call('mending.rows', { ...checkedFor(file), view: some, from: 0, limit: 50 });
  expect(after.rows.map(({ row, cells, is }) => [row, cells[0], is])).toEqual([
    [2, { text: '', isCut: false, own: 'n/a' }, 'valid'],
    [3, { text: '', isCut: false, own: 'n/a' }, 'valid'],
  ]);
  expect(
    (await desk.call('mending.rows', { ...checkedFor(file), view: { is: 'changed' }, from: 0, limit: 50 }))
      .total,
  ).toBe(3);

  expect(await mend(desk, file, { is: 'undo' })).toMatchObject({ rows: 2, checked: { valid: 3 } });
  expect(await mend(desk, file, { is: 'ownCell', row: 4, column: 'Telefon' })).toMatchObject({
    checked: { valid: 2 },
  });
  expect(await mend(desk, file, { is: 'undo' })).toMatchObject({ checked: { valid: 3 } });
  expect(await mend(desk, file, { is: 'undo' })).toMatchObject({ checked, state: { undoes: null } });
  expect(await desk.refused('mending.change', { ...checkedFor(file), edit: { is: 'undo' } })).toMatchObject({
    message: 'There is nothing to undo.',
  });
});

it('rows are left out and taken in again, and are never sent while they are out', async () => {
  const { desk, sent } = await open();
  const file = await upload(desk, list);
  const checked = await desk.call('imports.check', { ...file, options: {} });
  const out = await mend(desk, file, { is: 'leaveOut', target: phoneProblem(checked) });
  expect(out.checked).toMatchObject({ total: 5, valid: 2, leftOut: 3, problems: [] });
  const back = await mend(desk, file, { is: 'takeIn', target: { is: 'rows', rows: [4] } });
  expect(back.checked).toMatchObject({ valid: 2, leftOut: 2, problems: [{ count: 1, rows: [4] }] });
  const order = { ...file, options, isConfirmed: false };
  await mend(desk, file, { is: 'cell', row: 4, column: 'Telefon', text: '030 5555555' });
  expect(await desk.refused('imports.send', order)).toMatchObject({
    message: 'Rows were mended since the check. Check the file again first.',
  });
  await recheck(desk, file);
  const run = await desk.call('imports.send', order);
  expect(await ended(desk, run.id)).toMatchObject({
    total: 3,
    leftOut: 2,
    counts: { accepted: 3, invalid: 0 },
  });
  expect(sent.map((body) => (body as { user_id: string }).user_id).toSorted()).toEqual(['u-1', 'u-4', 'u-5']);
});

it('any row is opened by its number, and then mended or left out as those with a problem', async () => {
  const { desk, sent } = await open();
  const people = Array.from({ length: 30 }, (_, at) => `u-${at + 1};030 1234567;gold`);
  const file = await upload(desk, ['who;Telefon;plan', ...people, 'Abschluss;;30', ''].join('\n'));
  expect(await desk.call('imports.check', { ...file, options: {} })).toMatchObject({
    valid: 31,
    problems: [],
  });
  const view: MendingView = { is: 'rows', rows: [31, 2] };
  const page = { ...checkedFor(file), view, from: 0, limit: 50 };
  // Until it was looked up, where it stands is not known.
  const leaveOut: MendingEdit = { is: 'leaveOut', target: { is: 'rows', rows: [31] } };
  expect(await desk.refused('mending.change', { ...checkedFor(file), edit: leaveOut })).toMatchObject({
    message: 'Row 31 has no problem, and was not mended.',
  });
  expect(await desk.call('mending.rows', page)).toMatchObject({
    total: 2,
    rows: [
      { row: 2, is: 'valid', cells: [{ text: 'u-2' }, {}, {}] },
      { row: 31, is: 'valid', cells: [{ text: 'Abschluss' }, {}, {}] },
    ],
  });
  expect(await mend(desk, file, leaveOut)).toMatchObject({ checked: { valid: 30, leftOut: 1 } });
  await mend(desk, file, { is: 'cell', row: 2, column: 'plan', text: 'silver' });
  expect(await desk.call('mending.rows', page)).toMatchObject({
    rows: [{ isMended: true }, { isLeftOutByHand: true }],
  });
  const beyond = { ...page, view: { is: 'rows' as const, rows: [31, 32] } };
  expect(await desk.refused('mending.rows', beyond)).toMatchObject({
    message: 'There is no row 32: the file has 31 rows.',
  });
  await recheck(desk, file);
  const run = await desk.call('imports.send', { ...file, options, isConfirmed: true });
  expect(await ended(desk, run.id)).toMatchObject({ counts: { accepted: 30 } });
  expect(sent.filter((body) => (body as { user_id: string }).user_id === 'Summe')).toEqual([]);
});

it('a row of too few cells is mended as a whole, one that cannot be read is left out', async () => {
  const { desk } = await open();
  const file = await upload(desk, 'who;Telefon;plan\nu-1;030 1234567;gold\nu-2;gold\nu-3;030 7654321;a;b\n');
  const checked = await desk.call('imports.check', { ...file, options: {} });
  expect(checked).toMatchObject({ valid: 1 });
  const of = checkedFor(file);
  expect(
    await desk.refused('mending.change', { ...of, edit: { is: 'cell', row: 2, column: 'plan', text: 'x' } }),
  ).toMatchObject({ message: 'Row 2 is mended as a whole: It has 2 cells where the file has 3 columns.' });
  expect(await desk.call('mending.row', { ...of, row: 3 })).toMatchObject({ surplus: ['b'], canMend: true });
  await mend(desk, file, { is: 'row', row: 2, cells: ['u-2', '', 'gold'] });
  const whole = await mend(desk, file, { is: 'row', row: 3, cells: ['u-3', '030 7654321', 'a'] });
  expect(whole.checked).toMatchObject({ valid: 3, problems: [] });
  const saved = await savedOf(desk, file);
  expect(saved.bytes.toString()).toBe(
    'who;Telefon;plan\nu-1;030 1234567;gold\nu-2;;gold\nu-3;030 7654321;a\n',
  );
});

it('what no cell can hold is refused, and nothing of it is kept', async () => {
  const { desk } = await open();
  const file = await upload(desk, list);
  await desk.call('imports.check', { ...file, options: {} });
  for (const [text, message] of [
    ['x'.repeat(10_001), 'It has 10,001 characters; a cell takes 10,000.'],
    ['a\0b', 'It holds a zero byte, which no file of text can.'],
    ['\ud800', 'It holds half a character, which no file of text can.'],
  ] as const) {
    const refused = await desk.refused('mending.change', {
      ...{ ...checkedFor(file), edit: { is: 'cell', row: 2, column: 'Telefon', text } },
    });
    expect(refused).toMatchObject({ message, fields: [{ path: 'text', message }] });
  }
  expect(await desk.call('mending.state', { id: file.id, options: {} })).toMatchObject({
    mended: { cells: 0 },
  });
});

it('a file is sent only as it was checked: what was mended meanwhile is checked first', async () => {
  const { desk } = await open();
  const rows = Array.from({ length: 12_000 }, (_, row) => `u-${row};n/a;gold`).join('\n');
  const file = await upload(desk, `who;Telefon;plan\nu-0;030 1234567;gold\n${rows}\n`);
  const checked = await desk.call('imports.check', { ...file, options: {} });
  const again = desk.desk.dispatch({
    id: 'again',
    procedure: 'imports.check',
    input: { ...file, options: {} },
  });
  // The check has begun, and goes on in turns.
  while (((await desk.call('imports.progress', { id: file.id })).looked ?? 0) === 0)
    await new Promise((resolve) => setImmediate(resolve));
  await mend(desk, file, { is: 'leaveOut', target: { is: 'rows', rows: [2] } });
  expect(await again).toMatchObject({ ok: false, error: { kind: 'cancelled' } });
  expect(await desk.refused('imports.requests', { ...file, from: null })).toMatchObject({
    message: 'Rows were mended since the check. Check the file again first.',
  });
  expect(await recheck(desk, file)).toMatchObject({
    leftOut: 1,
    problems: [{ ...phoneProblem(checked), is: undefined, value: undefined, count: 11_999 }].map(
      ({ is: _, value: __, ...problem }) => problem,
    ),
  });
  expect((await requestsOf(desk, file))[1]).toMatchObject({ row: 2, problem: 'Left out by hand.' });
});

it('a file that is to be sent while it is mended waits for that, and is checked again first', async () => {
  const { desk, sent } = await open();
  const rows = Array.from({ length: 3_000 }, (_, row) => `u-${row};n/a;gold`).join('\n');
  const file = await upload(desk, `who;Telefon;plan\nu-x;030 1234567;gold\n${rows}\n`);
  const checked = await desk.call('imports.check', { ...file, options: {} });
  const edit = {
    is: 'replace',
    target: phoneProblem(checked),
    column: 'Telefon',
    from: 'n/a',
    text: '',
  } as const;
  const mending = mend(desk, file, edit);
  const order = { ...file, options: { ...options, canary: 5 }, isConfirmed: true };
  expect(await desk.refused('imports.send', order)).toMatchObject({ kind: 'refused' });
  await mending;
  expect(sent).toHaveLength(0);
  await recheck(desk, file);
  const run = await desk.call('imports.send', order);
  expect(await ended(desk, run.id)).toMatchObject({
    state: 'paused',
    counts: { accepted: 5, queued: 2_996 },
  });
  expect(sent).toHaveLength(5);
  await desk.call('outbox.start', { id: run.id });
  expect(await ended(desk, run.id)).toMatchObject({ state: 'finished', counts: { accepted: 3_001 } });
});

it('an id that is hardly one is named with its rows, which are sent unless they are left out', async () => {
  const { desk, sent } = await open();
  const file = await upload(desk, 'who;Telefon;plan\nu-1;;a\nN/A;;b\nu-2;;n/a\nn/a;;c\nSumme;;d\n');
  const checked = await desk.call('imports.check', { ...file, options: {} });
  expect(checked).toMatchObject({
    ...{ total: 5, valid: 5, leftOut: 0 },
    problems: [{ column: 'who', choice: 'sent', count: 3, rows: [2, 4, 5], different: 3 }],
  });
  const { column, message, choice } = checked.problems[0] ?? { column: null, message: '', choice: 'sent' };
  const target = { is: 'problem', column, message, choice, value: null } as const;
  await mend(desk, file, { is: 'cell', row: 5, column: 'who', text: 'u-5' });
  const out = await mend(desk, file, { is: 'leaveOut', target });
  expect(out.checked).toMatchObject({ valid: 3, leftOut: 2, problems: [] });
  await recheck(desk, file);
  const run = await desk.call('imports.send', { ...file, options, isConfirmed: false });
  expect(await ended(desk, run.id)).toMatchObject({ counts: { accepted: 3 }, leftOut: 2 });
  expect(sent.map((body) => (body as { user_id: string }).user_id).toSorted()).toEqual(['u-1', 'u-2', 'u-5']);
});

it('of several problems of a row, the one that is being mended comes first', async () => {
  const { desk } = await open();
  const both = { ...map.columns, email: { column: 'plan', email: true, bad: 'row' } } as const;
  const file = { ...(await upload(desk, 'who;Telefon;plan\nu-1;n/a;x\n')), map: { ...map, columns: both } };
  const { problems } = await desk.call('imports.check', { ...file, options: {} });
  for (const { column, message, choice } of problems) {
    const view = { is: 'problem', column, message, choice, value: null } as const;
    const { rows } = await desk.call('mending.rows', { ...checkedFor(file), view, from: 0, limit: 5 });
    expect(rows[0]?.reasons.map((reason) => reason.column)[0]).toBe(column);
    expect(rows[0]?.reasons).toHaveLength(2);
  }
});

it('a long change that is called off has changed nothing', async () => {
  const { desk } = await open();
  const rows = Array.from({ length: 3_000 }, (_, row) => `u-${row};n/a;gold`).join('\n');
  const file = await upload(desk, `who;Telefon;plan\nu-x;030 1234567;gold\n${rows}\n`);
  const checked = await desk.call('imports.check', { ...file, options: {} });
  const edit = {
    ...{ is: 'replace', target: phoneProblem(checked), column: 'Telefon' },
    ...{ from: 'n/a', text: '' },
  } as const;
  const change = desk.desk.dispatch({
    id: 'change',
    procedure: 'mending.change',
    input: { ...checkedFor(file), edit },
  });
  while (((await desk.call('imports.progress', { id: file.id })).looked ?? 0) === 0)
    await new Promise((resolve) => setImmediate(resolve));
  desk.desk.cancel('change');
  expect(await change).toMatchObject({ ok: false, error: { kind: 'cancelled' } });
  expect(await desk.call('mending.state', { id: file.id, options: {} })).toMatchObject({
    ...{ mended: { cells: 0, rows: 0 }, undoes: null },
  });
  expect(await recheck(desk, file)).toMatchObject({ valid: 1 });
});

it('what is mended belongs to a way of reading the file: it is kept aside and comes back with it', async () => {
  const { desk } = await open();
  const file = await upload(desk, list);
  await desk.call('imports.check', { ...file, options: {} });
  await mend(desk, file, { is: 'cell', row: 2, column: 'Telefon', text: '030 5555555' });
  await mend(desk, file, { is: 'leaveOut', target: { is: 'rows', rows: [4] } });
  const state = (chosen: FileOptions) => desk.call('mending.state', { id: file.id, options: chosen });
  expect(await state({})).toMatchObject({
    mended: { cells: 1, leftOut: 1 },
    aside: { cells: 0 },
    first: [
      { row: 2, cells: [{ column: 'Telefon', text: '030 5555555' }], isLeftOut: false },
      { row: 4, cells: [], isLeftOut: true },
    ],
  });
  // Amounts read otherwise are still the same rows.
  expect(await state({ decimal: ',' })).toMatchObject({ mended: { cells: 1 }, aside: { cells: 0 } });
  for (const chosen of [
    { above: 1 },
    { hasHeader: false },
    { delimiter: ',' },
    { encoding: 'koi8-r' },
  ] as const)
    expect(await state(chosen)).toMatchObject({
      mended: { cells: 0, leftOut: 0 },
      aside: { cells: 1, leftOut: 1 },
    });
  await desk.call('imports.check', { ...file, options: { above: 0, encoding: 'windows-1252' } });
  expect(await desk.call('imports.check', { ...file, options: {} })).toMatchObject({ valid: 3, leftOut: 1 });
});

it('the mended file keeps its encoding, separator and marks, and what no encoding of its own holds makes it UTF-8', async () => {
  const { desk } = await open();
  const text = '\uFEFFwho;Telefon;plan\r\nu-1;n/a;Köln\r\n\r\nu-2;n/a;gold\r\nu-3;030 1234567;"a;b"';
  const file = await upload(desk, iconv.encode(text, 'utf-16le', { addBOM: false }));
  await desk.call('imports.check', { ...file, options: {} });
  await mend(desk, file, { is: 'cell', row: 1, column: 'Telefon', text: '030;"1' });
  await mend(desk, file, { is: 'leaveOut', target: { is: 'rows', rows: [2] } });
  const saved = await savedOf(desk, file);
  expect(saved).toMatchObject({ fileName: 'kunden-mended.csv', otherEncoding: null });
  expect(iconv.decode(saved.bytes, 'utf-16le', { stripBOM: false })).toBe(
    '\uFEFFwho;Telefon;plan\r\nu-1;"030;""1";Köln\r\nu-3;030 1234567;"a;b"',
  );

  const western = await upload(desk, iconv.encode('who;Telefon;plan\nu-1;n/a;Köln\n', 'windows-1252'));
  await desk.call('imports.check', { ...western, options: {} });
  await mend(desk, western, { is: 'cell', row: 1, column: 'Telefon', text: '030 ł' });
  const other = await savedOf(desk, western);
  expect([other.otherEncoding, other.bytes.toString()]).toEqual([
    'UTF-8',
    '\uFEFFwho;Telefon;plan\nu-1;030 ł;Köln\n',
  ]);
});

it('a run whose mended cells are gone or damaged stops, and never sends the rows as they were', async () => {
  for (const [harm, why] of [
    [(changes: string) => rmSync(changes), 'ENOENT'],
    [(changes: string) => truncateSync(changes, readFileSync(changes).length - 3), 'too early'],
    [
      (changes: string) =>
        writeFileSync(
          changes,
          readFileSync(changes, 'utf8').split('\n')[0]?.replace('"rows":2', '"rows":0').concat('\n') ?? '',
        ),
      'not whole',
    ],
  ] as const) {
    const { desk, sent } = await open();
    const file = await upload(desk, list);
    const checked = await desk.call('imports.check', { ...file, options: {} });
    await mend(desk, file, {
      is: 'replace',
      target: phoneProblem(checked),
      column: 'Telefon',
      from: 'n/a',
      text: '',
    });
    await recheck(desk, file);
    const run = await desk.call('imports.send', {
      ...file,
      options: { ...options, canary: 1 },
      isConfirmed: false,
    });
    expect(await ended(desk, run.id)).toMatchObject({ state: 'paused' });
    const count = sent.length;
    const changes = readdirSync(path.join(desk.folder, 'imports')).find((name) => name.endsWith('.changes'));
    harm(path.join(desk.folder, 'imports', changes ?? ''));
    const refused = await desk.refused('outbox.start', { id: run.id });
    expect(refused).toMatchObject({
      kind: 'refused',
      message: expect.stringContaining('cannot be read any more'),
    });
    expect(refused.message).toMatch(why);
    expect(await ended(desk, run.id)).toMatchObject({ state: 'paused', counts: { accepted: 1 } });
    expect(sent).toHaveLength(count);
    expect(await desk.refused('outbox.report', { id: run.id, after: 0 })).toMatchObject({
      kind: 'unavailable',
    });
  }
});

it('the history finds a refused row by its file, column and value, and not by the app’s own words', async () => {
  const { desk } = await open();
  const file = await upload(desk, list);
  await desk.call('imports.check', { ...file, options: {} });
  const run = await desk.call('imports.send', { ...file, options, isConfirmed: false });
  await ended(desk, run.id);
  const found = async (text: string) =>
    (
      await desk.call('history.list', {
        filter: { text, connectionId: null, outcome: null },
        before: null,
        limit: 50,
      })
    ).rows
      .map(({ subject }) => subject)
      .toSorted();
  const [entry] = (
    await desk.call('history.list', {
      filter: { text: 'Row 4 of', connectionId: null, outcome: null },
      before: null,
      limit: 5,
    })
  ).rows;
  expect(entry).toMatchObject({ subject: 'Row 4 of kunden.csv', outcome: 'invalid' });
  const delivery = await desk.call('history.get', { id: entry?.id ?? '' });
  const [, sentence = ''] = /^Telefon “x”: (.*)$/.exec(delivery.message) ?? [];
  expect(sentence.length).toBeGreaterThan(10);
  expect(await found(sentence)).toEqual([]);
  expect(await found('n/a')).toEqual(['Row 2 of kunden.csv', 'Row 3 of kunden.csv']);
  expect(await found('Telefon “x')).toEqual(['Row 4 of kunden.csv']);
});

const cell = fc
  .oneof(
    fc.constantFrom('n/a', '', 'x', '030 1234567', '+49 30 7654321', 'gold', ' ', 'ä“;"', 'a\nb', '"', 'who'),
    fc.string({ maxLength: 5 }),
  )
  .map((text) => text.replaceAll('\0', '').toWellFormed());
const row = fc.oneof(
  { weight: 8, arbitrary: fc.tuple(cell, cell, cell).map((cells) => [...cells]) },
  { weight: 1, arbitrary: fc.array(cell, { minLength: 1, maxLength: 5 }) },
);
const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
const edits = fc.array(
  fc.oneof(
    fc.record({
      is: fc.constant('cell' as const),
      at: fc.nat(40),
      column: fc.constantFrom('who', 'Telefon', 'plan'),
      text: cell,
    }),
    fc.record({
      is: fc.constant('row' as const),
      at: fc.nat(40),
      cells: fc.tuple(cell, cell, cell).map((cells) => [...cells]),
    }),
    fc.record({
      is: fc.constant('replace' as const),
      at: fc.nat(5),
      column: fc.constantFrom('who', 'Telefon', 'plan'),
      text: cell,
    }),
    fc.record({ is: fc.constantFrom('leaveOut' as const, 'takeIn' as const, 'own' as const), at: fc.nat(5) }),
    fc.record({ is: fc.constant('undo' as const) }),
  ),
  { maxLength: 8 },
);

/** A row may have a problem in each of two columns: one leaves it out, the other its field alone. */
const twoColumns: ImportMap = {
  ...map,
  columns: {
    ...map.columns,
    'attributes.grade': { column: 'plan', dates: { order: 'day-first' }, bad: 'field' },
  },
};

it('random edits: dry run and run are the same bytes, every row is accounted for, and the saved file sends the same', async () => {
  const { desk, sent } = await open();
  await fc.assert(
    fc.asyncProperty(
      fc.array(row, { minLength: 1, maxLength: 12 }),
      edits,
      fc.boolean(),
      fc.constantFrom(...duplicateChoices),
      async (rows, wanted, isCr, duplicates) => {
        const end = isCr ? '\r\n' : '\n';
        const text =
          [['who', 'Telefon', 'plan'], ...rows].map((cells) => cells.map(quoted).join(';')).join(end) + end;
        const chosen = {
          format: 'csv',
          encoding: 'utf-8',
          delimiter: ';',
          hasHeader: true,
          above: 0,
          decimal: '.',
        } as const;
        const map: ImportMap = duplicates === 'all' ? twoColumns : { ...twoColumns, duplicates };
        const file = { ...(await upload(desk, text)), map };
        let checked: Output<'imports.check'> = await desk.call('imports.check', { ...file, options: chosen });
        let isExact = true;
        for (const { is, ...edit } of wanted as (Record<string, unknown> & {
          is: MendingEdit['is'];
          at?: number;
        })[]) {
          const { problems } = checked;
          const at = edit.at ?? 0;
          const of = problems.length === 0 ? undefined : problems[at % problems.length];
          const target =
            of === undefined
              ? { is: 'changed' as const }
              : {
                  is: 'problem' as const,
                  column: of.column,
                  message: of.message,
                  choice: of.choice,
                  value: null,
                };
          const known = (
            await desk.call('mending.rows', { ...checkedFor(file), view: target, from: 0, limit: 50 })
          ).rows;
          const row = known[at % Math.max(1, known.length)]?.row ?? 1;
          const { at: _, ...rest } = edit;
          const given =
            is === 'undo'
              ? { is }
              : is === 'cell' || is === 'row'
                ? { ...rest, is, row }
                : is === 'replace'
                  ? { ...rest, is, target, from: null }
                  : { is, target };
          const input = { ...checkedFor(file), edit: given as MendingEdit };
          const answer = (await desk.desk.dispatch({
            id: 'edit',
            procedure: 'mending.change',
            input,
          })) as Result<Output<'mending.change'>>;
          if (!answer.ok) continue;
          ({ checked } = answer.value);
          isExact &&= answer.value.isExact;
        }
        const sum = (one: Output<'imports.check'>) => ({
          ...one,
          problems: one.problems
            .map((problem) => ({
              ...problem,
              values: problem.values.map((value) => JSON.stringify(value)).toSorted(),
            }))
            .map((problem) => JSON.stringify(problem.different > 5 ? { ...problem, values: [] } : problem))
            .toSorted(),
        });
        // What was checked alone adds up to what a check of all rows finds; else nothing is sent before that.
        if (!isExact)
          expect(await desk.refused('imports.requests', { ...file, from: null })).toMatchObject({
            message: 'Rows were mended since the check. Check the file again first.',
          });
        const whole = await desk.call('imports.check', { ...file, options: chosen });
        if (isExact) expect(sum(whole)).toEqual(sum(checked));
        // Where no row is left out because it repeats another, the problems are the same ones at any rate.
        if (duplicates === 'all') expect(sum(whole).problems).toEqual(sum(checked).problems);
        checked = whole;

        const made = await requestsOf(desk, file);
        const going = made.filter(({ problem }) => problem === '');
        const isOut = ({ problem }: { readonly problem: string }) =>
          Object.values<string>(leftOutText).includes(problem);
        const out = made.filter(isOut);
        expect([checked.total, checked.valid, checked.leftOut]).toEqual([
          rows.length,
          going.length,
          out.length,
        ]);

        const saved = await savedOf(desk, file);
        const again = { ...(await upload(desk, saved.bytes)), map };
        if (going.length + out.length < made.length || going.length > 0) {
          await desk.call('imports.check', { ...again, options: chosen });
          const plain = (all: typeof made) =>
            all.filter((one) => !isOut(one)).map(({ row: _, ...one }) => one);
          expect(plain(await requestsOf(desk, again))).toEqual(plain(made));
        }
        if (going.length === 0) return;
        sent.length = 0;
        const run = await desk.call('imports.send', { ...file, options, isConfirmed: true });
        const invalid = made.length - going.length - out.length;
        expect(await ended(desk, run.id)).toMatchObject({
          counts: { accepted: going.length, invalid },
          leftOut: out.length,
        });
        expect(sent.map((body) => JSON.stringify(body)).toSorted()).toEqual(
          going.map(({ body }) => body).toSorted(),
        );
      },
    ),
    { numRuns: 60 },
  );
}, 120_000);

it('[S24] a file made of masked people shows no value, neither in a cell nor in a reason, and is not saved', async () => {
  const desk = await openTestDesk({
    settings: {
      connections: [
        keptConnection('c-1', 'outbound', 'https://push.example', { mode: 'live', name: 'Shop' }),
      ],
    },
    secrets: { 'c-1': { apiKey: 'ob-key-0123' } },
    fetch: async () => new Response(''),
  });
  await desk.call('connections.arm', { id: 'c-1', name: 'Shop', minutes: 15 });
  const columns = { userId: 'user', platform: 'platform', token: 'token' };
  const first = await upload(
    desk,
    'user,platform,token\nuser-one,apns,token-of-one\nuser-two,gcm,token-of-two\n',
  );
  const order = { id: first.id, connectionId: 'c-1', map: { action: 'disableToken', columns } } as const;
  await desk.call('imports.check', { ...order, options: {} });
  const run = await desk.call('imports.send', { ...order, options, isConfirmed: true });
  await ended(desk, run.id);
  const undone = await desk.call('imports.undo', { runId: run.id, withUnknown: false });
  const { id, connectionId } = undone;
  // Each platform is one that nobody knows, so that both rows have a problem.
  const map = { ...undone.map, columns: { ...undone.map.columns, platform: 'userId' } };
  const checked = await desk.call('imports.check', { id, connectionId, map, options: {} });
  const [problem] = checked.problems;
  expect(problem?.count).toBe(2);
  const view = {
    is: 'problem',
    column: problem?.column ?? null,
    message: problem?.message ?? '',
    choice: 'row',
    value: null,
  } as const;
  const edit = { is: 'cell', row: 1, column: 'token', text: 'typed-token' } as const;
  const cleaned = { column: 'token', values: { web: 'apns' }, bad: 'row' } as const;
  const byToken = { ...undone.map, columns: { ...undone.map.columns, platform: cleaned } };
  await desk.call('imports.check', { id, connectionId, map: byToken, options: {} });
  const dry = await desk.call('imports.requests', { id, connectionId, map: byToken, from: null });
  expect(dry.requests.map(({ problem }) => problem !== '')).toEqual([true, true]);
  await desk.call('imports.check', { id, connectionId, map, options: {} });
  const seen = JSON.stringify([
    dry,
    await desk.call('imports.requests', { id, connectionId, map, from: null }),
    // Read so that a row would be the names of the columns.
    await desk.call('imports.inspect', { id, connectionId, action: 'identify', options: { above: 1 } }),
    await desk.call('mending.change', { id, connectionId, edit }),
    await desk.call('mending.rows', { id, connectionId, view, from: 0, limit: 50 }),
    await desk.call('mending.row', { id, connectionId, row: 1 }),
    await desk.call('mending.state', { id, options: {} }),
  ]);
  expect(seen).toContain('•');
  expect(seen).not.toMatch(/token-of|user-one|user-two|typed-token/);
  expect(await desk.refused('mending.save', { id, connectionId, from: null })).toMatchObject({
    kind: 'refused',
  });
});

it('forgetting a person names what was mended of a file by the file it was sent as', async () => {
  const { desk } = await open();
  const file = await upload(desk, list);
  await desk.call('imports.check', { ...file, options: {} });
  await mend(desk, file, { is: 'cell', row: 2, column: 'Telefon', text: '030 5555555' });
  await mend(desk, file, { is: 'cell', row: 3, column: 'who', text: 'ada-lovelace-17' });
  await mend(desk, file, { is: 'leaveOut', target: { is: 'rows', rows: [3] } });
  await recheck(desk, file);
  const run = await desk.call('imports.send', { ...file, options, isConfirmed: false });
  await ended(desk, run.id);
  await desk.send('identify', { userId: 'ada-lovelace-17' }, 'c-1');
  const { people } = await desk.call('people.find', { text: 'ada-lovelace-17', limit: 5 });
  const { files } = await desk.call('people.previewForget', { key: people[0]?.key ?? '', withJoined: false });
  expect(files).toEqual([
    { name: 'kunden.csv (what was mended of it)', state: 'finished', lines: [], isMore: false, isRead: true },
  ]);
});

it('rows of JSON are mended, and what was not touched keeps its type in the saved file', async () => {
  const { desk, sent } = await open();
  const lines =
    '{"who":"u-1","Telefon":"n/a","plan":7}\n{"who":"u-2","Telefon":"030 1234567","plan":null}\nno json\n';
  const file = await upload(desk, lines, 'kunden.jsonl');
  const checked = await desk.call('imports.check', { ...file, options: {} });
  expect(checked).toMatchObject({ total: 3, valid: 1 });
  await mend(desk, file, { is: 'cell', row: 1, column: 'Telefon', text: '030 7654321' });
  expect(
    await desk.refused('mending.change', {
      ...checkedFor(file),
      edit: { is: 'row', row: 3, cells: ['a', 'b', 'c'] },
    }),
  ).toMatchObject({
    message: 'Row 3 cannot be mended here: It is not JSON. Leave it out, or mend it in the file.',
  });
  const saved = await savedOf(desk, file);
  expect(saved.fileName).toBe('kunden-mended.jsonl');
  expect(saved.bytes.toString()).toBe(lines.replace('n/a', '030 7654321'));
  await recheck(desk, file);
  const run = await desk.call('imports.send', { ...file, options, isConfirmed: false });
  expect(await ended(desk, run.id)).toMatchObject({ counts: { accepted: 2, invalid: 1 } });
  expect(sent).toContainEqual(expect.objectContaining({ user_id: 'u-1', attributes: { grade: '7' } }));
});
