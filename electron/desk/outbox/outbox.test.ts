import { describe, expect, it } from 'vitest';
import { Unreached } from '../../../test/support/fake-transport.ts';
import { holdAfter } from '../../../test/support/wait-for.ts';
import { openTestOutbox } from './outbox.fixture.ts';

const identify = { action: 'identify', columns: { userId: 'id', 'attributes.n': 'n' } } as const;
const track = {
  action: 'track',
  columns: { userId: 'id', event: { value: 'Visited' }, 'properties.n': 'n' },
} as const;

function rows(count: number, people = count): string {
  const lines = Array.from({ length: count }, (_, index) => `u-${index % people},${index}`);
  return `id,n\n${lines.join('\n')}\n`;
}

const sum = (counts: Readonly<Record<string, number>>) => Object.values(counts).reduce((a, b) => a + b, 0);

describe('a run', () => {
  it('sends a whole file, each row once', async () => {
    const seen: unknown[] = [];
    const { outbox, add, state } = await openTestOutbox(({ body }) => {
      seen.push(body);
      return 200;
    });
    const id = await add(rows(3_000), identify);
    expect(state(id).counts.queued).toBe(3_000);
    outbox.start(id);
    await outbox.ended(id);
    expect(state(id)).toMatchObject({ state: 'finished', counts: { accepted: 3_000, queued: 0 } });
    expect(seen).toHaveLength(3_000);
  });

  it('keeps the order of each person, through failures and retries', async () => {
    const last = new Map<string, number>();
    const busy = new Set<string>();
    let calls = 0;
    const { outbox, add, state } = await openTestOutbox(async ({ body }) => {
      const { user_id, attributes } = body as { user_id: string; attributes: { n: string } };
      expect(busy.has(user_id)).toBe(false);
      busy.add(user_id);
      calls += 1;
      const isRefused = calls % 7 === 0;
      await new Promise((resolve) => setTimeout(resolve, calls % 3));
      busy.delete(user_id);
      if (isRefused) return new Response('', { status: 503, headers: { 'Retry-After': '0' } });
      expect(Number(attributes.n)).toBeGreaterThan(last.get(user_id) ?? -1);
      last.set(user_id, Number(attributes.n));
      return 200;
    });
    const id = await add(rows(400, 20), identify);
    outbox.start(id);
    await outbox.ended(id);
    expect(state(id).counts.accepted).toBe(400);
  });

  it('accounts for every row, whatever becomes of it', async () => {
    const { outbox, add, state } = await openTestOutbox(({ body }) => {
      const { user_id } = body as { user_id: string };
      return user_id === 'u-2' ? 400 : 200;
    });
    const id = await add('id,n\nu-1,1\n,2\nu-2,3\nu-3,4,5\n', identify);
    outbox.start(id);
    await outbox.ended(id);
    const { counts, total } = state(id);
    expect(counts).toMatchObject({ accepted: 1, rejected: 1, invalid: 2 });
    expect(sum(counts)).toBe(total);
  });

  it('stops at the first refused credential, and sends no other row', async () => {
    let calls = 0;
    const { outbox, add, state } = await openTestOutbox(() => {
      calls += 1;
      return 401;
    });
    const id = await add(rows(1_000), identify, { concurrency: 4 });
    outbox.start(id);
    await outbox.ended(id);
    expect(state(id)).toMatchObject({ state: 'paused', why: expect.stringContaining('API key') });
    expect(calls).toBeLessThanOrEqual(4);
    expect(state(id).counts).toMatchObject({ accepted: 0, rejected: 0 });
  });

  it('asks after the first rows, and then goes on', async () => {
    let calls = 0;
    const { outbox, add, state } = await openTestOutbox(() => {
      calls += 1;
      return 200;
    });
    const id = await add(rows(200), identify, { canary: 10 });
    outbox.start(id);
    await outbox.ended(id);
    expect([state(id).state, calls]).toEqual(['paused', 10]);
    outbox.start(id);
    await outbox.ended(id);
    expect([state(id).state, calls]).toEqual(['finished', 200]);
  });

  it('stops where too many are rejected', async () => {
    const { outbox, add, state } = await openTestOutbox(() => 400);
    const id = await add(rows(500), identify, { stopAbove: 0.1, concurrency: 2 });
    outbox.start(id);
    await outbox.ended(id);
    expect(state(id)).toMatchObject({ state: 'paused', why: expect.stringMatching(/rows were rejected/) });
    expect(state(id).counts.rejected).toBeLessThan(30);
  });

  it('is not stopped by invalid rows, which the check has shown before', async () => {
    const { outbox, add, state } = await openTestOutbox(() => 200);
    const text = `id,n\n${Array.from({ length: 100 }, (_, index) => `${index % 2 ? '' : `u-${index}`},1`).join('\n')}\n`;
    const id = await add(text, identify, { stopAbove: 0.1, concurrency: 2 });
    outbox.start(id);
    await outbox.ended(id);
    expect(state(id)).toMatchObject({ state: 'finished', counts: { accepted: 50, invalid: 50 } });
  });

  it('ends without asking where its first rows are all there are', async () => {
    const { outbox, add, state } = await openTestOutbox(() => 200);
    const id = await add(rows(10), identify, { canary: 10 });
    outbox.start(id);
    await outbox.ended(id);
    expect(state(id)).toMatchObject({ state: 'finished', why: '', counts: { accepted: 10 } });
  });

  it('is paused, and goes on where it was', async () => {
    const service = holdAfter(20, () => 200);
    const { outbox, add, state } = await openTestOutbox(service.answer);
    const id = await add(rows(500), identify, { concurrency: 4 });
    outbox.start(id);
    await service.holds(4);
    const paused = outbox.pause(id);
    service.letGo();
    await paused;
    expect(state(id)).toMatchObject({ state: 'paused', counts: { accepted: 24, sending: 0 } });
    outbox.start(id);
    await outbox.ended(id);
    expect([service.calls(), state(id).counts.accepted]).toEqual([500, 500]);
  });

  it('is not started again by retrying its failed rows once it was cancelled', async () => {
    const service = holdAfter(20, () => 400);
    const { outbox, add, state } = await openTestOutbox(service.answer);
    const id = await add(rows(500), identify, { concurrency: 2 });
    outbox.start(id);
    await service.holds(2);
    const cancelled = outbox.cancel(id);
    service.letGo();
    await cancelled;
    const [before, sent] = [state(id).counts, service.calls()];
    expect(outbox.retryFailed(id)).toMatchObject({ ok: false, error: { kind: 'refused' } });
    expect(outbox.settleUnknown(id, 'again')).toMatchObject({ ok: false, error: { kind: 'refused' } });
    await outbox.ended(id);
    expect([state(id).state, state(id).counts, service.calls()]).toEqual(['cancelled', before, sent]);
  });

  it('retries nothing while it runs, and loses no row by being asked to', async () => {
    const service = holdAfter(10, () => 400);
    const { outbox, add, state } = await openTestOutbox(service.answer);
    const id = await add(rows(60), identify, { concurrency: 2 });
    outbox.start(id);
    await service.holds(2);
    expect(outbox.retryFailed(id)).toMatchObject({
      ok: false,
      error: { message: 'Rows are still under way. Pause the run first.' },
    });
    service.letGo();
    await outbox.ended(id);
    expect(state(id).counts).toMatchObject({ rejected: 60, waiting: 0 });
  });

  it('is cancelled: what has not left is not sent', async () => {
    const service = holdAfter(20, () => 200);
    const { outbox, add, state } = await openTestOutbox(service.answer);
    const id = await add(rows(500), identify, { concurrency: 2 });
    outbox.start(id);
    await service.holds(2);
    const cancelled = [outbox.cancel(id), outbox.cancel(id)];
    service.letGo();
    await Promise.all(cancelled);
    const { counts, total } = state(id);
    expect([counts.queued, counts.sending, counts.waiting]).toEqual([0, 0, 0]);
    expect([sum(counts), counts.cancelled > 0]).toEqual([total, true]);
  });
});

