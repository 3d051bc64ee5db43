import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type Sandbox, startSandbox } from '../../electron/sandbox/sandbox.ts';
import type { SandboxState } from '../../electron/sandbox/state.ts';
import { openTestDesk, type TestDesk } from '../support/desk.ts';
import { runEnded } from '../support/runs.ts';
import { holdAfter, waitFor } from '../support/wait-for.ts';

const connectionId = 'sandbox-interakt';
const map = {
  action: 'track',
  columns: { userId: 'who', event: { value: 'Visited' }, 'properties.n': 'n' },
} as const;

/** A desk whose requests take time, and what was in flight when each of them left. */
async function open(sandbox: Sandbox, hold: (person: string) => Promise<unknown>) {
  const busy = new Map<string, number>();
  const crossed: string[] = [];
  /** The values of each person's requests in the order in which they left. */
  const left = new Map<string, string[]>();
  const bodies: { readonly traits: { readonly n: string }; readonly createdAt?: string }[] = [];
  const awaited: { readonly count: number; readonly resolve: () => void }[] = [];
  /** Waits until so many requests have left. */
  const reaches = (count: number) =>
    new Promise<void>((resolve) => {
      if (bodies.length >= count) resolve();
      else awaited.push({ count, resolve });
    });
  /** Answers given in place of the service's, by person. */
  const answers = new Map<string, Response>();
  const desk = await openTestDesk({
    sandbox: { ...sandbox.access },
    fetch: async (url, init) => {
      const body = JSON.parse(String(init.body)) as {
        userId: string;
        traits: { n: string };
      };
      bodies.push(body);
      for (const { count, resolve } of awaited) if (bodies.length >= count) resolve();
      const under = (busy.get(body.userId) ?? 0) + 1;
      if (under > 1) crossed.push(body.userId);
      busy.set(body.userId, under);
      left.set(body.userId, [...(left.get(body.userId) ?? []), String(body.traits.n)]);
      const answer = answers.get(body.userId);
      await hold(body.userId);
      try {
        return answer ?? (await fetch(url, init));
      } finally {
        busy.set(body.userId, (busy.get(body.userId) ?? 1) - 1);
      }
    },
  });
  return { desk, crossed, left, bodies, answers, reaches };
}

async function sendFile(desk: TestDesk, rows: readonly (readonly [string, number])[], concurrency = 8) {
  const text = `who,n\n${rows.map((row) => row.join(',')).join('\n')}\n`;
  const { id } = await desk.call('imports.begin', { name: 'customers.csv' });
  await desk.call('imports.append', { id, bytes: Buffer.from(text).toString('base64') });
  await desk.call('imports.check', { id, connectionId, map, options: {} });
  const options = { canary: null, stopAbove: null, rate: null, concurrency };
  return desk.call('imports.send', { id, connectionId, map, options, isConfirmed: true });
}

const event = (userId: string, n: string) => ({
  userId,
  event: 'Visited',
  properties: [{ name: 'n', type: 'text' as const, value: n }],
});

/** Yields to the event loop so many times; writing and beginning a request takes a few hundred. */
async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

/** What the service holds about each person, in the order in which it arrived. */
async function ledger(sandbox: Sandbox): Promise<ReadonlyMap<string, readonly string[]>> {
  const { interakt } = (await (await fetch(sandbox.stateUrl)).json()) as SandboxState;
  const people = new Map(interakt.users.map(({ id, user_id }) => [id, user_id ?? '']));
  const kept = new Map<string, string[]>();
  for (const { customerId, traits } of interakt.events) {
    const person = people.get(customerId) ?? '';
    kept.set(person, [...(kept.get(person) ?? []), String(traits.n)]);
  }
  return kept;
}

