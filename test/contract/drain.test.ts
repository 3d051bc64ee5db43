import { describe, expect, it } from 'vitest';
import { keptConnection, openTestDesk } from '../support/desk.ts';
import { checkFile, rowsOf, runEnded, runOf, sendFile } from '../support/runs.ts';
import { everyTurn, holdAfter } from '../support/wait-for.ts';

const connectionId = 'c-1';
const map = {
  action: 'track',
  columns: { userId: 'id', event: { value: 'Visited' }, 'properties.n': 'n' },
} as const;
const order = { connectionId, map, text: rowsOf(30) };
const refusal = { kind: 'refused', message: 'The app is being closed. No file is sent any more.' };

/** A desk with a run that waits for a person after its first row; the service holds all answers but that one's. */
async function open() {
  const service = holdAfter(1, () => Response.json({ result: true }));
  const settings = {
    connections: [keptConnection(connectionId, 'interakt', 'https://service.example', { timeout: 60_000 })],
  };
  const program = { settings, secrets: { [connectionId]: { apiKey: 'key-0123' } }, fetch: service.answer };
  const desk = await openTestDesk(program);
  const paused = await sendFile(desk, { ...order, options: { canary: 1 } });
  expect(await runEnded(desk, paused.id)).toMatchObject({ state: 'paused', counts: { accepted: 1 } });
  return { desk, paused, service, program };
}

describe('an app that ends', () => {
  it('begins no further row once it ends, whatever a person starts meanwhile', async () => {
    const { desk, paused, service } = await open();
    const running = await sendFile(desk, order);
    await service.holds(8);
    const next = await checkFile(desk, order);

    const draining = desk.desk.drain(60_000);
    expect(await desk.refused('outbox.start', { id: paused.id })).toMatchObject(refusal);
    expect(await desk.refused('outbox.retryFailed', { id: paused.id })).toMatchObject(refusal);
    expect(await desk.refused('imports.send', next)).toMatchObject(refusal);
    desk.desk.start();
    await everyTurn();
    expect(service.calls()).toBe(9);
    service.letGo();
    await draining;

    expect(await desk.refused('outbox.start', { id: paused.id })).toMatchObject(refusal);
    expect(await desk.refused('outbox.start', { id: running.id })).toMatchObject(refusal);
    expect(await desk.refused('imports.send', next)).toMatchObject(refusal);
    desk.desk.start();
    await everyTurn();
    expect(service.calls()).toBe(9);
    // It is resumed at the next start.
    expect(await runOf(desk, running.id)).toMatchObject({
      state: 'running',
      counts: { accepted: 8, queued: 22 },
    });
    expect(await desk.call('outbox.list', {})).toHaveLength(2);
  });

  it('sends none where no run was opened before', async () => {
    const { desk, paused, service, program } = await open();
    const other = await openTestDesk({ ...program, history: desk.history });
    await other.desk.drain(60_000);
    expect(await other.refused('outbox.start', { id: paused.id })).toMatchObject(refusal);
    await everyTurn();
    expect(service.calls()).toBe(1);
  });
});