describe('what was sent and not answered', () => {
  const cut = new Error('the service cut it');

  it('is unknown for an event until a person decides', async () => {
    let calls = 0;
    const { outbox, add, state } = await openTestOutbox(() => {
      calls += 1;
      if (calls === 1) throw cut;
      return 200;
    }, 'interakt');
    const id = await add(rows(5), track);
    outbox.start(id);
    await outbox.ended(id);
    expect(state(id).counts).toMatchObject({ accepted: 4, unknown: 1 });
    outbox.settleUnknown(id, 'again');
    await outbox.ended(id);
    expect([calls, state(id).counts.accepted, state(id).counts.unknown]).toEqual([6, 5, 0]);
  });

  it('is sent again automatically where it cannot count twice', async () => {
    let calls = 0;
    const { outbox, add, state } = await openTestOutbox(() => {
      calls += 1;
      if (calls === 1) throw cut;
      return 200;
    });
    const id = await add(rows(5), identify);
    outbox.start(id);
    await outbox.ended(id);
    expect([calls, state(id).counts.accepted]).toEqual([6, 5]);
  });
});

describe('what a proxy answered in place of the service', () => {
  const statuses = [408, 421, 502, 504, 520, 524, 600, 999];

  it.each(statuses)('is unknown for an event (%i), which is not sent again', async (status) => {
    let calls = 0;
    const { outbox, add, state } = await openTestOutbox(() => {
      calls += 1;
      return calls === 1 ? gatewayAnswer(status) : 200;
    }, 'interakt');
    const id = await add(rows(5), track);
    outbox.start(id);
    await outbox.ended(id);
    expect([calls, state(id).counts.accepted, state(id).counts.unknown]).toEqual([5, 4, 1]);
  });

  it.each([408, 421, 504])('is tried again where that cannot count twice (%i)', async (status) => {
    let calls = 0;
    const { outbox, add, state } = await openTestOutbox(() => {
      calls += 1;
      return calls === 1 ? gatewayAnswer(status) : 200;
    });
    const id = await add(rows(5), identify);
    outbox.start(id);
    await outbox.ended(id);
    expect([calls, state(id).counts.accepted]).toEqual([6, 5]);
  });
});

