import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { OutcomeKind } from '../../../../shared/domain/delivery.ts';
import { openDatabase } from '../../database/database.ts';
import { delivery, everything, finished, idsOf, openTestHistory, temporaryFile } from '../test-history.ts';

const all = { before: null, connectionId: null };

function filled(file = temporaryFile()) {
  const history = openTestHistory(file);
  const add = (id: string, outcome: OutcomeKind, more: Parameters<typeof delivery>[1] = {}) => {
    const row = delivery(id, more);
    history.begin(row);
    if (outcome !== 'sending') history.finish({ ...row, ...finished, outcome });
  };
  add('old', 'accepted', { startedAt: '2026-01-01T00:00:00.000Z', person: 'platinum-person' });
  add('other', 'rejected', { connectionId: 'c-2' });
  add('new', 'unknown');
  add('on its way', 'sending');
  while (history.advanceSearch(5));
  const left = () => idsOf(history.list(everything, null, 100).rows).toSorted();
  return { file, history, left };
}

it.each([
  [all, ['old', 'other', 'new'], 1],
  [{ before: '2026-02-01T00:00:00.000Z', connectionId: null }, ['old'], 0],
  [{ before: null, connectionId: 'c-2' }, ['other'], 0],
  [{ before: null, connectionId: 'nobody' }, [], 0],
])(
  'purging %j says what goes, removes just that, and leaves what is in flight',
  async (purgeRequest, gone, stays) => {
    const { history, left } = filled();
    const before = left();
    const said = await history.countPurge(purgeRequest);
    expect(said).toEqual({ rows: gone.length, runs: 0, left: stays, lost: null });
    expect(await history.purge(purgeRequest)).toEqual({ rows: gone.length, runs: 0 });
    expect(left()).toEqual(before.filter((id) => !gone.includes(id)));
  },
);

it('removes a run with its rows and its file, or leaves it whole', async () => {
  const { file, history, left } = filled();
  const database = openDatabase(file);
  const copy = `${file}.copy`;
  writeFileSync(copy, 'id');
  const addRun = (id: string, state: string) => {
    const { lastInsertRowid } = database
      .prepare(
        `INSERT INTO runs (id, name, connection_id, connection_name, vendor, mode, action, map, source, options, state,
           total, created_at, ended_at) VALUES (?, 'f', 'c-1', '', '', '', '', '', ?, '', ?, 1, '2026', '2026')`,
      )
      .run(id, JSON.stringify({ copy: state === 'finished' ? copy : `${copy}.2` }), state);
    history.begin(delivery(`of ${id}`));
    history.finish({ ...delivery(`of ${id}`), ...finished });
    database.prepare('UPDATE deliveries SET run = ?, row = 1 WHERE id = ?').run(lastInsertRowid, `of ${id}`);
  };
  addRun('ended', 'finished');
  addRun('paused', 'paused');
  expect(await history.countPurge(all)).toEqual({ rows: 4, runs: 1, left: 2, lost: null });
  expect(await history.purge(all)).toEqual({ rows: 4, runs: 1 });
  expect(left()).toEqual(['of paused', 'on its way']);
  expect(existsSync(copy)).toBe(false);
  expect(database.prepare('SELECT id FROM runs').all()).toEqual([{ id: 'paused' }]);
  database.close();
});

it('leaves no trace in the file, which shrinks, nor in the search; what stays is found', async () => {
  const { file, history } = filled();
  for (let index = 0; index < 100; index += 1) {
    const row = delivery(`${index}`, { person: `platinum-person-${index} `.repeat(200) });
    history.begin(row);
    history.finish({ ...row, ...finished });
    if (index === 0) history.addReveal('0', { path: '/person', at: '2026-03-01T00:00:00.000Z' });
  }
  while (history.advanceSearch(5));
  const bytes = () => readFileSync(file, 'latin1') + readFileSync(`${file}-wal`, 'latin1');
  expect(bytes()).toContain('platinum-person');
  const size = () => statSync(file).size + statSync(`${file}-wal`).size;
  const before = size();
  await history.purge(all);
  expect(bytes()).not.toMatch(/platinum-person|\/person/);
  expect(size()).toBeLessThan(before / 4);
  expect(history.list({ ...everything, text: 'platinum' }, null, 10).rows).toEqual([]);
  expect(idsOf(history.list({ ...everything, text: 'on its way' }, null, 10).rows)).toEqual(['on its way']);
  while (history.advanceSearch(5));
  expect(idsOf(history.list({ ...everything, text: 'on its way' }, null, 10).rows)).toEqual(['on its way']);
  expect(history.revealsOf(['0']).size).toBe(0);
});
