import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { covered, type Privacy } from '../../shared/domain/privacy.ts';
import { keptConnection, openTestDesk, type TestDesk } from '../support/desk.ts';
import { type Behaviour, json, startFaultServer } from '../support/fault-server.ts';

const { DatabaseSync } = createRequire(import.meta.url)('node:sqlite') as typeof import('node:sqlite');

const everything = { text: '', connectionId: null, outcome: null };
const values = {
  userId: 'u-4711',
  email: 'ada@example.com',
  attributes: [{ name: 'plan', type: 'text', value: 'platinum' }],
} as const;
const personal = ['u-4711', 'ada@example.com', 'platinum', 'Lovelace'];
const echo = json(400, { error: { Message: 'u-4711 is unknown' }, users: [{ name: 'Lovelace' }] });

async function open(
  options: { mode?: string; privacy?: Privacy; behave?: Behaviour; vendor?: string } = {},
): Promise<TestDesk> {
  const { mode = 'live', privacy, behave = echo, vendor = 'outbound' } = options;
  const { origin } = await startFaultServer(behave);
  const desk = await openTestDesk({
    settings: {
      connections: [keptConnection('Shop', vendor, origin, { mode })],
      ...(privacy === undefined ? {} : { preferences: { privacy } }),
    },
    secrets: { Shop: { apiKey: 'ob-key-0123456789' } },
  });
  if (mode === 'live') await desk.call('connections.arm', { id: 'Shop', name: 'Shop', minutes: 5 });
  return desk;
}

/** Everything the desk returns about a delivery. */
async function told(desk: TestDesk): Promise<string> {
  const report = await desk.send('identify', values, 'Shop');
  const id = report.delivery?.id ?? '';
  const page = await desk.call('history.list', { filter: everything, before: null, limit: 10 });
  const undo = await desk.call('history.undo', { id });
  return JSON.stringify([report, page, await desk.call('history.get', { id }), undo]);
}

describe('a person’s data', () => {
  it.each([
    ['live', undefined, true],
    ['live', 'always', true],
    ['live', 'never', false],
    ['test', undefined, false],
    ['test', 'always', true],
  ] as const)('of a %s connection, with masking %s: masked is %s', async (mode, privacy, isMasked) => {
    const text = await told(await open({ mode, ...(privacy === undefined ? {} : { privacy }) }));
    expect(personal.filter((value) => text.includes(value))).toEqual(isMasked ? [] : personal);
    expect(text.includes(`"person":"${covered}"`)).toBe(isMasked);
    expect(text).toContain('plan');
  });

  it('is masked once its connection is called live', async () => {
    const desk = await open({ mode: 'test' });
    await desk.send('identify', values, 'Shop');
    const [shop] = await desk.call('connections.list', {});
    if (shop === undefined) throw new Error('no connection');
    const { id, name, vendor, colour, baseUrl, timeout, settings } = shop;
    const draft = { id, name, vendor, colour, baseUrl, timeout, settings };
    await desk.call('connections.save', { ...draft, mode: 'live', secrets: {} });
    const page = await desk.call('history.list', { filter: everything, before: null, limit: 10 });
    expect(JSON.stringify(page)).not.toContain('u-4711');
  });

  it('is masked in a test of the connection', async () => {
    const behave = json(200, { result: true, data: [{ phone: '4366012345' }] });
    const desk = await open({ vendor: 'interakt', behave });
    const report = await desk.call('connections.test', { id: 'Shop' });
    expect(report.outcome).toBe('accepted');
    expect(report.delivery?.response?.body).toBe(`{"result":"${covered}","data":[{"phone":"${covered}"}]}`);
  });

  it('is masked in a campaign’s HTML, while an analysis stays', async () => {
    const numbers = { success: true, rows: [['total', 12]] };
    const { origin } = await startFaultServer(json(200, numbers));
    const analyst = await openTestDesk({
      settings: { connections: [keptConnection('Shop', '7segments', origin, { mode: 'live' })] },
      secrets: { Shop: { username: 'analyst', password: 'hunter22-long' } },
    });
    const exported = await analyst.send(
      'exportAnalysis',
      { analysisType: 'funnel', analysisId: 'a-1' },
      'Shop',
    );
    expect(exported.result).toMatchObject({ kind: 'analysis', data: numbers });
    const html = json(200, { success: true, data: '<p>Dear Ada</p>' });
    const campaign = await open({ vendor: '7segments', behave: html });
    const report = await campaign.send('campaignHtml', { userId: 'u', campaignName: 'Banner' }, 'Shop');
    expect(report.result).toBeNull();
    expect(JSON.stringify(report)).not.toContain('Dear Ada');
  });

  it('can be searched for, and is masked in the result', async () => {
    const desk = await open();
    await desk.send('identify', values, 'Shop');
    for (const text of ['u-4711', 'platinum', 'Lovelace']) {
      const page = await desk.call('history.list', {
        filter: { ...everything, text },
        before: null,
        limit: 10,
      });
      expect(page.rows).toHaveLength(1);
      expect(JSON.stringify(page)).not.toContain(text);
    }
  });

  it('is in code that is copied, which is recorded', async () => {
    const desk = await open();
    const report = await desk.send('identify', values, 'Shop');
    const id = report.delivery?.id ?? '';
    const { code } = await desk.call('history.snippet', { id, as: 'curl' });
    expect(code).toContain('u-4711');
    const { reveals } = await desk.call('history.get', { id });
    expect(reveals.map(({ path }) => path)).toEqual(['/code/curl']);
  });

  it('stays readable in the preview of what is typed', async () => {
    const desk = await open();
    const preview = await desk.call('sending.preview', {
      action: 'identify',
      values,
      connectionIds: ['Shop'],
    });
    expect(JSON.stringify(preview)).toContain('u-4711');
  });
});

