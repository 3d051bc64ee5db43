import { describe, expect, it } from 'vitest';
import { momentText } from '../../shared/domain/form/moment.ts';
import { keptConnection, openTestDesk } from '../support/desk.ts';

const connectionId = 'c-1';
const map = {
  action: 'track',
  columns: { userId: 'who', event: { value: 'Visited' }, timestamp: 'at' },
} as const;
const options = { canary: null, stopAbove: null, rate: null, concurrency: 1 };
const ownTime = '2025-03-04T05:06:07Z';

/** A service that answers nothing at first. */
async function open(vendor: string) {
  const bodies: string[] = [];
  let calls = 0;
  let shift = 0;
  const desk = await openTestDesk({
    now: () => new Date(Date.now() + shift),
    settings: { connections: [keptConnection(connectionId, vendor, 'https://service.example')] },
    secrets: { [connectionId]: { apiKey: 'key-0123' } },
    fetch: async (_url, init) => {
      bodies.push(String(init.body));
      calls += 1;
      if (calls < 3) return new Response('', { status: 503, headers: { 'Retry-After': '1' } });
      const done = { success: true, result: true, results: [{ status: 'ok' }, { status: 'ok' }] };
      return vendor === 'outbound' ? new Response('') : Response.json(done);
    },
  });
  const moveClock = (milliseconds: number) => {
    shift += milliseconds;
  };
  return { desk, bodies, moveClock };
}

/** The name and the form of the time at each service. */
const times = {
  outbound: (at: string) => ({ timestamp: Date.parse(at) / 1_000 }),
  interakt: (at: string) => ({ createdAt: new Date(at).toISOString() }),
  '7segments': (at: string) => ({ timestamp: Date.parse(at) / 1_000 }),
} as const;

/** The bodies of single events, taken out of their batches. */
function eventsOf(body: string): readonly object[] {
  const parsed = JSON.parse(body);
  if (Array.isArray(parsed)) return parsed;
  return parsed.commands?.map(({ data }: { data: object }) => data) ?? [parsed];
}

describe.each(Object.keys(times) as (keyof typeof times)[])('an event of a file for %s', (vendor) => {
  it('carries its time, the same in the preview and in each try', async () => {
    const { desk, bodies, moveClock } = await open(vendor);
    const { id } = await desk.call('imports.begin', { name: 'events.csv' });
    const text = `who,at\nu-1,\nu-2,${ownTime}\n`;
    await desk.call('imports.append', { id, bytes: Buffer.from(text).toString('base64') });
    const file = { id, connectionId, options: {} };
    const { takenAt } = await desk.call('imports.inspect', { ...file, action: 'track' });
    // It was uploaded earlier than it is sent.
    moveClock(60_000);
    await desk.call('imports.check', { ...file, map });
    const { requests } = await desk.call('imports.requests', { id, connectionId, map, from: null });
    const shown = requests.map(({ body }) => JSON.parse(body));
    expect(shown).toMatchObject([times[vendor](momentText(new Date(takenAt))), times[vendor](ownTime)]);
    const run = await desk.call('imports.send', { id, connectionId, map, options, isConfirmed: true });
    await expect
      .poll(async () => (await desk.call('outbox.list', {}))[0]?.counts.accepted, { timeout: 60_000 })
      .toBe(2);
    const sent = bodies.flatMap(eventsOf);
    expect(sent.length).toBeGreaterThan(2);
    for (const body of sent) expect(shown.map((one) => JSON.stringify(one))).toContain(JSON.stringify(body));
    expect(run.total).toBe(2);
  });

  it('sent by hand without success is opened again with the time at which it was first sent', async () => {
    const { desk } = await open(vendor);
    const values = { userId: 'u-1', event: 'Visited' };
    const { delivery } = await desk.send('track', values, connectionId);
    expect(delivery?.outcome).toBe('unavailable');
    const again = await desk.call('history.form', { id: delivery?.id ?? '', of: 'request' });
    const at = momentText(new Date(delivery?.startedAt ?? ''));
    expect(again.values).toEqual({ ...values, timestamp: at });
  });
});
