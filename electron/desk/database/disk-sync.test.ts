import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it, vi } from 'vitest';
import { everyTurn, waitFor } from '../../../test/support/wait-for.ts';
import { openTestOutbox } from '../outbox/outbox.fixture.ts';
import { createDiskSync } from './disk-sync.ts';

const identify = { action: 'identify', columns: { userId: 'id', 'attributes.n': 'n' } } as const;
const rows = 'id,n\nu-1,1\nu-2,2\nu-1,3\n';

describe('the disk', () => {
  it('has a row before its first byte leaves, and an outcome before the next of that person', async () => {
    const steps: string[] = [];
    const gates: (() => void)[] = [];
    const { outbox, add, state, store } = await openTestOutbox(({ body }) => {
      const { user_id, attributes } = body as { user_id: string; attributes: { n: string } };
      steps.push(`${user_id} ${attributes.n}`);
      return 200;
    });
    vi.spyOn(store, 'disk').mockImplementation(() => ({
      sync: () => new Promise((done) => gates.push(done)),
      rest: async () => undefined,
    }));
    const id = await add(rows, identify);
    outbox.start(id);
    await waitFor(() => expect(gates).toHaveLength(1));
    await everyTurn();
    expect(steps).toEqual([]);
    expect(state(id).counts.sending).toBe(2);
    gates[0]?.();
    // Both are answered; their outcomes are written, and not on disk yet.
    await waitFor(() => expect(gates.length).toBeGreaterThan(1));
    await everyTurn();
    expect(steps).toEqual(['u-1 1', 'u-2 2']);
    const releasing = setInterval(() => {
      for (const gate of gates.splice(0)) gate();
    }, 1);
    await outbox.ended(id);
    clearInterval(releasing);
    expect(steps).toEqual(['u-1 1', 'u-2 2', 'u-1 3']);
    expect(state(id)).toMatchObject({ state: 'finished', counts: { accepted: 3 } });
  });

  it('stops the run where it refuses, and nothing leaves', async () => {
    let calls = 0;
    const { outbox, add, state, store } = await openTestOutbox(() => {
      calls += 1;
      return 200;
    });
    vi.spyOn(store, 'disk').mockImplementation(() => ({
      sync: () => Promise.reject(Object.assign(new Error('EIO: i/o error, fdatasync'), { code: 'EIO' })),
      rest: async () => undefined,
    }));
    const id = await add(rows, identify);
    outbox.start(id);
    await outbox.ended(id);
    expect(state(id).state).toBe('paused');
    expect(state(id).why).not.toBe('');
    expect(calls).toBe(0);
  });

  it('is synced through a file handle of its own, which is closed and opened again', async () => {
    const { database } = await openTestOutbox(() => 200);
    const disk = createDiskSync(database);
    await disk.rest();
    await disk.sync();
    await disk.rest();
    await disk.sync();
    await disk.rest();
    const inMemory = createDiskSync(new DatabaseSync(':memory:'));
    await inMemory.sync();
    await inMemory.rest();
  });
});