describe('revealing', () => {
  it('returns one value and is recorded', async () => {
    const desk = await open();
    const id = (await desk.send('identify', values, 'Shop')).delivery?.id ?? '';
    expect(await desk.call('history.reveal', { id, path: '/person' })).toEqual({ value: 'u-4711' });
    expect(await desk.call('history.reveal', { id, path: '/response/body/users/0/name' })).toEqual({
      value: 'Lovelace',
    });
    const { reveals, person } = await desk.call('history.get', { id });
    expect(person).toBe(covered);
    expect(reveals.map(({ path }) => path)).toEqual(['/person', '/response/body/users/0/name']);
    expect(reveals.every(({ at }) => !Number.isNaN(Date.parse(at)))).toBe(true);
  });

  it('of a value that is not there is refused, and not recorded', async () => {
    const desk = await open();
    const id = (await desk.send('identify', values, 'Shop')).delivery?.id ?? '';
    for (const path of ['/request/body', '/request/headers/X-Outbound-Key', '/form', 'person'])
      expect((await desk.refused('history.reveal', { id, path })).kind).toBe('notFound');
    expect((await desk.refused('history.reveal', { id: 'other', path: '/person' })).kind).toBe('notFound');
    expect((await desk.call('history.get', { id })).reveals).toEqual([]);
  });

  it('is refused where it cannot be recorded, while sending still returns its report', async () => {
    const desk = await open();
    const id = (await desk.send('identify', values, 'Shop')).delivery?.id ?? '';
    const other = new DatabaseSync(desk.history);
    other.exec('DROP TABLE reveals');
    other.close();
    for (const call of [
      () => desk.refused('history.reveal', { id, path: '/person' }),
      () => desk.refused('history.form', { id, of: 'request' }),
    ]) {
      const error = await call();
      expect(error).toMatchObject({
        kind: 'unavailable',
        message: expect.stringMatching(/^Not revealed, because/),
      });
    }
    expect(await desk.send('identify', values, 'Shop')).toMatchObject({ delivery: { person: covered } });
  });

  it('is recorded for opening the form too, where anything was masked', async () => {
    const desk = await open({ behave: json(200, {}) });
    const id = (await desk.send('identify', values, 'Shop')).delivery?.id ?? '';
    await desk.send(
      'identify',
      { ...values, attributes: [{ name: 'plan', type: 'text', value: 'basic' }] },
      'Shop',
    );
    expect((await desk.call('history.form', { id, of: 'request' })).values).toEqual(values);
    expect((await desk.call('history.get', { id })).reveals).toMatchObject([{ path: '/form' }]);
    await desk.call('preferences.set', { privacy: 'never' });
    await desk.call('history.form', { id, of: 'request' });
    expect((await desk.call('history.get', { id })).reveals).toHaveLength(1);
  });

  it('shows on an undo the names of attributes only', async () => {
    const desk = await open({ behave: json(200, {}) });
    await desk.send('identify', values, 'Shop');
    const changed = [{ name: 'plan', type: 'text', value: 'basic' }] as const;
    const id = (await desk.send('identify', { ...values, attributes: changed }, 'Shop')).delivery?.id ?? '';
    expect(await desk.call('history.undo', { id })).toMatchObject({ label: 'Restore plan' });
    await desk.call('preferences.set', { privacy: 'never' });
    expect(await desk.call('history.undo', { id })).toMatchObject({ label: 'Restore plan = platinum' });
  });
});
