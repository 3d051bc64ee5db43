import { expect, it } from 'vitest';
import type { MendingEdit, MendingView } from '../../shared/contract/mending.ts';
import type { FileOptions } from '../../shared/domain/imports/import-map.ts';
import { runEnded } from '../support/runs.ts';
import {
  checkedFor,
  list,
  map,
  mend,
  open,
  options,
  phoneProblem,
  recheck,
  upload,
} from './mending.fixture.ts';

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
  expect(await runEnded(desk, run.id)).toMatchObject({
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
  expect(await runEnded(desk, run.id)).toMatchObject({ counts: { accepted: 30 } });
  expect(sent.filter((body) => (body as { user_id: string }).user_id === 'Summe')).toEqual([]);
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
  expect(await runEnded(desk, run.id)).toMatchObject({ counts: { accepted: 3 }, leftOut: 2 });
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
