import { expect, it } from 'vitest';
import { keptConnection, openTestDesk } from '../support/desk.ts';

const urls: string[] = [];

async function open() {
  urls.length = 0;
  return openTestDesk({
    settings: {
      connections: [
        keptConnection('s-1', 'outbound', 'http://127.0.0.1:4100/v2', { mode: 'sandbox' }),
        keptConnection('s-2', 'interakt', 'http://127.0.0.1:4101', { mode: 'sandbox' }),
        keptConnection('t-1', 'outbound', 'http://127.0.0.1:4102/v2', { mode: 'test' }),
        keptConnection('l-1', 'outbound', 'https://live.example/v2', { mode: 'live', name: 'Live' }),
      ],
    },
    secrets: Object.fromEntries(['s-1', 's-2', 't-1', 'l-1'].map((id) => [id, { apiKey: 'key-0123' }])),
    fetch: async (url) => {
      urls.push(url);
      return Response.json({ result: true });
    },
  });
}

it('sample people are sent to connections in sandbox mode alone', async () => {
  const desk = await open();
  await desk.call('connections.arm', { id: 'l-1', name: 'Live', minutes: 15 });
  const { people, requests } = await desk.call('samples.list', {});
  expect(people.map(({ name }) => name)).toContain('Ada Lovelace');
  expect(new Set(requests.map(({ connectionId }) => connectionId))).toEqual(new Set(['s-1', 's-2']));
  for (const connectionId of ['t-1', 'l-1'])
    for (const { id } of requests)
      expect(await desk.refused('samples.send', { id, connectionId })).toMatchObject({ kind: 'refused' });
  expect(urls).toEqual([]);
  for (const request of requests) {
    const { outcome } = await desk.call('samples.send', request);
    expect([request.id, outcome]).toEqual([request.id, 'accepted']);
  }
  expect(urls.every((url) => /^http:\/\/127\.0\.0\.1:410[01]\//.test(url))).toBe(true);
});

it('sample people have three tokens with an old phone, a group, a merge, a subscription and a second service', async () => {
  const desk = await open();
  for (const request of (await desk.call('samples.list', {})).requests)
    await desk.call('samples.send', request);
  const found = (await desk.call('people.find', { text: '+44 20 7946 0018', limit: 10 })).people;
  expect(found.map(({ title }) => title)).toEqual(['Ada Lovelace', 'Ada Lovelace']);
  const key = found.find(({ connectionId }) => connectionId === 's-1')?.key ?? '';
  const ada = await desk.call('people.get', { key });
  expect(ada.tokens.map(({ state }) => state).sort()).toEqual(['active', 'active', 'active']);
  expect(ada).toMatchObject({ groups: ['g-engines'], probablySame: [{ connectionId: 's-2' }] });
  expect(ada.subscriptions).toMatchObject([{ topic: 'newsletter', isSubscribed: true }]);
  const [grace] = (await desk.call('people.find', { text: 'grace-19', limit: 10 })).people.filter(
    ({ connectionId }) => connectionId === 's-1',
  );
  expect((await desk.call('people.get', { key: grace?.key ?? '' })).keys).toHaveLength(2);
});

it('there are none where there is no sandbox', async () => {
  const desk = await openTestDesk({ settings: { connections: [] } });
  expect(await desk.call('samples.list', {})).toEqual({ people: [], requests: [] });
});
