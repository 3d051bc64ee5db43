import { rmSync, truncateSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { holdAfter } from '../../../test/support/wait-for.ts';
import { changesFile, noChanges, writeChanges } from '../import-reading/row-changes.ts';
import { newFolder, openTestOutbox } from '../outbox/outbox.fixture.ts';
import { failedRowsChunk } from './failed-rows-file.ts';

const identify = { action: 'identify', columns: { userId: 'id', 'attributes.n': 'n' } } as const;

function rows(count: number, people = count): string {
  const lines = Array.from({ length: count }, (_, index) => `u-${index % people},${index}`);
  return `id,n\n${lines.join('\n')}\n`;
}

const sum = (counts: Readonly<Record<string, number>>) => Object.values(counts).reduce((a, b) => a + b, 0);

describe('a run that was under way', () => {
  it('when the app closed goes on when it opens again, and sends no row twice', async () => {
    const seen = new Map<string, number>();
    const held = holdAfter(20, () => 200);
    const service = ({ body }: { readonly body: unknown }) => {
      const { user_id } = body as { user_id: string };
      seen.set(user_id, (seen.get(user_id) ?? 0) + 1);
      return held.answer();
    };
    const folder = newFolder();
    const first = await openTestOutbox(service, 'outbound', { folder });
    const id = await first.add(rows(400), identify, { concurrency: 4 });
    first.outbox.start(id);
    await held.holds(4);
    const closed = first.outbox.close(60_000);
    held.letGo();
    await closed;
    expect(first.state(id)).toMatchObject({ state: 'running', counts: { sending: 0 } });
    first.database.close();

    const second = await openTestOutbox(service, 'outbound', { folder });
    second.outbox.recover();
    await second.outbox.ended(id);
    expect(second.state(id)).toMatchObject({ state: 'finished', counts: { accepted: 400 } });
    expect(Math.max(...seen.values())).toBe(1);
  });

  it.each([
    ['every third row and a long stretch', (row: number) => row % 3 === 0 || (row > 200 && row < 390)],
    // Too many stretches to write one by one.
    ['every other row', (row: number) => row % 2 === 1],
  ])('without %s, which are left out, sends exactly the others, killed or paused', async (_, isLeftOut) => {
    const count = 2_400;
    const changes = noChanges();
    for (let row = 1; row <= count; row += 1) {
      const reasons = [changes.leftOut.duplicate, changes.leftOut.unchanged, changes.leftOut.byHand];
      if (isLeftOut(row)) reasons[row < 2_200 ? 0 : row % 3]?.add(row);
    }
    const seen: string[] = [];
    const held = holdAfter(150, () => 200);
    const folder = newFolder();
    const first = await openTestOutbox(
      ({ body }) => {
        seen.push((body as { user_id: string }).user_id);
        return held.answer();
      },
      'outbound',
      { folder, timeout: 60_000 },
    );
    const id = await first.add(rows(count), identify, { concurrency: 4, changes });
    const wanted = Array.from({ length: count }, (_, index) => index + 1).filter((row) => !isLeftOut(row));
    expect(first.state(id)).toMatchObject({ total: wanted.length, leftOut: count - wanted.length });
    first.outbox.start(id);
    await held.holds(4);
    // The disk as a program leaves it that is killed at this moment: four rows are in flight.
    const killed = newFolder();
    first.database.exec(`VACUUM INTO '${path.join(killed, 'history.sqlite')}'`);
    const inFlight = seen.slice(-4);
    const before = [...seen];
    const paused = first.outbox.pause(id);
    held.letGo();
    await paused;
    first.outbox.start(id);
    await first.outbox.ended(id);
    const names = wanted.map((row) => `u-${row - 1}`);
    const sorted = (list: readonly string[]) => list.toSorted();
    expect(first.state(id)).toMatchObject({ state: 'finished', counts: { accepted: wanted.length } });
    expect(sorted(seen)).toEqual(sorted(names));

    const after: string[] = [];
    const second = await openTestOutbox(
      ({ body }) => {
        after.push((body as { user_id: string }).user_id);
        return 200;
      },
      'outbound',
      { folder: killed },
    );
    second.outbox.recover();
    await second.outbox.ended(id);
    expect(second.state(id)).toMatchObject({ state: 'finished', counts: { accepted: wanted.length } });
    // What was in flight goes again: an identify cannot count twice.
    expect(sorted([...before, ...after])).toEqual(sorted([...names, ...inFlight]));
  });

  it.each([
    ['is gone', (copy: string) => rmSync(changesFile(copy))],
    ['is cut', (copy: string) => truncateSync(changesFile(copy), 20)],
    ['says less than before', (copy: string) => writeChanges(copy, noChanges())],
  ])('and whose file of left-out rows %s sends none of its rows', async (_, damage) => {
    let calls = 0;
    const folder = newFolder();
    const first = await openTestOutbox(() => 200, 'outbound', { folder });
    const changes = noChanges();
    for (let row = 1; row <= 9; row += 1) changes.leftOut.duplicate.add(row);
    const id = await first.add(rows(10), identify, { changes });
    const { source } = first.outbox.find(id) ?? {};
    damage(source?.copy ?? '');
    const counting = await openTestOutbox(
      () => {
        calls += 1;
        return 200;
      },
      'outbound',
      { folder },
    );
    const lost =
      /^What was mended of this file, and which rows are left out, cannot be read any more: .*Nothing of it is sent\./;
    expect(counting.outbox.start(id)).toMatchObject({
      ok: false,
      error: { kind: 'refused', message: expect.stringMatching(lost) },
    });
    // A run that was under way says it where a person looks.
    counting.database.exec("UPDATE runs SET state = 'running'");
    counting.outbox.recover();
    expect(counting.state(id)).toMatchObject({ state: 'paused', why: expect.stringMatching(lost) });
    expect(calls).toBe(0);
  });

  it('stops where the disk is full, says so, and goes on from there', async () => {
    let calls = 0;
    const { outbox, add, state, database } = await openTestOutbox(() => {
      calls += 1;
      return 200;
    });
    const id = await add(rows(2_000), identify, { concurrency: 4 });
    // The size of the file now, and a few pages more.
    const { page_count: pages } = database.prepare('PRAGMA page_count').get() as { page_count: number };
    database.exec(`PRAGMA max_page_count = ${pages + 20}`);
    outbox.start(id);
    await outbox.ended(id);
    const stopped = state(id);
    expect(stopped).toMatchObject({ state: 'paused', why: expect.stringMatching(/the disk is full/) });
    expect(sum(stopped.counts)).toBe(2_000);
    expect(calls).toBeLessThan(2_000);
    database.exec('PRAGMA max_page_count = 1000000');
    outbox.start(id);
    await outbox.ended(id);
    expect(state(id)).toMatchObject({ state: 'finished', counts: { queued: 0, waiting: 0 } });
  });

  it('is paused by another window, which only writes that to the disk', async () => {
    const service = holdAfter(10, () => 200);
    const { outbox, add, state, store } = await openTestOutbox(service.answer);
    const id = await add(rows(2_000), identify, { concurrency: 2 });
    outbox.start(id);
    await service.holds(2);
    store.setState(store.find(id)?.seq ?? 0, { state: 'paused', why: '', endedAt: null });
    service.letGo();
    await outbox.ended(id);
    expect(state(id).state).toBe('paused');
    expect(state(id).counts.queued).toBeGreaterThan(1_000);
  });
});

describe('an event that was in flight when the app ended', () => {
  const track = { action: 'track', columns: { userId: 'id', event: { value: 'Visited' } } } as const;

  it.each([
    ['ask', { unknown: 2, accepted: 2 }, 4],
    ['leave', { unknown: 2, accepted: 2 }, 4],
    ['again', { unknown: 0, accepted: 4 }, 6],
  ] as const)('is treated as chosen: %s', async (choice, counts, all) => {
    let calls = 0;
    const ends: (() => void)[] = [];
    const first = await openTestOutbox(() => {
      calls += 1;
      return new Promise<number>((resolve) => ends.push(() => resolve(200)));
    }, 'interakt');
    const id = await first.add(rows(4), track, { concurrency: 2 });
    first.outbox.start(id);
    await expect.poll(() => ends.length).toBe(2);
    // The disk as a program leaves it that is killed at this moment.
    const folder = newFolder();
    first.database.exec(`VACUUM INTO '${path.join(folder, 'history.sqlite')}'`);
    first.outbox.pause(id);
    for (const end of ends) end();
    await first.outbox.ended(id);

    const second = await openTestOutbox(
      () => {
        calls += 1;
        return 200;
      },
      'interakt',
      { folder, unknownEvents: choice },
    );
    second.outbox.recover();
    await second.outbox.ended(id);
    expect(second.state(id)).toMatchObject({ state: 'finished', counts });
    expect(calls).toBe(all);
  });
});

describe('the report of rows that did not go through', () => {
  it('gives each row byte for byte, followed by the reason', async () => {
    const { outbox, store, add } = await openTestOutbox(({ body }) =>
      (body as { user_id: string }).user_id === 'u-2' ? 400 : 200,
    );
    const id = await add('id,n\r\nu-1,1\r\nu-2,"two, ""2"""\r\n,3\r\n', identify);
    outbox.start(id);
    await outbox.ended(id);
    const run = outbox.find(id);
    if (run === undefined) throw new Error('no run');
    const { bytes, rows: count, next } = await failedRowsChunk(run, store, 0);
    expect([count, next]).toEqual([2, null]);
    expect(bytes.toString('utf8').split('\n')).toEqual([
      'id,n,desk row,desk outcome,desk reason,desk attempts',
      'u-2,"two, ""2""",2,rejected,Outbound rejected it (400).,1',
      ',3,3,invalid,id (blank): User id is needed.,0',
      '',
    ]);
  });
});
