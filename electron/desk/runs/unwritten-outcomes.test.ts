import { rmSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { holdAfter, waitFor } from '../../../test/support/wait-for.ts';
import { openSearchIndex } from '../history/search/search-index.ts';
import { DatabaseSync } from '../history/test-history.ts';
import { openTestOutbox } from '../outbox/outbox.fixture.ts';

const track = { action: 'track', columns: { userId: 'id', event: { value: 'Visited' } } } as const;

function rows(count: number): string {
  return `id\n${Array.from({ length: count }, (_, index) => `u-${index}`).join('\n')}\n`;
}

const fill = 'PRAGMA max_page_count = 1';
const empty = 'PRAGMA max_page_count = 1000000';

/** Longer than the space that a full file has left. */
function longAnswer(): Response {
  return Response.json({ result: true, message: 'x'.repeat(30_000) });
}

describe('what a service answered', () => {
  it('changes when a row is sent again, also where the search has indexed the row already', async () => {
    let status = 400;
    const { outbox, add, state, database } = await openTestOutbox(() => status, 'interakt');
    const id = await add(rows(3), track);
    outbox.start(id);
    await outbox.ended(id);
    const index = openSearchIndex(database);
    while (index?.advance(5));
    status = 200;
    outbox.retryFailed(id);
    await outbox.ended(id);
    expect(state(id)).toMatchObject({ state: 'finished', why: '', counts: { accepted: 3 } });
  });

  it('is kept while the disk is full, and written as soon as there is space', async () => {
    const service = holdAfter(0, longAnswer);
    const { outbox, add, state, database } = await openTestOutbox(service.answer, 'interakt');
    const id = await add(rows(300), track, { concurrency: 8 });
    outbox.start(id);
    await service.holds(8);
    database.exec(fill);
    service.letGo();
    await outbox.ended(id);
    expect(state(id)).toMatchObject({
      ...{ state: 'paused', why: expect.stringContaining('the disk is full') },
      counts: { accepted: 0, sending: 8 },
    });
    const calls = service.calls();
    database.exec(empty);
    await waitFor(() => expect(state(id).counts).toMatchObject({ accepted: calls, sending: 0, unknown: 0 }));
    outbox.start(id);
    await outbox.ended(id);
    expect(state(id)).toMatchObject({ state: 'finished', why: '', counts: { accepted: 300, unknown: 0 } });
    expect(service.calls()).toBe(300);
  });

  it('is written when the run is resumed, at the latest', async () => {
    const service = holdAfter(0, longAnswer);
    const { outbox, add, state, database } = await openTestOutbox(service.answer, 'interakt');
    const id = await add(rows(100), track, { concurrency: 8 });
    outbox.start(id);
    await service.holds(8);
    database.exec(fill);
    service.letGo();
    await outbox.ended(id);
    expect(outbox.start(id)).toMatchObject({
      ok: false,
      error: { message: expect.stringContaining('the disk is full') },
    });
    database.exec(empty);
    outbox.start(id);
    await outbox.ended(id);
    expect(state(id)).toMatchObject({ state: 'finished', counts: { accepted: 100, unknown: 0 } });
    expect(service.calls()).toBe(100);
  });

  it('is written when the app ends', async () => {
    const service = holdAfter(0, longAnswer);
    const { outbox, add, store, database } = await openTestOutbox(service.answer, 'interakt');
    const id = await add(rows(100), track, { concurrency: 8 });
    outbox.start(id);
    await service.holds(8);
    database.exec(fill);
    service.letGo();
    await outbox.ended(id);
    database.exec(empty);
    await outbox.close(1_000);
    const run = store.find(id);
    if (run === undefined) throw new Error('no run');
    expect(store.counts(run)).toMatchObject({ accepted: service.calls(), sending: 0 });
  });

  it('is kept while another program holds the history, without blocking the desk', async () => {
    const service = holdAfter(0, () => 200);
    const { outbox, add, state, database } = await openTestOutbox(service.answer, 'interakt');
    const id = await add(rows(80), track, { concurrency: 8 });
    outbox.start(id);
    await service.holds(8);
    const other = new DatabaseSync(database.location() ?? '');
    other.exec('BEGIN IMMEDIATE');
    service.letGo();
    // A blocked thread would run no timer.
    setTimeout(() => other.close(), 200);
    await outbox.ended(id);
    expect(state(id)).toMatchObject({ state: 'finished', counts: { accepted: 80, unknown: 0 } });
    expect(service.calls()).toBe(80);
  });
});

describe('an exception that nobody expected', () => {
  it('in the judging of an answer ends the run with a reason, and loses no outcome', async () => {
    const debugLog = {
      note: () => {
        throw new Error('a fault of this app');
      },
    };
    const { outbox, add, state } = await openTestOutbox(() => 200, 'interakt', { debugLog });
    const id = await add(rows(50), track, { concurrency: 4 });
    outbox.start(id);
    await outbox.ended(id);
    const { counts, ...run } = state(id);
    expect(run).toMatchObject({ state: 'paused', why: 'It stopped: a fault of this app.' });
    expect(counts).toMatchObject({ sending: 0, unknown: 0 });
    expect(counts.accepted).toBeGreaterThan(0);
  });

  it('while rows are read ends the run with a reason', async () => {
    const { outbox, add, state, store } = await openTestOutbox(() => 200, 'interakt');
    const id = await add(rows(50), track);
    rmSync(store.find(id)?.source.copy ?? '');
    outbox.start(id);
    await outbox.ended(id);
    expect(state(id)).toMatchObject({ state: 'paused', why: expect.stringMatching(/^It stopped: /) });
  });
});
