import { statSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { OutcomeKind } from '../../../../shared/domain/delivery.ts';
import { openDatabase } from '../../database/database.ts';
import {
  DatabaseSync,
  delivery,
  everything,
  finished,
  idsOf,
  openTestHistory,
  temporaryFile,
} from '../test-history.ts';
import { startPurger } from './scheduled-purge.ts';

const now = new Date('2026-03-31T12:00:00.000Z');
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000).toISOString();
const yieldToEventLoop = async () => void (await setImmediate());
const none = { days: null, megabytes: null };

function filled(file = temporaryFile()) {
  const history = openTestHistory(file);
  const add = (id: string, days: number, outcome: OutcomeKind = 'accepted', body = '') => {
    const row = delivery(id, { startedAt: daysAgo(days), request: { ...delivery(id).request, body } });
    history.begin(row);
    if (outcome !== 'sending') history.finish({ ...row, ...finished, outcome });
  };
  const left = () => idsOf(history.list(everything, null, 500).rows).toReversed();
  return { file, history, add, left };
}

describe('what is older than is to be kept', () => {
  it('is purged as announced, but for what is in flight or unknown', async () => {
    const { history, add, left } = filled();
    add('sending', 40, 'sending');
    add('waiting', 40, 'waiting');
    add('unknown', 40, 'unknown');
    add('old', 40);
    add('rejected', 31, 'rejected');
    add('clock set back', 60);
    add('young', 29);
    add('today', 0);
    while (history.advanceSearch(5));
    const retention = { days: 30, megabytes: null };
    expect(await history.countRetention(retention, now)).toEqual({ rows: 3, runs: 0, left: 3, lost: null });
    expect(await history.countRetention(none, now)).toEqual({
      ...{ rows: 0, runs: 0, left: 0 },
      lost: { people: 0, devices: 0, isAtMost: false },
    });
    expect(await history.applyRetention(none, now, yieldToEventLoop)).toEqual({ rows: 0, runs: 0 });
    expect(await history.applyRetention(retention, now, yieldToEventLoop)).toEqual({ rows: 3, runs: 0 });
    expect(left()).toEqual(['sending', 'waiting', 'unknown', 'young', 'today']);
    while (history.advanceSearch(5));
    expect(history.list({ ...everything, text: 'clock set' }, null, 9).rows).toEqual([]);
    expect(idsOf(history.list({ ...everything, text: 'event young' }, null, 9).rows)).toEqual(['young']);
  });

  it.each([
    ['finished', 'accepted', []],
    ['finished', 'unknown', ['r 1', 'r 2']],
    ['paused', 'accepted', ['r 1', 'r 2']],
  ] as const)('a file that is %s with a row %s leaves %j', async (state, outcome, stays) => {
    const { file, history, add, left } = filled();
    const database = openDatabase(file);
    const { lastInsertRowid } = database
      .prepare(
        `INSERT INTO runs (id, name, connection_id, connection_name, vendor, mode, action, map, source, options, state,
           total, created_at, ended_at) VALUES ('r', 'f', 'c-1', '', '', '', '', '', '{}', '', ?, 2, ?, ?)`,
      )
      .run(state, daysAgo(50), daysAgo(40));
    add('r 1', 50);
    add('r 2', 50, outcome);
    database.prepare('UPDATE deliveries SET run = ?, row = seq').run(lastInsertRowid);
    add('old', 40);
    add('today', 0);
    await history.applyRetention({ days: 30, megabytes: null }, now, yieldToEventLoop);
    expect(left()).toEqual([...stays, 'today']);
    expect(database.prepare('SELECT id FROM runs').all()).toHaveLength(stays.length === 0 ? 0 : 1);
    database.close();
  });

  it('is purged to its end after a purge was cut short within a file', async () => {
    const { file, history, add, left } = filled();
    const database = openDatabase(file);
    for (let row = 0; row < 600; row += 1) add(`r ${row}`, 50);
    database.exec(
      `INSERT INTO runs (id, name, connection_id, connection_name, vendor, mode, action, map, source, options, state,
         total, created_at) VALUES ('r', 'f', 'c-1', '', '', '', '', '', '{}', '', 'cancelled', 600, '2026');
       UPDATE deliveries SET run = 1, row = seq`,
    );
    add('today', 0);
    const retention = { days: 30, megabytes: null };
    const stop = async () => Promise.reject(new Error('the app ends'));
    await expect(history.applyRetention(retention, now, stop)).rejects.toThrow('the app ends');
    expect(left().length).toBeGreaterThan(0);
    await history.applyRetention(retention, now, yieldToEventLoop);
    expect(left()).toEqual(['today']);
    database.close();
  });
});

