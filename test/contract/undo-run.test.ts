import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import type { Input } from '../../shared/contract/index.ts';
import { ownFileOptions } from '../../shared/domain/imports/import-map.ts';
import { keptConnection, openTestDesk, type TestDesk } from '../support/desk.ts';
import { checkFile, runEnded, sendFile } from '../support/runs.ts';

const usual = { canary: null, stopAbove: null, rate: null, concurrency: 1 };

interface Service {
  readonly mode?: string;
  readonly vendor?: string;
  readonly answer?: (body: string) => Response;
}

async function open({ mode = 'test', vendor = 'outbound', answer = () => new Response('') }: Service = {}) {
  const sent: string[] = [];
  const desk = await openTestDesk({
    settings: { connections: [keptConnection('c-1', vendor, 'https://push.example', { mode })] },
    secrets: { 'c-1': { apiKey: 'ob-key-0123' } },
    fetch: async (url, init) => {
      sent.push(`${url.replace('https://push.example', '')} ${init.body ?? ''}`);
      return answer(String(init.body));
    },
  });
  if (mode === 'live') await desk.call('connections.arm', { id: 'c-1', name: 'c-1', minutes: 15 });
  return { desk, sent };
}

async function begun(desk: TestDesk, map: Input<'imports.send'>['map'], text: string) {
  const run = await sendFile(desk, { connectionId: 'c-1', map, text, options: usual });
  return runEnded(desk, run.id);
}

/** Undoes a run as a screen does. @returns the compensating run at its end */
async function undo(desk: TestDesk, runId: string, withUnknown = false) {
  const { id, connectionId, map, ...said } = await desk.call('imports.undo', { runId, withUnknown });
  await desk.call('imports.check', { id, connectionId, map, options: ownFileOptions });
  const requests = await desk.call('imports.requests', { id, connectionId, map, from: null });
  const run = await desk.call('imports.send', { id, connectionId, map, options: usual, isConfirmed: true });
  return { said, requests: requests.requests, run: await runEnded(desk, run.id) };
}

const tokens = (action: string) => ({
  action,
  columns: { userId: 'user', platform: 'platform', token: 'token' },
});
const rows = 'user,platform,token\nu-1,apns,t-1\nu-2,gcm,t-2\nu-1,apns,t-1\nu-3,apns,"t,3"\n';

