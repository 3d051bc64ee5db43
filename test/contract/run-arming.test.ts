import { describe, expect, it } from 'vitest';
import { keptConnection, openTestDesk } from '../support/desk.ts';
import { checkFile, rowsOf, runEnded, sendFile } from '../support/runs.ts';
import { holdAfter } from '../support/wait-for.ts';

const live = { name: 'Shop', mode: 'live', timeout: 10_000 } as const;
const map = {
  action: 'track',
  columns: { userId: 'id', event: { value: 'Visited' }, 'properties.n': 'n' },
} as const;

/** A desk with a live connection. @param asked called for each request as it leaves */
function open(asked: () => Response | Promise<Response>) {
  return openTestDesk({
    settings: { connections: [keptConnection('c-1', 'interakt', 'https://service.example', live)] },
    secrets: { 'c-1': { apiKey: 'key-0123' } },
    fetch: asked,
  });
}

describe('a run to a live connection', () => {
  it.each(['disarmed', 'left'] as const)('stops at once where it is %s', async (how) => {
    let [isOver, after] = [false, 0];
    const service = holdAfter(20, () => Response.json({ result: true }));
    const desk = await open(() => {
      if (isOver) after += 1;
      return service.answer();
    });
    await desk.call('connections.arm', { id: 'c-1', name: 'Shop', minutes: 5 });
    const order = {
      connectionId: 'c-1',
      map,
      text: rowsOf(3_000),
      options: { rate: 100_000, concurrency: 16 },
    };
    const run = await sendFile(desk, order);
    await service.holds(16);
    if (how === 'disarmed') await desk.call('connections.disarm', { id: 'c-1' });
    else desk.desk.lockOrSleep();
    isOver = true;
    service.letGo();
    const ended = await runEnded(desk, run.id);
    expect(after).toBe(0);
    expect(ended).toMatchObject({ state: 'paused', counts: { accepted: 36, sending: 0, unknown: 0 } });
    expect(ended.why).toContain('Shop is live and read-only');
    // Rows that were about to leave are still there, and leave once it is armed again.
    await desk.call('connections.arm', { id: 'c-1', name: 'Shop', minutes: 5 });
    await desk.call('outbox.start', { id: run.id });
    expect(await runEnded(desk, run.id)).toMatchObject({ state: 'finished', counts: { accepted: 3_000 } });
    expect(service.calls()).toBe(3_000);
  });

  it('is not even created where the connection is not armed', async () => {
    const desk = await open(() => Response.json({ result: true }));
    const order = await checkFile(desk, { connectionId: 'c-1', map, text: rowsOf(3) });
    expect(await desk.refused('imports.send', order)).toMatchObject({
      kind: 'refused',
      message: 'Shop is live and read-only. Arm it to send.',
    });
    expect(await desk.call('outbox.list', {})).toEqual([]);
    // The upload is still there to be sent.
    await desk.call('connections.arm', { id: 'c-1', name: 'Shop', minutes: 5 });
    const run = await desk.call('imports.send', order);
    expect((await runEnded(desk, run.id)).counts.accepted).toBe(3);
  });
});