it('the search forgets purged rows shard by shard, and finds what is left in each', async () => {
  const { file, history, add, left } = filled();
  const database = openDatabase(file);
  onTestFinished(() => database.close());
  const tables = () =>
    database
      .prepare(
        `SELECT name FROM sqlite_master WHERE name GLOB 'search_[0-9o]*' AND sql LIKE 'CREATE VIRTUAL%'`,
      )
      .all()
      .map(({ name }) => String(name));
  const find = (text: string) => idsOf(history.list({ ...everything, text }, null, 99).rows);
  database.exec(`INSERT INTO sqlite_sequence VALUES ('deliveries', ${32_768 - 3})`);
  for (let row = 0; row < 6; row += 1) add(`row ${row}`, row < 2 ? 40 : 3);
  while (history.advanceSearch(5));
  expect(tables()).toEqual(['search_0', 'search_1']);
  expect(find('event row')).toEqual(['row 5', 'row 4', 'row 3', 'row 2', 'row 1', 'row 0']);
  expect(find('event row 1')).toEqual(['row 1']);
  await history.applyRetention({ days: 30, megabytes: null }, now, yieldToEventLoop);
  while (history.advanceSearch(5));
  expect(left()).toEqual(['row 2', 'row 3', 'row 4', 'row 5']);
  expect(find('event row')).toEqual(['row 5', 'row 4', 'row 3', 'row 2']);
  expect(tables()).toEqual(['search_1']);
  await history.purge({ before: null, connectionId: null });
  expect(tables()).toEqual(['search_0']);
});

it('an index of an earlier version is rebuilt', async () => {
  const file = temporaryFile();
  const first = filled(file);
  first.add('old', 3);
  first.history.close();
  const database = openDatabase(file);
  database.exec(`DROP TABLE search_0; CREATE VIRTUAL TABLE search USING fts5(text); INSERT INTO search VALUES ('old');
    UPDATE search_progress SET upto = 99`);
  database.close();
  const { history } = filled(file);
  while (history.advanceSearch(5));
  expect(idsOf(history.list({ ...everything, text: 'event old' }, null, 9).rows)).toEqual(['old']);
  await history.applyRetention(none, now, yieldToEventLoop);
  const after = openDatabase(file);
  onTestFinished(() => after.close());
  expect(after.prepare(`SELECT name FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL%'`).all()).toEqual([
    { name: 'search_0' },
  ]);
});

describe('what is more than is to be kept', () => {
  const large = 'x'.repeat(1_000_000);

  it('is purged, the oldest first, and the file shrinks; the last week stays', async () => {
    const { file, history, add, left } = filled();
    for (let row = 0; row < 150; row += 1) add(`${row}`, row < 100 ? 200 - row : 3, 'accepted', large);
    const retention = { days: null, megabytes: 100 };
    const before = statSync(file).size;
    const said = await history.countRetention(retention, now);
    expect(said.rows).toBeGreaterThan(45);
    expect(said.rows).toBeLessThan(60);
    expect(await history.applyRetention(retention, now, yieldToEventLoop)).toEqual({
      rows: said.rows,
      runs: 0,
    });
    expect(left()).toEqual(Array.from({ length: 150 - said.rows }, (_, row) => `${row + said.rows}`));
    const { file: size, used, shrinks } = history.measure();
    expect({ shrinks, isWithin: used <= 100e6, isGivenBack: size < before - 40e6 }).toEqual({
      shrinks: true,
      isWithin: true,
      isGivenBack: true,
    });
    for (let row = 150; row < 260; row += 1) add(`${row}`, 2, 'accepted', large);
    await history.applyRetention(retention, now, yieldToEventLoop);
    expect(left()).toHaveLength(160);
  });
});

it('a file of an earlier version shrinks once it was purged by hand', async () => {
  const file = temporaryFile();
  const old = new DatabaseSync(file);
  old.exec('CREATE TABLE something (a); PRAGMA journal_mode = WAL');
  old.close();
  const { history, add } = filled(file);
  add('old', 40);
  add('today', 0);
  expect(history.measure().shrinks).toBe(false);
  await history.applyRetention({ days: 30, megabytes: null }, now, yieldToEventLoop);
  expect(history.measure()).toMatchObject({ rows: 1, shrinks: false, oldest: daysAgo(0) });
  await history.purge({ before: null, connectionId: null });
  expect(history.measure().shrinks).toBe(true);
});

