import { describe, expect, it } from 'vitest';
import { keptConnection, openTestDesk, type TestDesk } from '../support/desk.ts';
import { rowsOf, runEnded, runOf, sendFile } from '../support/runs.ts';
import { holdAfter } from '../support/wait-for.ts';

const map = { action: 'identify', columns: { userId: 'id', 'attributes.n': 'n' } } as const;
const former = 'https://a.example';
const later = 'https://b.example';

/** A run that was paused after some rows, and the hosts that each request went to. */
async function pausedRun() {
  const hosts: string[] = [];
  const service = holdAfter(4, () => Response.json({ result: true }));
  const desk = await openTestDesk({
    settings: { connections: [keptConnection('c-1', 'interakt', former, { name: 'Shop', timeout: 10_000 })] },
    secrets: { 'c-1': { apiKey: 'key-0123' } },
    fetch: (url) => {
      hosts.push(new URL(url).origin);
      return service.answer();
    },
  });
  const order = { connectionId: 'c-1', map, text: rowsOf(40), options: { rate: 100_000, concurrency: 2 } };
  const { id } = await sendFile(desk, order);
  await service.holds(2);
  return { desk, id, hosts, service };
}

async function change(desk: TestDesk, baseUrl: string, more: { readonly mode?: 'live' } = {}) {
  const connection = (await desk.call('connections.list', {})).find(({ id }) => id === 'c-1');
  if (connection === undefined) throw new Error('no connection');
  const { id, name, vendor, mode, colour, timeout, settings } = connection;
  await desk.call('connections.save', {
    ...{ id, name, vendor, mode, colour, timeout, settings, baseUrl, ...more },
    secrets: { apiKey: 'key-0123' },
  });
}

describe('a run whose connection was moved to another address', () => {
  it('stops, says from where to where, and goes on there only once a person has said so', async () => {
    const { desk, id, hosts, service } = await pausedRun();
    await change(desk, later);
    service.letGo();
    const paused = await runEnded(desk, id);
    expect(paused).toMatchObject({
      state: 'paused',
      why: `Shop was changed. This file goes to interakt at ${former} (test); the connection is now interakt at ${later} (test).`,
      otherTarget: { vendor: 'interakt', baseUrl: later, mode: 'test' },
    });
    expect(await desk.refused('outbox.start', { id })).toMatchObject({
      kind: 'refused',
      message: paused.why,
    });
    expect(await desk.refused('outbox.retryFailed', { id })).toMatchObject({ message: paused.why });
    expect(new Set(hosts)).toEqual(new Set([former]));
    const before = hosts.length;

    const target = { vendor: 'interakt', baseUrl: later, mode: 'test' } as const;
    const unseen = { ...target, baseUrl: 'https://c.example' };
    expect(await desk.refused('outbox.acceptTarget', { id, target: unseen })).toMatchObject({
      kind: 'refused',
    });
    expect(await desk.call('outbox.acceptTarget', { id, target })).toMatchObject({ otherTarget: null });
    expect(await runEnded(desk, id)).toMatchObject({ state: 'finished', counts: { accepted: 40 } });
    expect(new Set(hosts.slice(before))).toEqual(new Set([later]));
  });

  it('is resumed without being asked where the address is changed back', async () => {
    const { desk, id, service } = await pausedRun();
    await change(desk, later);
    service.letGo();
    await runEnded(desk, id);
    await change(desk, former);
    expect(await runOf(desk, id)).toMatchObject({ otherTarget: null });
    await desk.call('outbox.start', { id });
    expect((await runEnded(desk, id)).state).toBe('finished');
  });

  it('does not send to an account that was called a test one and is live now', async () => {
    const { desk, id, service } = await pausedRun();
    await change(desk, former, { mode: 'live' });
    await desk.call('connections.arm', { id: 'c-1', name: 'Shop', minutes: 5 });
    service.letGo();
    expect(await runEnded(desk, id)).toMatchObject({
      state: 'paused',
      why: expect.stringContaining(`the connection is now interakt at ${former} (live)`),
    });
  });
});