describe('a request sent by hand while runs send', () => {
  it('never crosses a row about the same person, and each file keeps its order', {
    timeout: 60_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 1, max: 25 }),
        // Sent by hand: about whom, and after how many of the rows have left, as a share.
        fc.array(fc.tuple(fc.nat(3), fc.nat(100)), { maxLength: 6 }),
        fc.array(fc.nat(400), { minLength: 1, maxLength: 30 }),
        async (people, rows, byHand, waits) => {
          const sandbox = await startSandbox();
          let turn = 0;
          const { desk, crossed, reaches } = await open(sandbox, () =>
            turns(waits[turn++ % waits.length] ?? 0),
          );
          const numbered = (from: number) =>
            Array.from({ length: rows }, (_, n) => [`u-${n % people}`, from + n] as const);
          // Two files at once, whose rows must not cross either.
          const runs = await Promise.all([sendFile(desk, numbered(0)), sendFile(desk, numbered(1_000))]);
          const reports = await Promise.all(
            byHand.map(async ([person, after], index) => {
              await reaches((after / 100) * 2 * rows);
              return desk.send('track', event(`u-${person % people}`, `hand ${index}`), connectionId);
            }),
          );
          const done = await Promise.all(runs.map(({ id }) => runEnded(desk, id)));
          expect(crossed).toEqual([]);
          expect(reports.map(({ outcome }) => outcome)).toEqual(byHand.map(() => 'accepted'));
          for (const { counts, total } of done) expect(counts.accepted).toBe(total);
          const kept = await ledger(sandbox);
          for (const said of kept.values()) {
            const numbers = said.filter((n) => !n.startsWith('hand')).map(Number);
            const first = numbers.filter((n) => n < 1_000);
            const second = numbers.filter((n) => n >= 1_000);
            expect(first).toEqual(first.toSorted((one, other) => one - other));
            expect(second).toEqual(second.toSorted((one, other) => one - other));
          }
          expect([...kept.values()].flat()).toHaveLength(2 * rows + byHand.length);
          await desk.desk.drain(1_000);
          await sandbox.close();
        },
      ),
      { numRuns: 15 },
    );
  });

  it('waits for the one row in flight and no other, and says what it waits for', async () => {
    const sandbox = await startSandbox();
    onTestFinished(() => sandbox.close());
    const service = holdAfter(0, () => undefined);
    const { desk, left, bodies } = await open(sandbox, service.answer);
    const run = await sendFile(
      desk,
      Array.from({ length: 20 }, (_, n) => ['u-1', n] as const),
    );
    await service.holds(1);
    const news: string[] = [];
    desk.desk.subscribe(({ name }) => news.push(name));
    const before = left.get('u-1')?.length ?? 0;
    const sending = desk.send('track', event('u-1', 'hand'), connectionId);
    await waitFor(async () =>
      expect(await desk.call('sending.waiting', {})).toEqual([
        {
          connectionId,
          action: 'track',
          why: 'Waits for the row of customers.csv that is being sent for the same person.',
        },
      ]),
    );
    const listed = await desk.call('history.list', {
      filter: { text: '', connectionId, outcome: 'waiting' },
      before: null,
      limit: 5,
    });
    expect(listed.rows).toMatchObject([{ person: 'u-1', outcome: 'waiting' }]);
    service.letGo();
    expect((await sending).outcome).toBe('accepted');
    expect(left.get('u-1')?.indexOf('hand')).toBeLessThanOrEqual(before + 1);
    expect(await desk.call('sending.waiting', {})).toEqual([]);
    expect(news).toContain('sending.changed');
    // Requests about another person do not wait.
    expect((await desk.send('track', event('u-2', 'other'), connectionId)).outcome).toBe('accepted');
    // A request that waited carries its time; one that leaves at once leaves that to the service, as its own client
    // does.
    const saysWhen = (n: string) => bodies.find(({ traits }) => traits.n === n)?.createdAt !== undefined;
    expect([saysWhen('hand'), saysWhen('other')]).toEqual([true, false]);
    await desk.call('outbox.cancel', { id: run.id });
  });

  it('can be cancelled while it waits, and nothing is sent', async () => {
    const sandbox = await startSandbox();
    onTestFinished(() => sandbox.close());
    const service = holdAfter(0, () => undefined);
    const { desk, left } = await open(sandbox, service.answer);
    const run = await sendFile(desk, [['u-1', 0]]);
    await service.holds(1);
    const order = {
      action: 'track',
      values: event('u-1', 'hand'),
      connectionIds: [connectionId],
      confirmed: [],
    };
    const sending = desk.desk.dispatch({ id: 'to-cancel', procedure: 'sending.send', input: order });
    await waitFor(async () => expect(await desk.call('sending.waiting', {})).toHaveLength(1));
    desk.desk.cancel('to-cancel');
    expect(await sending).toMatchObject({
      ok: true,
      value: [{ outcome: 'cancelled', message: 'Called off while it waited. Nothing was sent.' }],
    });
    service.letGo();
    await runEnded(desk, run.id);
    expect(left.get('u-1')).toEqual(['0']);
  });

  it('stops the runs of the connection where its credential is refused', async () => {
    const sandbox = await startSandbox();
    onTestFinished(() => sandbox.close());
    const service = holdAfter(0, () => undefined);
    const { desk, answers, left } = await open(sandbox, async (person) => {
      if (person !== 'u-1') await service.answer();
    });
    const run = await sendFile(
      desk,
      Array.from({ length: 500 }, (_, n) => [`p-${n}`, n] as const),
      1,
    );
    answers.set('u-1', new Response('{"result":false,"message":"no"}', { status: 401 }));
    await service.holds(1);
    await desk.send('track', event('u-1', 'hand'), connectionId);
    service.letGo();
    expect(await runEnded(desk, run.id)).toMatchObject({
      state: 'paused',
      why: expect.stringContaining('Secret Key'),
      counts: { rejected: 0 },
    });
    expect([...left.keys()]).toEqual(['p-0', 'u-1']);
  });

  it('holds the runs of the connection where the service asks to slow down', async () => {
    const sandbox = await startSandbox();
    onTestFinished(() => sandbox.close());
    let leftAt = 0;
    const { desk, answers } = await open(sandbox, async () => {
      leftAt = performance.now();
    });
    answers.set('u-1', new Response('{}', { status: 429, headers: { 'Retry-After': '1' } }));
    expect((await desk.send('track', event('u-1', 'hand'), connectionId)).outcome).toBe('unavailable');
    const refusedAt = leftAt;
    const run = await sendFile(desk, [['p-1', 0]]);
    expect(await runEnded(desk, run.id)).toMatchObject({ counts: { accepted: 1 } });
    expect(leftAt - refusedAt).toBeGreaterThanOrEqual(1_000);
  });
});
