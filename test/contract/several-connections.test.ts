import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import type { SavedSend } from '../../shared/domain/imports/saved-send.ts';
import { keptConnection, openTestDesk, type TestDesk } from '../support/desk.ts';

const maps = {
  'c-1': { action: 'identify', columns: { userId: 'who', 'attributes.grade': 'plan' } },
  'c-2': { action: 'identify', columns: { userId: 'who' } },
} as const;
const options = { canary: null, stopAbove: null, rate: null, concurrency: 4 };

async function open() {
  const seen: unknown[] = [];
  const desk = await openTestDesk({
    settings: {
      connections: [
        keptConnection('c-1', 'outbound', 'https://one.example/v2', { mode: 'test', name: 'One' }),
        keptConnection('c-2', 'outbound', 'https://two.example/v2', { mode: 'test', name: 'Two' }),
      ],
    },
    secrets: { 'c-1': { apiKey: 'key-0123' }, 'c-2': { apiKey: 'key-4567' } },
    fetch: async (url, init) => {
      seen.push([new URL(String(url)).host, JSON.parse(String(init.body))]);
      return new Response('');
    },
  });
  return { desk, seen };
}

async function upload(desk: TestDesk, text: string): Promise<string> {
  const { id } = await desk.call('imports.begin', { name: 'people.csv' });
  await desk.call('imports.append', { id, bytes: Buffer.from(text, 'utf8').toString('base64') });
  return id;
}

async function ended(desk: TestDesk, id: string) {
  for (;;) {
    const run = (await desk.call('outbox.list', {})).find((one) => one.id === id);
    if (run !== undefined && run.state !== 'running') return run;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

const copies = (desk: TestDesk) =>
  readdirSync(path.join(desk.folder, 'imports')).filter((name) => name.endsWith('.txt'));

it('one uploaded file goes to two connections, each checked by its own mapping, with a run and a copy of its own', async () => {
  const { desk, seen } = await open();
  const id = await upload(desk, 'who,plan\nu-1,gold\nu-2,gold\n');
  const to = (connectionId: 'c-1' | 'c-2') => ({ id, connectionId, map: maps[connectionId] });
  await desk.call('imports.check', { ...to('c-1'), options: {} });
  await desk.call('imports.check', { ...to('c-2'), options: {} });
  // The check of one connection says nothing about the other, and the later one does not replace the earlier.
  expect(
    await desk.refused('imports.send', { ...to('c-2'), map: maps['c-1'], options, isConfirmed: true }),
  ).toMatchObject({ message: 'Check the file with this map first.' });
  const first = await desk.call('imports.send', { ...to('c-1'), options, isConfirmed: false, isKept: true });
  await ended(desk, first.id);
  // The file is still open: the same connection may get it once more, from another copy.
  expect(await desk.refused('imports.send', { ...to('c-1'), options, isConfirmed: false })).toMatchObject({
    message: 'Check the file with this map first.',
  });
  await desk.call('imports.check', { ...to('c-1'), options: {} });
  expect(copies(desk)).toHaveLength(3);
  const second = await desk.call('imports.send', { ...to('c-2'), options, isConfirmed: false });
  expect(await ended(desk, second.id)).toMatchObject({ connectionName: 'Two', counts: { accepted: 2 } });
  expect(seen).toEqual([
    ['one.example', { user_id: 'u-1', attributes: { grade: 'gold' } }],
    ['one.example', { user_id: 'u-2', attributes: { grade: 'gold' } }],
    ['two.example', { user_id: 'u-1' }],
    ['two.example', { user_id: 'u-2' }],
  ]);
  // Let go: the copies of the runs stay, what was checked and not sent goes.
  expect(copies(desk)).toHaveLength(2);
  expect(await desk.refused('imports.check', { ...to('c-1'), options: {} })).toMatchObject({
    kind: 'notFound',
  });
});

it('a file that is put away takes its checked copies with it', async () => {
  const { desk } = await open();
  const id = await upload(desk, 'who,plan\nu-1,gold\n');
  await desk.call('imports.check', { id, connectionId: 'c-1', map: maps['c-1'], options: {} });
  expect(copies(desk)).toHaveLength(1);
  await desk.call('imports.drop', { id });
  expect(readdirSync(path.join(desk.folder, 'imports'))).toEqual([]);
});

it('a send is saved by name, replaced by the same name and removed; a damaged file of them is not written over', async () => {
  const { desk } = await open();
  const send = (name: string, delimiter: string): SavedSend => ({
    name,
    options: { delimiter },
    targets: [
      { connectionId: 'c-1', map: maps['c-1'] },
      { connectionId: 'c-2', map: maps['c-2'] },
    ],
    run: { ...options, stopAbove: 0.1 },
  });
  await desk.call('imports.saveSend', { send: send('Weekly', ';') });
  await desk.call('imports.saveSend', { send: send('Daily', ',') });
  await desk.call('imports.saveSend', { send: send('Weekly', '|') });
  expect((await desk.call('imports.savedSends', {})).sends).toEqual([
    send('Daily', ','),
    send('Weekly', '|'),
  ]);
  await desk.call('imports.removeSend', { name: 'Daily' });
  expect((await desk.call('imports.savedSends', {})).sends.map(({ name }) => name)).toEqual(['Weekly']);
  const file = path.join(desk.folder, 'sends.json');
  writeFileSync(file, '{"sends": [');
  const damaged = 'The saved sends cannot be read (the file is damaged) and are not changed.';
  expect(await desk.refused('imports.savedSends', {})).toMatchObject({ message: damaged });
  expect(await desk.refused('imports.saveSend', { send: send('New', ',') })).toMatchObject({
    message: damaged,
  });
  expect(readFileSync(file, 'utf8')).toBe('{"sends": [');
});
