import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { keptConnection, openTestDesk, type TestDesk } from '../support/desk.ts';
import { runEnded } from '../support/runs.ts';
import { everyTurn, holdAfter, waitFor } from '../support/wait-for.ts';

const connectionId = 'c-1';
const map = { action: 'identify', columns: { userId: 'who', 'attributes.city': 'city' } } as const;
const key = 'cnry-secret-key';

/** @param hold what each answer waits for */
async function open(
  settings: Readonly<Record<string, string>>,
  answer: (userId: string) => Response,
  hold: () => Promise<unknown> = async () => undefined,
) {
  let calls = 0;
  const desk = await openTestDesk({
    settings: {
      connections: [keptConnection(connectionId, 'interakt', 'https://service.example', { settings })],
    },
    secrets: { [connectionId]: { apiKey: key } },
    fetch: async (_url, init) => {
      calls += 1;
      await hold();
      return answer(JSON.parse(String(init.body)).userId);
    },
  });
  return { desk, calls: () => calls };
}

async function send(desk: TestDesk, people: readonly string[]) {
  const { id } = await desk.call('imports.begin', { name: 'people.csv' });
  const text = `who,city\n${people.map((person) => `${person},Graz-${person}`).join('\n')}\n`;
  await desk.call('imports.append', { id, bytes: Buffer.from(text).toString('base64') });
  await desk.call('imports.check', { id, connectionId, map, options: {} });
  // No rate limit, so that only the connection's own settings matter.
  const options = { canary: null, stopAbove: null, rate: 1_000, concurrency: null };
  return desk.call('imports.send', { id, connectionId, map, options, isConfirmed: true });
}

/** A service that answers one request at a time, when it is told to. */
function createTurnstile() {
  const held: (() => void)[] = [];
  return {
    hold: () => new Promise<void>((resolve) => held.push(resolve)),
    /** Answers so many, and checks each time that as many are in flight as allowed, and no more. */
    async letThrough(count: number, atOnce: number) {
      for (let left = count; left > 0; left -= 1) {
        const expected = Math.min(atOnce, left);
        await waitFor(() => expect(held.length).toBeGreaterThanOrEqual(expected));
        await everyTurn();
        expect(held).toHaveLength(expected);
        held.shift()?.();
      }
    },
  };
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
  ])('called %s refuses “%s”, and says why beside it', async (name, value, message) => {
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
    const { hold, letThrough } = createTurnstile();
    const { desk } = await open({ concurrency: '3' }, accepts, hold);
    const { id } = await send(desk, people(12));
    await letThrough(12, 3);
    expect((await runEnded(desk, id)).counts.accepted).toBe(12);
  });
});

describe('interakt’s own setting', () => {
  it('max retries: a row that fails is tried so often again, then given up', async () => {
    const { desk, calls } = await open({ maxRetries: '1' }, fails);
    const { id } = await send(desk, people(1));
    expect((await runEnded(desk, id)).counts).toMatchObject({ unavailable: 1 });
    expect(calls()).toBe(2);
  });

  it('synchronous mode: one at a time, and no second try', async () => {
    const { hold, letThrough } = createTurnstile();
    const { desk, calls } = await open(
      { syncMode: '1', maxRetries: '5' },
      (userId) => (userId === 'u-2' ? fails() : accepts()),
      hold,
    );
    const { id } = await send(desk, people(6));
    await letThrough(6, 1);
    expect((await runEnded(desk, id)).counts).toMatchObject({ accepted: 5, unavailable: 1 });
    expect(calls()).toBe(6);
  });

  it('max queue size: no more than so many sent by hand wait for their lock', async () => {
    const service = holdAfter(0, () => undefined);
    const { desk } = await open({ maxQueueSize: '1' }, accepts, service.answer);
    const identify = () => desk.send('identify', { userId: 'u-1' }, connectionId);
    const sending = [identify(), identify(), identify()];
    await service.holds(1);
    expect((await Promise.race(sending)).outcome).toBe('invalid');
    service.letGo();
    const reports = await Promise.all(sending);
    expect(reports.map(({ outcome }) => outcome).toSorted()).toEqual(['accepted', 'accepted', 'invalid']);
    const refused = reports.find(({ outcome }) => outcome === 'invalid');
    expect(refused?.message).toMatch(/queue size\). Nothing was sent/);
  });

  it('debug log: each request is a line, without a secret or anything about a person', async () => {
    const { desk } = await open({ debug: '1' }, accepts);
    const { id } = await send(desk, ['ada-4711']);
    await runEnded(desk, id);
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