/** The platform's own `Response` knows no status above 599. */
function gatewayAnswer(status: number): Response {
  const response = new Response('');
  Object.defineProperty(response, 'status', { value: status });
  return response;
}

describe('what was cancelled before it left', () => {
  it('is sent with the next start', async () => {
    let calls = 0;
    const { outbox, add, state } = await openTestOutbox(() => {
      calls += 1;
      if (calls === 1) throw new Unreached('cancelled before anything was sent');
      return 200;
    }, 'interakt');
    const id = await add(rows(5), track);
    outbox.start(id);
    await outbox.ended(id);
    expect([calls, state(id).counts.accepted, state(id).counts.unknown]).toEqual([6, 5, 0]);
  });
});

describe('a batch', () => {
  it('of 7SEGMENTS has an outcome for each row, and what the service asks for again is sent again', async () => {
    const bulks: number[] = [];
    const asked = new Set<string>();
    const { outbox, add, state } = await openTestOutbox(({ url, body }) => {
      if (!url.endsWith('/bulk')) return 200;
      const { commands } = body as { commands: { data: { ids: { registered: string } } }[] };
      bulks.push(commands.length);
      const results = commands.map(({ data }) => {
        const person = data.ids.registered;
        if (person === 'u-3') return { status: 'error', errors: ['bad'] };
        if (person !== 'u-5' || asked.has(person)) return { status: 'OK' };
        asked.add(person);
        return { status: 'retry' };
      });
      return Response.json({ success: true, results });
    }, '7segments');
    const id = await add(rows(120), identify);
    outbox.start(id);
    await outbox.ended(id);
    expect(state(id).counts).toMatchObject({ accepted: 119, rejected: 1 });
    expect(Math.max(...bulks)).toBe(50);
  });

  it('of today’s generation goes to its project, and each command has its own outcome', async () => {
    const batches: number[] = [];
    const { outbox, add, state } = await openTestOutbox(({ url, body }) => {
      if (!url.endsWith('/track/v2/projects/company-1/batch')) return 200;
      const { commands } = body as {
        commands: { name: string; data: { customer_ids: { registered: string } } }[];
      };
      batches.push(commands.length);
      const results = commands.map(({ name, data }) =>
        name === 'customers' && data.customer_ids.registered !== 'u-3'
          ? { success: true }
          : { success: false, errors: ['bad'] },
      );
      return Response.json({ success: true, results });
    }, 'bloomreach');
    const id = await add(rows(60), identify);
    outbox.start(id);
    await outbox.ended(id);
    expect(state(id).counts).toMatchObject({ accepted: 59, rejected: 1 });
    expect(Math.max(...batches)).toBe(50);
  });

  it('of Outbound that is refused as a whole is sent row by row, so that one bad row spoils no other', async () => {
    const { outbox, add, state } = await openTestOutbox(({ body }) => {
      const events = Array.isArray(body) ? body : [body];
      return events.some(({ user_id }) => user_id === 'u-7') ? 400 : 200;
    });
    const id = await add(rows(250), track);
    outbox.start(id);
    await outbox.ended(id);
    expect(state(id).counts).toMatchObject({ accepted: 249, rejected: 1 });
  });
});
