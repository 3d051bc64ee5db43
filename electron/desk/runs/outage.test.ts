import type { DatabaseSync } from 'node:sqlite';
import { describe, expect, it, vi } from 'vitest';
import { Unreached } from '../../../test/support/fake-transport.ts';
import { holdAfter, waitFor } from '../../../test/support/wait-for.ts';
import { openTestOutbox, type Service } from '../outbox/outbox.fixture.ts';

const identify = { action: 'identify', columns: { userId: 'id' } } as const;
const concurrency = 8;
/** How many requests may have failed, and others begun in their place, before it counts as an outage. */
const begun = concurrency + 4;

function rows(count: number): string {
  return `id\n${Array.from({ length: count }, (_, index) => `u-${index}`).join('\n')}\n`;
}

/** What a service that is down says. */
const outages: readonly (readonly [string, Service])[] = [
  [
    'cannot be reached',
    () => {
      throw new Unreached('nothing answers');
    },
  ],
  ['says to come back at once', () => new Response('', { status: 503, headers: { 'Retry-After': '0' } })],
  [
    'says to come back in the past',
    () => new Response('', { status: 503, headers: { 'Retry-After': 'Wed, 21 Oct 2015 07:28:00 GMT' } }),
  ],
  ['says nothing of when', () => new Response('', { status: 500 })],
];

/** The deliveries of a run: how often each row was tried, and its message. */
function historyOf(database: DatabaseSync) {
  return database.prepare('SELECT row, attempts, outcome, message FROM deliveries ORDER BY row').all() as {
    row: number;
    attempts: number;
    outcome: string;
    message: string;
  }[];
}

describe('[S25] a service that', () => {
  it.each(outages)(
    '%s is asked a few times, then only whether it is back, by the same few rows',
    async (_, down) => {
      const from = Date.now();
      let [isDown, calls] = [true, 0];
      const { outbox, add, state, database } = await openTestOutbox((call) => {
        calls += 1;
        return isDown ? down(call) : 200;
      });
      const id = await add(rows(3_000), identify, { concurrency });
      outbox.start(id);
      const waiting = await waitFor(() => {
        const run = state(id);
        if (run.waitsUntil === null) throw new Error('It does not wait.');
        return run;
      });
      expect(waiting.state).toBe('running');
      expect(waiting.counts.queued).toBeGreaterThanOrEqual(3_000 - begun);
      expect(Date.parse(waiting.waitsUntil ?? '')).toBeGreaterThan(from);
      // Requests from before the breaker opened, and the first probes.
      expect(calls).toBeLessThanOrEqual(begun + 5);
      const { lines } = database.prepare('SELECT count(*) AS lines FROM deliveries').get() as {
        lines: number;
      };
      expect(lines).toBeLessThanOrEqual(begun);
      const { most } = database.prepare('SELECT max(attempts) AS most FROM deliveries').get() as {
        most: number;
      };
      expect(most).toBeGreaterThan(1);

      isDown = false;
      await outbox.ended(id);
      expect(state(id)).toMatchObject({ state: 'finished', waitsUntil: null, counts: { accepted: 3_000 } });
    },
  );

  it.each(['outbound', '7segments'])(
    'cannot be reached has one line in the history, which says how often it was tried (%s)',
    async (vendor) => {
      let isDown = true;
      const { outbox, add, state, database } = await openTestOutbox((call) => {
        if (isDown) throw new Unreached('nothing answers');
        const { commands } = call.body as { commands?: readonly unknown[] };
        return commands === undefined
          ? 200
          : Response.json({ success: true, results: commands.map(() => ({ status: 'ok' })) });
      }, vendor);
      const id = await add(rows(3_000), identify, { concurrency });
      outbox.start(id);
      const tried = await waitFor(() => {
        const [line, ...others] = historyOf(database);
        expect(others).toEqual([]);
        expect(line).toMatchObject({ outcome: 'waiting', message: expect.stringMatching(/Tried 2 times/) });
        return line;
      });
      expect(tried?.message).toMatch(
        /nothing answers\. Tried 2 times, the last time at \d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC\.$/,
      );
      await waitFor(() => expect(state(id).waitsUntil).not.toBeNull());

      isDown = false;
      await outbox.ended(id);
      expect(state(id)).toMatchObject({ state: 'finished', counts: { accepted: 3_000 } });
      expect(historyOf(database).map(({ row }) => row)).toEqual(
        Array.from({ length: 3_000 }, (_, index) => index + 1),
      );
    },
  );

  it('asks for a pause each time is asked again by the same few rows, and gives none of them up', async () => {
    const { outbox, add, state, database } = await openTestOutbox(
      () => new Response('', { status: 503, headers: { 'Retry-After': '0.6' } }),
    );
    const id = await add(rows(3_000), identify, { concurrency });
    outbox.start(id);
    await waitFor(() => {
      const tried = historyOf(database).filter(({ attempts }) => attempts >= 2);
      if (tried.length === 0) throw new Error('None was tried a second time.');
    });
    expect(historyOf(database).length).toBeLessThanOrEqual(concurrency);
    expect(state(id).counts).toMatchObject({ unavailable: 0, rejected: 0 });
    await outbox.cancel(id);
  });

  it('is down is probed with one request at a time, however many files go there', async () => {
    let isDown = true;
    const probes = holdAfter(0, () => 200);
    const { outbox, add, state, store, database } = await openTestOutbox(
      () => (isDown ? 503 : probes.answer()),
      'outbound',
      { timeout: 60_000 },
    );
    let [isHeld, release]: [boolean, () => void] = [false, () => undefined];
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    const { disk } = store;
    vi.spyOn(store, 'disk').mockImplementation(() => {
      const { sync, rest } = disk();
      return { rest, sync: () => (isHeld ? released.then(sync) : sync()) };
    });
    const ids = [await add(rows(50), identify), await add(rows(50).replaceAll('u-', 'v-'), identify)];
    for (const id of ids) outbox.start(id);
    await waitFor(() => {
      for (const id of ids) expect(state(id).waitsUntil).not.toBeNull();
      expect(ids.map((id) => state(id).counts.sending)).toEqual([0, 0]);
    });
    isDown = false;
    isHeld = true;
    // Both runs have a row on the disk that may be the probe now.
    await waitFor(() => {
      const begun = historyOf(database).filter(({ outcome }) => outcome === 'sending');
      expect(begun).toHaveLength(2);
    });
    isHeld = false;
    release();
    await probes.holds(1);
    await waitFor(() => {
      const begun = historyOf(database).filter(({ outcome }) => outcome === 'sending');
      if (begun.length > probes.calls())
        throw new Error('One of them has not left, and is not put back yet.');
    });
    expect(probes.calls()).toBe(1);
    probes.letGo();
    for (const id of ids) await outbox.ended(id);
    expect(ids.map((id) => state(id).counts.accepted)).toEqual([50, 50]);
  });

  it('postpones rows of a batch for ever is asked for them ever less often', async () => {
    let bulks = 0;
    const { outbox, add, state } = await openTestOutbox(({ body }) => {
      bulks += 1;
      const { commands } = body as { commands: readonly unknown[] };
      return Response.json({ success: true, results: commands.map(() => ({ status: 'retry' })) });
    }, '7segments');
    const id = await add(rows(400), identify, { concurrency });
    outbox.start(id);
    await waitFor(() => expect(state(id).waitsUntil).not.toBeNull());
    expect(bulks).toBeLessThanOrEqual(begun + 5);
    await outbox.cancel(id);
  });
});
