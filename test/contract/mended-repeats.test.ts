import { expect, it } from 'vitest';
import type { MendingEdit } from '../../shared/contract/mending.ts';
import type { ImportMap } from '../../shared/domain/imports/import-map.ts';
import { keptConnection, openTestDesk, type TestDesk } from '../support/desk.ts';
import { runEnded } from '../support/runs.ts';

const map: ImportMap = {
  action: 'identify',
  columns: { userId: 'who', phone: { column: 'Telefon', phones: { country: 'DE' }, bad: 'row' } },
};
const options = { canary: null, stopAbove: null, rate: null, concurrency: 1 };
const list = 'who;Telefon\nu-1;030 1234567\nu-2;n/a\nu-3;n/a\nu-1;030 7654321\n';
const mended = '030 5555555';

async function open(text = list) {
  const sent: [string, unknown][] = [];
  const desk = await openTestDesk({
    settings: {
      connections: [
        keptConnection('c-1', 'outbound', 'https://one.example/v2', { mode: 'test', name: 'One' }),
        keptConnection('c-2', 'outbound', 'https://two.example/v2', { mode: 'test', name: 'Two' }),
      ],
    },
    secrets: { 'c-1': { apiKey: 'key-0123' }, 'c-2': { apiKey: 'key-4567' } },
    fetch: async (url, init) => {
      const body = JSON.parse(String(init.body)) as {
        readonly user_id: string;
        readonly phone_number: string;
      };
      sent.push([new URL(String(url)).host, `${body.user_id} ${body.phone_number}`]);
      return new Response('');
    },
  });
  const { id } = await desk.call('imports.begin', { name: 'kunden.csv' });
  await desk.call('imports.append', { id, bytes: Buffer.from(text).toString('base64') });
  const to = (connectionId: 'c-1' | 'c-2', duplicates?: 'first' | 'last') => ({
    ...{ id, connectionId },
    map: duplicates === undefined ? map : { ...map, duplicates },
  });
  return { desk, sent, to };
}
type Order = ReturnType<Awaited<ReturnType<typeof open>>['to']>;

const check = (desk: TestDesk, order: Order) => desk.call('imports.check', { ...order, options: {} });
const mend = (desk: TestDesk, { id, connectionId }: Order, edit: MendingEdit) =>
  desk.call('mending.change', { id, connectionId, edit });
const send = async (desk: TestDesk, order: Order, isKept = false) => {
  const run = await desk.call('imports.send', { ...order, options, isConfirmed: false, isKept });
  return runEnded(desk, run.id);
};
const cell = (row: number, column: string, text: string) => ({ is: 'cell', row, column, text }) as const;

it('what is mended goes to every connection of the file, and outdates the checks of the others', async () => {
  const { desk, sent, to } = await open();
  await check(desk, to('c-1'));
  expect(await check(desk, to('c-2', 'first'))).toMatchObject({ valid: 1, leftOut: 1 });
  await mend(desk, to('c-1'), cell(2, 'Telefon', mended));
  await mend(desk, to('c-1'), { is: 'leaveOut', target: { is: 'rows', rows: [3] } });
  for (const order of [to('c-1'), to('c-2', 'first')])
    expect(await desk.refused('imports.send', { ...order, options, isConfirmed: false })).toMatchObject({
      message: 'Rows were mended since the check. Check the file again first.',
    });

  await check(desk, to('c-1'));
  expect(await check(desk, to('c-2', 'first'))).toMatchObject({
    valid: 2,
    leftOut: 2,
    problems: [],
    repeats: { leftOut: { byHand: 1, duplicate: 1, unchanged: 0 } },
  });
  expect(await send(desk, to('c-1'), true)).toMatchObject({ total: 3, leftOut: 1, counts: { accepted: 3 } });
  // What is mended after one of the runs has begun is none of its business, and goes to the other.
  await mend(desk, to('c-2', 'first'), { is: 'takeIn', target: { is: 'rows', rows: [3] } });
  await mend(desk, to('c-2', 'first'), cell(3, 'Telefon', mended));
  await check(desk, to('c-2', 'first'));
  expect(await send(desk, to('c-2', 'first'))).toMatchObject({
    total: 3,
    leftOut: 1,
    leftOutBy: { byHand: 0, duplicate: 1, unchanged: 0 },
    counts: { accepted: 3 },
  });
  expect(sent).toEqual([
    ['one.example', 'u-1 +49301234567'],
    ['one.example', 'u-2 +49305555555'],
    ['one.example', 'u-1 +49307654321'],
    ['two.example', 'u-1 +49301234567'],
    ['two.example', 'u-2 +49305555555'],
    ['two.example', 'u-3 +49305555555'],
  ]);
});

