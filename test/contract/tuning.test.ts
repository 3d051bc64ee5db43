import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { keptConnection, openTestDesk, type TestDesk } from '../support/desk.ts';

const connectionId = 'c-1';
const map = { action: 'identify', columns: { userId: 'who', 'attributes.city': 'city' } } as const;
const key = 'cnry-secret-key';

async function open(settings: Readonly<Record<string, string>>, answer: (userId: string) => Response) {
  let [busy, most, calls] = [0, 0, 0];
  const desk = await openTestDesk({
    settings: {
      connections: [keptConnection(connectionId, 'interakt', 'https://service.example', { settings })],
    },
    secrets: { [connectionId]: { apiKey: key } },
    fetch: async (_url, init) => {
      calls += 1;
      busy += 1;
      most = Math.max(most, busy);
      await new Promise((resolve) => setTimeout(resolve, 30));
      busy -= 1;
      return answer(JSON.parse(String(init.body)).userId);
    },
  });
  return { desk, seen: () => ({ most, calls }) };
}

async function send(desk: TestDesk, people: readonly string[]) {
  const { id } = await desk.call('imports.begin', { name: 'people.csv' });
  const text = `who,city\n${people.map((person) => `${person},Graz-${person}`).join('\n')}\n`;
  await desk.call('imports.append', { id, bytes: Buffer.from(text).toString('base64') });
  await desk.call('imports.check', { id, connectionId, map, options: {} });
  // As fast as it can, so that only the connection's own settings are in the way.
  const options = { canary: null, stopAbove: null, rate: 1_000, concurrency: null };
  return desk.call('imports.send', { id, connectionId, map, options, isConfirmed: true });
}

async function ended(desk: TestDesk) {
  for (;;) {
    const [run] = await desk.call('outbox.list', {});
    if (run !== undefined && run.state !== 'running') return run;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

const accepts = () => Response.json({ result: true, message: 'ok' });
const fails = () => Response.json({ result: false, message: 'down' }, { status: 503 });
const people = (count: number) => Array.from({ length: count }, (_, n) => `u-${n}`);

describe('a setting of a connection', () => {
  it.each([
    ['rate', 'fast', /A number from/],
    ['concurrency', '1.5', /A whole number from 1 to 64/],
    ['maxRetries', '-1', /A whole number from 0 to 100/],
    ['syncMode', 'yes', /1 or 0/],
  ])('called %s is not “%s”, and says so beside it', async (name, value, message) => {
    const { desk } = await open({}, accepts);
    const [kept] = await desk.call('connections.list', {});
    if (kept === undefined) throw new Error('no connection');
    const { id, vendor, colour, mode, baseUrl, timeout } = kept;
    const draft = { id, name: 'Shop', vendor, colour, mode, baseUrl, timeout, secrets: {} };
    const error = await desk.refused('connections.save', { ...draft, settings: { [name]: value } });
    expect(error).toMatchObject({
      fields: [{ path: `settings.${name}`, message: expect.stringMatching(message) }],
    });
    const saved = await desk.call('connections.save', { ...draft, settings: { rate: ' 2.5 ', other: 'x' } });
    expect(saved.settings).toEqual({ rate: '2.5' });
  });

  it('concurrency: so many requests of a file at once', async () => {
    const { desk, seen } = await open({ concurrency: '3' }, accepts);
    await send(desk, people(12));
    expect((await ended(desk)).counts.accepted).toBe(12);
    expect(seen().most).toBe(3);
  });
});

describe('interakt’s own setting', () => {
  it('max retries: a row that fails is tried so often again, then given up', async () => {
    const { desk, seen } = await open({ maxRetries: '1' }, fails);
    await send(desk, people(1));
    expect((await ended(desk)).counts).toMatchObject({ unavailable: 1 });
    expect(seen().calls).toBe(2);
  });

  it('synchronous mode: one at a time, and no second try', async () => {
    const { desk, seen } = await open({ syncMode: '1', maxRetries: '5' }, (userId) =>
      userId === 'u-2' ? fails() : accepts(),
    );
    await send(desk, people(6));
    expect((await ended(desk)).counts).toMatchObject({ accepted: 5, unavailable: 1 });
    expect(seen()).toEqual({ most: 1, calls: 6 });
  });

  it('max queue size: no more than so many sent by hand wait for their turn', async () => {
    const { desk } = await open({ maxQueueSize: '1' }, accepts);
    const identify = () => desk.send('identify', { userId: 'u-1' }, connectionId);
    const reports = await Promise.all([identify(), identify(), identify()]);
    expect(reports.map(({ outcome }) => outcome).toSorted()).toEqual(['accepted', 'accepted', 'invalid']);
    const refused = reports.find(({ outcome }) => outcome === 'invalid');
    expect(refused?.message).toMatch(/queue size\). Nothing was sent/);
  });

  it('debug log: each request is a line, without a secret or anything about a person', async () => {
    const { desk } = await open({ debug: '1' }, accepts);
    await send(desk, ['ada-4711']);
    await ended(desk);
    await desk.send('identify', { userId: 'ada-4711', email: 'ada@example.com' }, connectionId);
    const text = readFileSync(path.join(desk.folder, 'logs', `${connectionId}.log`), 'utf8');
    const lines = text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines).toHaveLength(2);
    for (const line of lines) {
      expect(line).toMatchObject({
        request: 'POST https://service.example/v1/public/track/users/',
        status: 200,
        connection: connectionId,
      });
      expect(Object.keys(line.body.traits)).toHaveLength(1);
    }
    for (const secret of [key, Buffer.from(`${key}:`).toString('base64'), 'ada', 'Graz', 'example.com']) {
      expect(text).not.toContain(secret);
    }
  });

  it('debug log: none where it is off', async () => {
    const { desk } = await open({}, accepts);
    await desk.send('identify', { userId: 'u-1' }, connectionId);
    expect(existsSync(path.join(desk.folder, 'logs'))).toBe(false);
  });
});
