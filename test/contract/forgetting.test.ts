import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../electron/desk/database/database.ts';
import { keptConnection, openTestDesk } from '../support/desk.ts';
import { runEnded, sendFile } from '../support/runs.ts';

const token = 'planted-token-'.repeat(3);
const planted = ['ada-17', 'ada@planted.example', '2079460018', token, 'Lovelace'];

async function open(mode: 'test' | 'live' = 'test') {
  let answers = () => Promise.resolve(new Response(''));
  const desk = await openTestDesk({
    settings: {
      connections: [
        keptConnection('c-1', 'outbound', 'https://outbound.example', { mode, name: 'Shop' }),
        keptConnection('c-2', 'outbound', 'https://other.example', { mode, name: 'Other' }),
      ],
    },
    secrets: { 'c-1': { apiKey: 'ob-key-0123' }, 'c-2': { apiKey: 'ob-key-0124' } },
    fetch: () => answers(),
  });
  if (mode === 'live')
    for (const [id, name] of [
      ['c-1', 'Shop'],
      ['c-2', 'Other'],
    ] as const)
      await desk.call('connections.arm', { id, name, minutes: 15 });
  const ada = {
    userId: 'ada-17',
    firstName: 'Ada',
    lastName: 'Lovelace',
    email: 'ada@planted.example',
    countryCode: '+44',
    phone: '2079460018',
  };
  // Others around her, so that her rows are moved from page to page.
  for (let at = 0; at < 60; at += 1) {
    await desk.send('track', { userId: `other-${at}`, event: `Visited ${at}` }, 'c-1');
    if (at % 6 === 0) await desk.send('identify', { ...ada, firstName: `Ada ${at}` }, 'c-1');
    if (at % 6 === 1) await desk.send('registerToken', { userId: 'ada-17', platform: 'apns', token }, 'c-1');
  }
  const keyOf = async (text: string, connectionId = 'c-1') =>
    (await desk.call('people.find', { text, limit: 50 })).people.find(
      (one) => one.connectionId === connectionId,
    )?.key ?? '';
  const search = () => {
    const database = openDatabase(desk.history);
    const { upto } = database.prepare('SELECT upto FROM search_progress').get() as { upto: number };
    database.close();
    return upto;
  };
  return { desk, ada, keyOf, search, answer: (next: typeof answers) => (answers = next) };
}

const listed = (text: string) => ({
  ...{ filter: { text, connectionId: null, outcome: null }, before: null, limit: 100 },
});

