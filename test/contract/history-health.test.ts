import { closeSync, mkdtempSync, openSync, rmSync, statSync, writeSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { isCorrupt, reportErrors } from '../../electron/desk/database/database-errors.ts';
import { checkIntegrity } from '../../electron/desk/database/integrity-check.ts';
import { createHistoryHealth } from '../../electron/desk/health/history-health.ts';
import { openHistory } from '../../electron/desk/history/history.ts';
import { delivery } from '../../electron/desk/history/test-history.ts';
import { ownerAmong } from '../../electron/desk/ownership/owners.fixture.ts';
import { keptConnection, openTestDesk } from '../support/desk.ts';

const { DatabaseSync } = createRequire(import.meta.url)('node:sqlite') as typeof import('node:sqlite');

function temporaryFile(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'audience-desk-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return path.join(folder, 'history.sqlite');
}

/** A history of some rows, with its middle overwritten. */
function damagedFile(): string {
  const file = temporaryFile();
  const history = openHistory(
    file,
    ownerAmong(1, () => true),
  );
  for (let row = 0; row < 600; row += 1)
    history.begin(delivery(`d-${row}`, { message: 'x'.repeat(2_000), outcome: 'accepted' }));
  history.close();
  const page = 4_096;
  const middle = Math.floor(statSync(file).size / page / 2) * page;
  const handle = openSync(file, 'r+');
  // A few pages among hundreds, nearly all of which hold rows.
  writeSync(handle, Buffer.alloc(3 * page, 0x5a), 0, 3 * page, middle);
  closeSync(handle);
  return file;
}

async function openOn(history: string) {
  const asked: string[] = [];
  const desk = await openTestDesk({
    history,
    settings: { connections: [keptConnection('c-1', 'outbound', 'https://api.example.com')] },
    secrets: { 'c-1': { apiKey: 'ob-key-0123' } },
    fetch: async (url) => {
      asked.push(url);
      return new Response('');
    },
  });
  return { ...desk, asked };
}

describe('a history that is damaged in its middle', () => {
  it('is reported once a statement meets the damage, and the window is notified', async () => {
    const desk = await openOn(damagedFile());
    const events: string[] = [];
    desk.desk.subscribe(({ name }) => events.push(name));
    expect((await desk.call('desk.describe', {})).healthIssues).toEqual([]);
    const refusals: string[] = [];
    for (let row = 0; row < 600; row += 1) {
      const got = await desk.desk.dispatch({
        id: `get-${row}`,
        procedure: 'history.get',
        input: { id: `d-${row}` },
      });
      if (!got.ok) refusals.push(got.error.message);
    }
    expect(new Set(refusals)).toEqual(
      new Set(['The history is damaged, and this part of it cannot be used.']),
    );
    expect(refusals.length).toBeLessThan(20);
    expect((await desk.call('desk.describe', {})).healthIssues).toMatchObject([
      { area: 'history', sentence: expect.stringMatching(/^The history .*history\.sqlite is damaged: /) },
    ]);
    expect(events).toContain('health.changed');
  });

  it('is found in the background, by a thread of its own', async () => {
    const changed = vi.fn();
    const health = createHistoryHealth({
      file: damagedFile(),
      changed,
      readRows: () => null,
      given: { first: 1, next: 60_000 },
    });
    onTestFinished(health.stop);
    health.watch();
    await vi.waitFor(() => expect(health.damage()).toMatch(/page|malformed|out of order|invalid/i), {
      timeout: 20_000,
    });
    expect(changed).toHaveBeenCalledOnce();
  });

  it('is found row by row where no other thread has SQLite', async () => {
    const file = damagedFile();
    const history = openHistory(
      file,
      ownerAmong(1, () => true),
    );
    onTestFinished(history.close);
    const readRows = (after: number) => reportErrors(history, health.note).readRows(after);
    // A file that does not exist: the thread has nothing to check.
    const health = createHistoryHealth({
      file: `${file}.none`,
      changed: () => undefined,
      readRows,
      given: { first: 1, next: 60_000 },
    });
    onTestFinished(health.stop);
    health.watch();
    await vi.waitFor(() => expect(health.damage()).toMatch(/malformed/), { timeout: 20_000 });
  });

  it('within the text of a row is reported for that row, and the others are listed and found', async () => {
    const file = temporaryFile();
    const history = openHistory(
      file,
      ownerAmong(1, () => true),
    );
    const response = { status: 200, contentType: 'application/json', body: '{}', isCut: false };
    for (const id of ['d-1', 'd-2', 'd-3']) history.begin(delivery(id, { outcome: 'accepted' }));
    for (const id of ['d-1', 'd-2', 'd-3'])
      history.finish(delivery(id, { outcome: 'accepted', duration: 1, response }));
    history.close();
    // SQLite cannot notice this: the page is in order, and its content is not what was written.
    const database = new DatabaseSync(file);
    database.exec(`UPDATE deliveries SET response = '{"sta~us"' || x'01', request = 'Z' WHERE id = 'd-2'`);
    database.close();
    const desk = await openOn(file);
    for (const text of ['', 'c-1']) {
      const filter = { text, connectionId: null, outcome: null };
      const { rows } = await desk.call('history.list', { filter, before: null, limit: 10 });
      if (text === '')
        expect(rows.map(({ id, status }) => [id, status])).toEqual([
          ['d-3', 200],
          ['d-2', null],
          ['d-1', 200],
        ]);
    }
    expect(await desk.call('history.get', { id: 'd-1' })).toMatchObject({ id: 'd-1' });
    expect(await desk.refused('history.get', { id: 'd-2' })).toMatchObject({
      kind: 'unavailable',
      message: 'The history is damaged, and this part of it cannot be used.',
    });
    expect((await desk.call('desk.describe', {})).healthIssues).toMatchObject([{ area: 'history' }]);
  });

  it.each([
    ['mode', "'li~e'"],
    ['outcome', "'acceptex'"],
    ['action', "''"],
    ['started_at', "'20\u007f6-03-01T09:30:00.000Z'"],
    ['duration', '9e999'],
    ['id', "'d-2' || hex(zeroblob(60))"],
  ])('within the %s of a row removes that row from the list, and is reported', async (column, value) => {
    const file = temporaryFile();
    const history = openHistory(
      file,
      ownerAmong(1, () => true),
    );
    for (const id of ['d-1', 'd-2', 'd-3']) history.begin(delivery(id, { outcome: 'accepted' }));
    history.close();
    const database = new DatabaseSync(file);
    database.exec(`UPDATE deliveries SET ${column} = ${value} WHERE id = 'd-2'`);
    database.close();
    const desk = await openOn(file);
    for (const text of ['', 'u-1']) {
      const filter = { text, connectionId: null, outcome: null };
      const page = await desk.call('history.list', { filter, before: null, limit: 2 });
      expect(page.rows.map(({ id }) => id)).toEqual(['d-3', 'd-1']);
      expect(page).toMatchObject({ next: null, total: { count: 2, isMore: false } });
    }
    if (column !== 'id')
      expect(await desk.refused('history.get', { id: 'd-2' })).toMatchObject({ kind: 'unavailable' });
    const { healthIssues } = await desk.call('desk.describe', {});
    expect(healthIssues).toMatchObject([
      { area: 'history', sentence: expect.stringMatching(/is damaged: the text of a row is malformed\.$/) },
    ]);
  });

  it('within the status of an answer leaves its row without a status', async () => {
    const file = temporaryFile();
    const history = openHistory(
      file,
      ownerAmong(1, () => true),
    );
    history.begin(delivery('d-1', { outcome: 'accepted' }));
    history.close();
    const database = new DatabaseSync(file);
    database.exec(`UPDATE deliveries SET response = '{"status":"2~0"}'`);
    database.close();
    const desk = await openOn(file);
    const filter = { text: '', connectionId: null, outcome: null };
    const { rows } = await desk.call('history.list', { filter, before: null, limit: 2 });
    expect(rows).toMatchObject([{ id: 'd-1', status: null }]);
  });

  it('is not reported of a history that is intact', async () => {
    const file = temporaryFile();
    const history = openHistory(
      file,
      ownerAmong(1, () => true),
    );
    history.begin(delivery('d-1'));
    onTestFinished(history.close);
    expect(await checkIntegrity(file, isCorrupt).found).toEqual({ isDone: true });
    expect(await checkIntegrity(`${file}.none`, isCorrupt).found).toEqual({ isDone: false });
  });
});

describe('a history that another program has locked', () => {
  /** The longest time for which nothing else could run, in milliseconds. */
  async function longestStop(work: () => Promise<unknown>): Promise<number> {
    let [last, longest] = [performance.now(), 0];
    const timer = setInterval(() => {
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
    }, 1);
    await work();
    clearInterval(timer);
    return longest;
  }

  it('stops all sending, is reported, and blocks nothing else', { timeout: 20_000 }, async () => {
    const file = temporaryFile();
    const desk = await openOn(file);
    const other = new DatabaseSync(file);
    onTestFinished(() => other.close());
    other.exec('BEGIN IMMEDIATE');
    const stopped = await longestStop(async () => {
      const report = await desk.send('identify', { userId: 'u-1' }, 'c-1');
      expect(report).toMatchObject({
        outcome: 'invalid',
        message: 'Nothing was sent, because the history is locked by another program.',
      });
    });
    expect(desk.asked).toEqual([]);
    // Some 20 ms by SQLite's settings; a busy machine adds its own. It used to be five seconds.
    expect(stopped).toBeLessThan(1_000);
    other.exec('COMMIT');
    expect((await desk.send('identify', { userId: 'u-1' }, 'c-1')).outcome).toBe('accepted');
  });

  it('is waited for, and the outcome of a request is written once it is free', async () => {
    const file = temporaryFile();
    const desk = await openOn(file);
    const other = new DatabaseSync(file);
    onTestFinished(() => other.close());
    other.exec('BEGIN IMMEDIATE');
    const sent = desk.send('identify', { userId: 'u-1' }, 'c-1');
    setImmediate(() => other.exec('COMMIT'));
    expect(await sent).toMatchObject({ outcome: 'accepted' });
    expect(desk.asked).toHaveLength(1);
  });
});
