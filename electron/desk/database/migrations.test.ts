import { expect, it, onTestFinished } from 'vitest';
import { openHistory } from '../history/history.ts';
import {
  DatabaseSync,
  delivery,
  everything,
  openTestHistory,
  temporaryFile,
} from '../history/test-history.ts';
import { createOutboxStore } from '../outbox-store/outbox-store.ts';
import { keepOwners } from '../ownership/owners.ts';
import { thisProgram } from '../ownership/program.ts';
import { migrate, openDatabase } from './database.ts';

/** The version whose snapshots did not yet say what they came from. */
const sourcesOfSnapshots = 11;

/** A file as the first version left it, with one row. */
function firstVersion(): string {
  const file = temporaryFile();
  const database = new DatabaseSync(file);
  migrate(database, 1);
  database.exec(
    `INSERT INTO deliveries (id, connection_id, connection_name, vendor, mode, action, subject, started_at, duration,
       outcome, message, reason, request, response, owner)
     VALUES ('old', 'c-1', 'Ours', 'outbound', 'live', 'track', 'Order placed · u-1', '2026-01-01T00:00:00.000Z', 5,
       'accepted', 'Accepted.', NULL, '{"method":"POST","url":"https://a.example/track","headers":{}}', NULL, 1)`,
  );
  database.close();
  return file;
}

it('a history of the first version opens with its rows as they were, and takes new ones', () => {
  const history = openTestHistory(firstVersion());
  const old = history.get('old');
  expect(old).toMatchObject({ subject: 'Order placed · u-1', person: '', form: null, outcome: 'accepted' });
  history.begin(delivery('new'));
  expect(history.get('new')).toEqual(delivery('new'));
  expect(history.list({ ...everything, text: 'u-1' }, null, 10).total).toEqual({ count: 2, isMore: false });
});

it('forms about a person are those the same connection accepted, nearest first', () => {
  const history = openTestHistory(firstVersion());
  const add = (id: string, more: Parameters<typeof delivery>[1] = {}) => {
    const row = delivery(id, { form: { userId: id }, ...more });
    history.begin(row);
    history.finish({ ...row, outcome: 'accepted', ...more });
  };
  add('1');
  add('2');
  add('other person', { person: 'u-2' });
  add('other connection', { connectionId: 'c-2' });
  add('rejected', { outcome: 'rejected' });
  add('asked');
  add('3');
  add('4');
  const asked = history.get('asked');
  if (asked === undefined) throw new Error('not kept');
  const { before, after } = history.formsAbout(asked);
  expect(before.map(({ values }) => values.userId)).toEqual(['2', '1']);
  expect(after.map(({ values }) => values.userId)).toEqual(['3', '4']);
});

it('a history from before programs had numbers opens with its runs, and settles what their programs left unfinished', () => {
  const file = temporaryFile();
  const database = new DatabaseSync(file);
  migrate(database, 6);
  // No process has this number, so its program counts as gone.
  const dead = 2 ** 31 - 2;
  database.exec(
    `INSERT INTO runs (id, name, connection_id, connection_name, vendor, mode, action, map, source, options, state,
       total, created_at, owner) VALUES ('r', 'f.csv', 'c-1', 'Ours', 'outbound', 'test', 'track', '{}', '{}', '{}',
       'running', 2, '2026-01-01T00:00:00.000Z', ${dead});
     INSERT INTO deliveries (id, connection_id, connection_name, vendor, mode, action, subject, started_at, outcome,
       message, request, owner, run, row, offset, length) VALUES ('r-1', 'c-1', 'Ours', 'outbound', 'test', 'track',
       '', '2026-01-01T00:00:00.000Z', 'sending', '', '{}', ${dead}, 1, 1, 0, 5)`,
  );
  database.close();
  const owners = keepOwners({ file, program: thisProgram(), gone: () => undefined });
  onTestFinished(owners.close);
  const history = openHistory(file, owners);
  onTestFinished(history.close);
  expect(history.get('r-1')?.outcome).toBe('unknown');
  const store = createOutboxStore(openDatabase(file), owners);
  expect(store.find('r')).toMatchObject({ baseUrl: null, isReviewed: true, waitsUntil: null });
  expect(store.claim(1, owners.own())).toBe('ours');
  expect(owners.own()).toBeGreaterThan(2 ** 32);
});

it('snapshots of before say what they came from, as far as it was noted', () => {
  const file = temporaryFile();
  const database = new DatabaseSync(file);
  migrate(database, sourcesOfSnapshots);
  const analysis = (id: string, kind: string, name: string) =>
    `INSERT INTO analyses (id, name, type, source_kind, source_name) VALUES ('${id}', 'A', 'funnel', '${kind}', '${name}');`;
  const snapshot = (id: string, of: string) =>
    `INSERT INTO snapshots (id, analysis_id, taken_at, data_until) VALUES ('${id}', '${of}', 1, 1);`;
  database.exec(
    `${analysis('f', 'file', 'funnel-oct.json')} ${analysis('c', 'connection', 'Shop')}
     ${snapshot('f-1', 'f')} ${snapshot('c-1', 'c')} ${snapshot('f-2', 'f')} ${snapshot('c-2', 'c')}`,
  );
  database.close();
  const now = openDatabase(file);
  const rows = now
    .prepare('SELECT id, source_kind AS kind, source_name AS name FROM snapshots ORDER BY id')
    .all();
  now.close();
  expect(rows.map((row) => Object.values(row))).toEqual([
    ['c-1', 'connection', 'Shop'],
    ['c-2', 'connection', 'Shop'],
    ['f-1', 'file', 'funnel-oct.json'],
    ['f-2', 'file', ''],
  ]);
});