describe('forgetting a person on this computer', () => {
  it('leaves nothing that names them in the file, and all that is about others', async () => {
    const { desk, ada, keyOf } = await open();
    const map = {
      action: 'identify',
      columns: { userId: 'id', email: 'email' },
    } as const;
    const text = 'id,email\nben-18,ben@example.com\nada-17,ada@planted.example\n';
    await runEnded(desk, (await sendFile(desk, { connectionId: 'c-1', map, text })).id);
    await desk.send('identify', { ...ada, userId: 'ada-merged', previousId: 'ada-17' }, 'c-1');
    await desk.send('alias', { userId: 'cleo', previousId: 'ada-17' }, 'c-1');
    const { rows } = await desk.call('history.list', listed('ada-17'));
    await desk.call('history.reveal', { id: rows[0]?.id ?? '', path: '/request/url' });
    expect(desk.files().join()).toContain(token);

    const key = await keyOf('ada-17');
    const preview = await desk.call('people.previewForget', { key, withJoined: false });
    expect(preview).toMatchObject({
      requests: 23,
      rows: 1,
      devices: 1,
      inFlight: 0,
      files: [{ state: 'finished', lines: [3], isRead: true }],
      confirmation: preview.people[0]?.title,
    });
    expect(preview.shared.map(({ about }) => about).sort()).toEqual(['ada-merged', 'cleo']);
    const refused = await desk.refused('people.forget', { key, withJoined: false, typed: 'Ben' });
    expect(refused).toMatchObject({ kind: 'invalidInput', fields: [{ path: 'typed' }] });
    expect(await desk.call('people.previewForget', { key, withJoined: false })).toEqual(preview);

    const typed = preview.confirmation;
    const merged = await keyOf('ada-merged');
    const forgotten = await desk.call('people.forget', { key, withJoined: false, typed });
    expect(forgotten).toEqual({ requests: 23, isGone: true });
    const bytes = [desk.history, `${desk.history}-wal`].map((file) => readFileSync(file, 'latin1')).join();
    for (const one of planted.slice(0, 4)) expect(bytes).not.toContain(one);
    expect(bytes).not.toContain([...'2079460018'].reverse().join(''));
    expect((await desk.call('history.list', listed('ada-17'))).rows).toEqual([]);
    expect((await desk.call('history.list', listed('other-5'))).rows).toHaveLength(11);
    expect((await desk.call('people.find', { text: 'other-59', limit: 5 })).people).toHaveLength(1);
    expect(await desk.refused('people.get', { key })).toMatchObject({ kind: 'notFound' });
    expect(merged).not.toBe('');
    const [run] = await desk.call('outbox.list', {});
    expect(run?.counts).toMatchObject({ accepted: 2, queued: 0 });
  });

  it('is refused while a request about them is on its way', async () => {
    const { desk, keyOf, answer } = await open();
    const { promise, resolve } = Promise.withResolvers<Response>();
    const sent = Promise.withResolvers<void>();
    answer(() => {
      sent.resolve();
      return promise;
    });
    const key = await keyOf('ada-17');
    const sending = desk.send('track', { userId: 'ada-17', event: 'Late' }, 'c-1');
    await sent.promise;
    const preview = await desk.call('people.previewForget', { key, withJoined: false });
    expect(preview.inFlight).toBe(1);
    const order = { key, withJoined: false, typed: preview.confirmation };
    expect(await desk.refused('people.forget', order)).toMatchObject({ kind: 'refused' });
    expect((await desk.call('people.previewForget', { key, withJoined: false })).requests).toBe(20);
    resolve(new Response(''));
    await sending;
    expect((await desk.call('people.forget', order)).requests).toBe(21);
  });

  it('covers those they are joined with where that is chosen', async () => {
    const { desk, ada, keyOf } = await open();
    await desk.send('identify', ada, 'c-2');
    const [here, there] = [await keyOf('ada-17'), await keyOf('ada-17', 'c-2')];
    await desk.call('people.join', { key: here, other: there, verdict: 'same' });
    const alone = await desk.call('people.previewForget', { key: here, withJoined: false });
    const both = await desk.call('people.previewForget', { key: here, withJoined: true });
    expect([alone.requests, both.requests]).toEqual([20, 21]);
    expect(alone.mentions).toEqual({ count: 1, isMore: false });
    await desk.call('people.forget', { key: here, withJoined: false, typed: alone.confirmation });
    expect((await desk.call('people.get', { key: there })).joined).toEqual([]);
    const rest = await desk.call('people.previewForget', { key: there, withJoined: true });
    expect(
      await desk.call('people.forget', { key: there, withJoined: true, typed: rest.confirmation }),
    ).toEqual({
      requests: 1,
      isGone: true,
    });
    for (const one of planted) expect(desk.files().join()).not.toContain(one);
  });

  it('of a masked person tells nothing about them, and is confirmed by the connection’s name', async () => {
    const { desk, keyOf } = await open('live');
    const key = await keyOf('ada-17');
    const preview = await desk.call('people.previewForget', { key, withJoined: false });
    expect(JSON.stringify(preview)).not.toMatch(/ada|lovelace|planted/i);
    expect(preview.confirmation).toBe('Shop');
    expect(await desk.call('people.forget', { key, withJoined: false, typed: 'Shop' })).toMatchObject({
      isGone: true,
    });
  });
});
