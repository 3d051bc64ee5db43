import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { openDatabase } from '../../electron/desk/database/database.ts';
import { createPeopleReader, type PeopleReader } from '../../electron/desk/people/people-reader.ts';
import { openPeople } from '../../electron/desk/people/people-store.ts';
import { openProjection } from '../../electron/desk/people/projection/projection.ts';
import { sendEvents } from './outbox.ts';
import { type Figure, figure, withServer } from './sending.ts';

const sizes = { small: 100_000, full: 1_000_000 } as const;
const rounds = 200;
/** Requests about the one person who has many. */
const many = 10_000;
/** How long a step in the background may work, in milliseconds. */
const budget = 8;

/** What is known of people from a long history: made from nothing, and asked. */
export async function measurePeople(size: 'small' | 'full'): Promise<readonly Figure[]> {
  return [...(await measureKnowing(sizes[size])), await measureSendingWith(size === 'full' ? 20_000 : 4_000)];
}

/** Rows sent with and without what is known of people being kept up to date beside, alternately. */
async function measureSendingWith(rows: number): Promise<Figure> {
  const turns: { readonly kept: number; readonly none: number }[] = [];
  await withServer([], async (baseUrl) => {
    const rate = async (beside: (file: string) => () => void) => {
      const { seconds } = await sendEvents({ baseUrl, rows, people: rows / 5, concurrency: 16, beside });
      return rows / seconds;
    };
    for (let turn = 0; turn < 3; turn += 1)
      turns.push({ none: await rate(withoutPeople), kept: await rate(keepPeople) });
  });
  const median = (values: readonly number[]) => values.toSorted((one, other) => one - other)[1] ?? 0;
  return figure({
    name: 'rows a second with what is known of people kept up to date, against without (Node)',
    value: median(turns.map(({ kept }) => kept)),
    reference: median(turns.map(({ none }) => none)),
    least: 0.9,
    more: { turns },
  });
}

function keepPeople(file: string): () => void {
  const people = openPeople(file, (error) => process.stderr.write(`${String(error)}\n`));
  people.start();
  return () => people.stop();
}

function withoutPeople(file: string): () => void {
  const database = openDatabase(file);
  for (const name of ['deliveries_ended', 'deliveries_settled', 'deliveries_forgotten'])
    database.exec(`DROP TRIGGER ${name}`);
  database.close();
  return () => undefined;
}

function measureKnowing(rows: number): readonly Figure[] {
  const people = rows / 5;
  const folder = mkdtempSync(path.join(tmpdir(), 'audience-desk-bench-'));
  const database = openDatabase(path.join(folder, 'history.sqlite'));
  try {
    fill(database, rows, people);
    database.exec(
      'PRAGMA wal_checkpoint(TRUNCATE); PRAGMA synchronous = NORMAL; PRAGMA wal_autocheckpoint = 1000',
    );
    const pass = timeOf(() => readAll(database));
    const { total, longest } = rebuild(database);
    const reader = createPeopleReader(database);
    return [
      {
        name: `milliseconds to make what is known of people from ${rows} requests`,
        value: total,
        reference: pass,
        ratio: total / pass,
        goal: 'at most 3 times one pass that reads the same rows',
        isReached: total <= 3 * pass,
      },
      atMost('longest pause of the desk while it is made, in milliseconds', longest, 50),
      ...finding(reader, people),
      atMost(
        `milliseconds to open a person with ${many} requests, p95`,
        p95(() => void reader.get(keyOf(database, 'u-0'))),
        150,
      ),
    ];
  } finally {
    database.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function finding(reader: PeopleReader, people: number): readonly Figure[] {
  const someone = () => many / 5 + Math.floor(Math.random() * (people - many / 5));
  const ways: readonly (readonly [string, (who: number) => string])[] = [
    ['user id', (who) => `u-${who}`],
    ['e-mail address', (who) => `u${who}@example.com`],
    ['phone without its country code', (who) => `0${2_000_000_000 + who}`],
    ['last name', (who) => `Name${who}`],
    ['beginning that many share', () => 'u-1'],
    ['beginning of a token', (who) => tokenOf(who).slice(0, 20)],
  ];
  return ways.map(([what, text]) =>
    atMost(
      `milliseconds to find a person by ${what}, p95`,
      p95(() => {
        if (reader.find(text(someone()), 20).rows.length === 0) throw new Error(`Nobody found by ${what}.`);
      }),
      50,
    ),
  );
}

function rebuild(database: DatabaseSync): { readonly total: number; readonly longest: number } {
  const projection = openProjection(database);
  const began = performance.now();
  let longest = 0;
  for (let isMore = true; isMore; )
    longest = Math.max(
      longest,
      timeOf(() => (isMore = projection.advance(budget))),
    );
  return { total: performance.now() - began, longest };
}

function readAll(database: DatabaseSync): void {
  const rows = database.prepare('SELECT * FROM deliveries ORDER BY seq').iterate();
  let length = 0;
  for (const { form } of rows) length += Object.keys(JSON.parse(String(form))).length;
  if (length === 0) throw new Error('Nothing was read.');
}

function fill(database: DatabaseSync, rows: number, people: number): void {
  const insert = database.prepare(
    `INSERT INTO deliveries (id, connection_id, connection_name, vendor, mode, action, subject, started_at, outcome,
       message, request, owner, person, form)
     VALUES (?, 'c-1', 'Shop', 'outbound', 'test', ?, '', ?, 'accepted', '', '{}', 1, ?, ?)`,
  );
  database.exec('BEGIN');
  for (let row = 0; row < rows; row += 1) {
    const who = row < many ? 0 : Math.floor(row / 5) % people;
    const [action, form] = formOf(row, who);
    insert.run(`d-${row}`, action, new Date(row * 1_000).toISOString(), `u-${who}`, JSON.stringify(form));
  }
  database.exec('COMMIT');
}

function formOf(row: number, who: number): readonly [string, object] {
  const userId = `u-${who}`;
  if (row % 5 > 1) return ['track', { userId, event: `Event ${row % 7}` }];
  if (row % 5 === 1) return ['registerToken', { userId, platform: 'apns', token: tokenOf(who) }];
  return [
    'identify',
    {
      ...{ userId, firstName: 'Ada', lastName: `Name${who}`, email: `u${who}@example.com` },
      ...{ countryCode: '+44', phone: String(2_000_000_000 + who) },
      attributes: [{ name: 'plan', type: 'text', value: `p${row % 3}` }],
    },
  ];
}

function tokenOf(who: number): string {
  return (who * 2_654_435_761).toString(16).padStart(64, '0').split('').reverse().join('');
}

function keyOf(database: DatabaseSync, key: string): number {
  return (database.prepare('SELECT id FROM people WHERE key = ?').get(key) as { id: number }).id;
}

function atMost(name: string, value: number, goal: number): Figure {
  return { name, value, reference: null, ratio: null, goal: `at most ${goal} ms`, isReached: value <= goal };
}

function timeOf(work: () => void): number {
  const began = performance.now();
  work();
  return performance.now() - began;
}

function p95(work: () => void): number {
  const times = Array.from({ length: rounds }, () => timeOf(work)).sort((one, other) => one - other);
  return times[Math.floor(rounds * 0.95)] ?? 0;
}