describe('the undo of a whole run', () => {
  it('sends the opposite of each accepted row, the last first and what is the same once', async () => {
    const { desk, sent } = await open();
    const first = await begun(desk, tokens('disableToken'), rows);
    sent.length = 0;
    const { said, requests, run } = await undo(desk, first.id);
    expect(said).toEqual({
      ...{ name: 'Undo of customers.csv', rows: 3, same: 1, unknown: 0, impossible: [] },
      explanation: 'Registering the same tokens again undoes it.',
    });
    expect(requests.map(({ url }) => url)).toContain('https://push.example/gcm/register');
    expect(run).toMatchObject({ action: 'registerToken', state: 'finished', counts: { accepted: 3 } });
    expect(sent).toEqual([
      '/apns/register {"user_id":"u-3","token":"t,3"}',
      '/apns/register {"user_id":"u-1","token":"t-1"}',
      '/gcm/register {"user_id":"u-2","token":"t-2"}',
    ]);
    const again = await undo(desk, run.id);
    expect(again.run).toMatchObject({ action: 'disableToken', counts: { accepted: 3 } });
  });

  it('leaves out rejected rows, and unknown ones unless they are wanted', async () => {
    const { desk } = await open({
      answer: (body) => new Response('', { status: body.includes('t-2') ? 400 : 200 }),
    });
    const first = await begun(desk, tokens('registerToken'), rows);
    // As the end of the app on the way leaves them, until they are sent again.
    const database = new DatabaseSync(desk.history);
    database.exec("UPDATE deliveries SET outcome = 'unknown' WHERE form LIKE '%t,3%'");
    database.close();
    expect((await undo(desk, first.id)).said).toMatchObject({ rows: 1, same: 1, unknown: 1 });
    expect((await undo(desk, first.id, true)).said).toMatchObject({ rows: 2, same: 1, unknown: 1 });
  });

  it('is for every action that has an opposite, lists and fixed values included', async () => {
    const { desk, sent } = await open();
    const columns = { userId: 'user', scope: { value: 'campaigns' }, campaignIds: 'campaigns' };
    const first = await begun(desk, { action: 'unsubscribe', columns }, 'user,campaigns\nu-1,c-1;c-2\n');
    sent.length = 0;
    expect((await undo(desk, first.id)).run).toMatchObject({ action: 'subscribe', counts: { accepted: 1 } });
    expect(sent).toEqual(['/subscribe/campaigns {"user_id":"u-1","campaign_ids":["c-1","c-2"]}']);
    const gone = await open({ vendor: 'customerio' });
    const suppressed = await begun(
      gone.desk,
      { action: 'suppress', columns: { userId: 'user' } },
      'user\n7\n8\n',
    );
    expect((await undo(gone.desk, suppressed.id)).run).toMatchObject({ action: 'unsuppress', total: 2 });
  });

  it('is refused where there is no opposite, nothing was accepted, or the connection goes elsewhere', async () => {
    const { desk } = await open({
      answer: (body) => new Response('', { status: body.includes('event') ? 200 : 400 }),
    });
    const map = { action: 'track', columns: { userId: 'user', event: { value: 'Visited' } } };
    const events = await begun(desk, map, 'user\nu-1\n');
    const undoing = (runId: string) => desk.refused('imports.undo', { runId, withUnknown: false });
    expect(await undoing(events.id)).toMatchObject({ message: expect.stringContaining('has no opposite') });
    const refused = await begun(desk, tokens('disableToken'), rows);
    expect(await undoing(refused.id)).toMatchObject({ message: expect.stringContaining('No row') });
    expect(await undoing('no-run')).toMatchObject({ kind: 'notFound' });
    const [connection] = await desk.call('connections.list', {});
    if (connection === undefined) throw new Error('no connection');
    const { id, name, vendor, colour, mode, timeout, settings } = connection;
    await desk.call('connections.save', {
      ...{ id, name, vendor, colour, mode, timeout, settings, secrets: { apiKey: 'key-of-the-other' } },
      baseUrl: 'https://other.example',
    });
    expect(await undoing(refused.id)).toMatchObject({ message: expect.stringContaining('other.example') });
  });

  it('[S24] of a live connection is previewed masked, and needs it armed', async () => {
    const { desk, sent } = await open({ mode: 'live' });
    const first = await begun(desk, tokens('disableToken'), rows.replaceAll('t-', 'token-of-'));
    await desk.call('connections.disarm', { id: 'c-1' });
    const { id, connectionId, map } = await desk.call('imports.undo', {
      runId: first.id,
      withUnknown: false,
    });
    await desk.call('imports.check', { id, connectionId, map, options: ownFileOptions });
    const shown = await desk.call('imports.requests', { id, connectionId, map, from: null });
    expect(shown.requests).toHaveLength(3);
    expect(JSON.stringify(shown)).not.toMatch(/token-of|u-1/);
    sent.length = 0;
    const order = { id, connectionId, map, options: usual, isConfirmed: true };
    expect(await desk.refused('imports.send', order)).toMatchObject({ kind: 'refused' });
    expect(sent).toEqual([]);
  });
});

it('a run that is not confirmed is not sent', async () => {
  const { desk } = await open();
  const many = `user,platform,token\n${Array.from({ length: 30 }, (_, at) => `u-${at},apns,t-${at}`).join('\n')}`;
  const order = await checkFile(desk, { connectionId: 'c-1', map: tokens('disableToken'), text: many });
  expect(await desk.refused('imports.send', { ...order, isConfirmed: false })).toMatchObject({
    kind: 'refused',
  });
});
