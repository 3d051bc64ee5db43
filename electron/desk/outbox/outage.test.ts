import { describe, expect, it } from 'vitest';
import { Unreached } from '../../../test/support/fake-transport.ts';
import { waitFor } from '../../../test/support/wait-for.ts';
import { openTestOutbox, type Service } from './outbox.fixture.ts';

const identify = { action: 'identify', columns: { userId: 'id' } } as const;
const concurrency = 8;
/** So many may have failed one after the other, and others begun in their place, before it is an outage. */
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

describe('a service that', () => {
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
      // Those of the beginning, and the first probes.
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

  it('puts off parts of a batch for ever is asked for them ever less often', async () => {
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