it('rows that repeat others by what was mended are found, and those that repeat none any more are sent', async () => {
  const { desk, sent, to } = await open();
  const order = to('c-1', 'last');
  expect(await check(desk, order)).toMatchObject({
    valid: 1,
    repeats: { several: 1, leftOut: { duplicate: 1 } },
  });
  // Row 2 becomes the first of two of u-3.
  await mend(desk, order, { is: 'row', row: 2, cells: ['u-3', mended] });
  await mend(desk, order, cell(3, 'Telefon', mended));
  expect(await check(desk, order)).toMatchObject({
    valid: 2,
    leftOut: 2,
    repeats: { several: 2, leftOut: { duplicate: 2 } },
  });
  // Left out by hand, the last one of u-3 takes the place of no other, and counts once.
  const out = await mend(desk, order, { is: 'leaveOut', target: { is: 'rows', rows: [2, 3] } });
  expect(out).toMatchObject({
    isExact: false,
    checked: { leftOut: 3, repeats: { leftOut: { byHand: 2, duplicate: 1 } } },
  });
  expect(await check(desk, order)).toMatchObject({
    valid: 1,
    leftOut: 3,
    repeats: { several: 1, leftOut: { byHand: 2, duplicate: 1 } },
  });
  await mend(desk, order, { is: 'takeIn', target: { is: 'rows', rows: [2] } });
  expect(await check(desk, order)).toMatchObject({ valid: 2, leftOut: 2 });
  expect(await send(desk, order)).toMatchObject({ leftOutBy: { byHand: 1, duplicate: 1, unchanged: 0 } });
  expect(sent).toEqual([
    ['one.example', 'u-3 +49305555555'],
    ['one.example', 'u-1 +49307654321'],
  ]);
});

it('a mended file is compared with the run before as it is mended, and its run with the files after it', async () => {
  const { desk, to } = await open();
  const order = to('c-1');
  await check(desk, order);
  await mend(desk, order, cell(2, 'Telefon', mended));
  await check(desk, order);
  await send(desk, order);
  const again = async (text: string) => {
    const { id } = await desk.call('imports.begin', { name: 'later.csv' });
    await desk.call('imports.append', { id, bytes: Buffer.from(text).toString('base64') });
    return { ...order, id };
  };
  const plain = await again(list.replace('u-2;n/a', `u-2;${mended}`));
  expect((await check(desk, plain)).repeats.before).toMatchObject({ same: 3, changed: 0, new: 0 });
  const later = await again(list);
  expect((await check(desk, later)).repeats.before).toMatchObject({ same: 2, changed: 0, new: 0 });
  await mend(desk, later, cell(2, 'Telefon', mended));
  expect((await check(desk, later)).repeats.before).toMatchObject({ same: 3, changed: 0, new: 0 });
  await mend(desk, later, cell(2, 'Telefon', '030 99'));
  expect((await check(desk, later)).repeats.before).toMatchObject({ same: 2, changed: 1, new: 0 });
});

it('a row that was left out since it repeats another is sent once it is mended to repeat none', async () => {
  const { desk, sent, to } = await open('who;Telefon\nu-1;030 1234567\nu-1;n/a\nu-2;n/a\n');
  const columns: ImportMap['columns'] = {
    ...map.columns,
    phone: { column: 'Telefon', phones: { country: 'DE' }, bad: 'field' },
  };
  const order: Order = { ...to('c-1'), map: { ...map, columns, duplicates: 'first' } };
  expect(await check(desk, order)).toMatchObject({ valid: 2, leftOut: 1 });
  expect(await mend(desk, order, cell(2, 'who', 'u-7'))).toMatchObject({ isExact: false });
  expect(await desk.refused('imports.send', { ...order, options, isConfirmed: true })).toMatchObject({
    message: 'Rows were mended since the check. Check the file again first.',
  });
  expect(await check(desk, order)).toMatchObject({ valid: 3, leftOut: 0 });
  await send(desk, order);
  expect(sent.map(([, said]) => said)).toEqual(['u-1 +49301234567', 'u-7 undefined', 'u-2 undefined']);
});

it('a change beside an outdated check of another connection leaves it outdated', async () => {
  const { desk, to } = await open();
  for (const order of [to('c-1'), to('c-2')]) await check(desk, order);
  await mend(desk, to('c-1'), cell(2, 'Telefon', mended));
  expect(await mend(desk, to('c-2'), cell(3, 'Telefon', 'x'))).toMatchObject({ isExact: false });
  expect(await desk.refused('imports.send', { ...to('c-2'), options, isConfirmed: true })).toMatchObject({
    message: 'Rows were mended since the check. Check the file again first.',
  });
  expect(await check(desk, to('c-2'))).toMatchObject({ valid: 3, problems: [{ count: 1 }] });
});