it('is purged after the start, every hour, and soon after another choice; not once the purger was stopped', async () => {
  const seen: unknown[] = [];
  let retention = { days: 30 as number | null, megabytes: null };
  const removed = vi.fn();
  const history = {
    excess: async () => ({ rows: 1, total: 9, isBehindGap: false }),
    async applyRetention(kept: unknown) {
      seen.push(kept);
      return { rows: seen.length === 1 ? 1 : 0, runs: 0 };
    },
  };
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const tender = startPurger(
    { history, retention: () => retention, now: () => now, asks: () => undefined, removed },
    { first: 1, usual: 100_000, chosen: 1 },
  );
  await vi.advanceTimersByTimeAsync(1);
  expect(seen).toHaveLength(1);
  expect(removed).toHaveBeenCalledOnce();
  retention = { ...retention, days: 7 };
  tender.soon();
  await vi.advanceTimersByTimeAsync(1);
  expect(seen).toEqual([{ days: 30, megabytes: null }, retention]);
  expect(removed).toHaveBeenCalledOnce();
  tender.soon();
  tender.stop();
  tender.soon();
  await vi.advanceTimersByTimeAsync(1_000_000);
  expect(seen).toHaveLength(2);
});

describe('a clock that is wrong', () => {
  const retention = { days: 30, megabytes: null };

  it('makes nothing older: the newest row stays, and so does what is young beside it', async () => {
    const { history, add, left } = filled();
    for (const days of [20, 10, 0]) add(`${days}`, days);
    const inTenYears = new Date(now.getTime() + 3_650 * 86_400_000);
    expect(await history.countRetention(retention, inTenYears)).toMatchObject({ rows: 0 });
    expect(await history.applyRetention(retention, inTenYears, yieldToEventLoop)).toEqual({
      rows: 0,
      runs: 0,
    });
    expect(left()).toEqual(['20', '10', '0']);
  });

  it('is suspected where nothing was sent for a long time before what stays', async () => {
    const { history, add } = filled();
    for (const days of [20, 10, 0]) add(`${days}`, days);
    expect(await history.excess({ days: 7, megabytes: null }, now, yieldToEventLoop)).toEqual({
      ...{ rows: 2, total: 3, isBehindGap: false },
    });
    // The clock went ten years ahead, and something was sent with it.
    add('ahead', -3_650);
    const ahead = new Date(now.getTime() + 3_650 * 86_400_000);
    expect(await history.excess(retention, ahead, yieldToEventLoop)).toEqual({
      rows: 3,
      total: 4,
      isBehindGap: true,
    });
  });
});

describe('what the policy would purge', () => {
  it.each([
    ['more than a third', { rows: 34, total: 100, isBehindGap: false }, true],
    ['a third', { rows: 33, total: 100, isBehindGap: false }, false],
    ['more than 100,000', { rows: 100_001, total: 9_000_000, isBehindGap: false }, true],
    ['a few behind a gap', { rows: 1, total: 100, isBehindGap: true }, true],
    ['nothing', { rows: 0, total: 100, isBehindGap: true }, false],
  ])(
    '(%s) is asked about where it is much, and goes once a person has chosen',
    async (_title, found, isAsked) => {
      const asked: unknown[] = [];
      const removed: unknown[] = [];
      const history = {
        excess: async () => found,
        async applyRetention(kept: unknown) {
          removed.push(kept);
          return { rows: found.rows, runs: 0 };
        },
      };
      const tender = startPurger(
        {
          history,
          retention: () => none,
          now: () => now,
          asks: (what) => asked.push(what),
          removed: () => {},
        },
        { first: 1, usual: 100_000, chosen: 1 },
      );
      onTestFinished(tender.stop);
      await vi.waitFor(() => expect(asked).toEqual([isAsked ? found : undefined]));
      if (isAsked) expect(removed).toEqual([]);
      else await vi.waitFor(() => expect(removed).toHaveLength(1));
      tender.soon();
      await vi.waitFor(() => expect(removed).toHaveLength(isAsked ? 1 : 2));
      expect(asked.at(-1)).toBeUndefined();
    },
  );
});
