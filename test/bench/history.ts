import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { openDatabase } from '../../electron/desk/database/database.ts';
import { type History, openHistory } from '../../electron/desk/history/history.ts';
import { ownerAmong } from '../../electron/desk/ownership/owners.fixture.ts';
import type { HistoryFilter } from '../../shared/contract/history.ts';
import type { Figure } from './sending.ts';

const sizes = { small: 100_000, full: 1_000_000 } as const;
const rounds = 12;
const goal = 'p95 at most 100 ms';

/** Listing and searching a long history, each against reading the same page by its primary key. */
export async function measureHistory(size: 'small' | 'full'): Promise<readonly Figure[]> {
  const rows = sizes[size];
  const folder = mkdtempSync(path.join(tmpdir(), 'audience-desk-bench-'));
  const file = path.join(folder, 'history.sqlite');
  const history = openHistory(
    file,
    ownerAmong(1, () => true),
  );
  const database = openDatabase(file);
  try {
    fill(database, rows);
    const before = sizeOf(database, file);
    const unindexed = measureAll({ history, database, rows, when: 'before the index is made' });
    const index = measureIndexing(history, rows);
    const megabytes = sizeOf(database, file) - before;
    return [
      ...measureAll({ history, database, rows, when: 'at rest' }),
      ...unindexed,
      index,
      {
        name: `megabytes of the index of ${rows} rows`,
        value: megabytes,
        reference: before,
        ratio: megabytes / before,
        goal: 'at most half of the history',
        isReached: megabytes <= before / 2,
      },
    ];
  } finally {
    database.close();
    history.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

const none: HistoryFilter = { text: '', connectionId: null, outcome: null };

function searches(rows: number): readonly (readonly [string, HistoryFilter])[] {
  const middle = rows >> 1;
  const hour = { from: timeOf(middle), until: timeOf(middle + 3_600) };
  return [
    ['everything', none],
    ['a person', { ...none, text: `u-${middle}` }],
    ['an event that a third has', { ...none, text: 'Order placed' }],
    ['a piece of a token', { ...none, text: tokenOf(middle).slice(9, 21) }],
    ['a status', { ...none, text: '400' }],
    ['text that nothing has', { ...none, text: 'nowhere to be found' }],
    ['two signs', { ...none, text: 'ü' }],
    ['an outcome', { ...none, outcome: 'rejected' }],
    ['an outcome and a connection, together none', { ...none, outcome: 'rejected', connectionId: 'c-1' }],
    ['an hour', { ...none, ...hour }],
    ['an hour, a connection and a text', { ...none, ...hour, connectionId: 'c-2', text: 'zürich' }],
    ['a connection and a text that it has not', { ...none, connectionId: 'c-1', text: 'zürich' }],
  ];
}

interface MeasureOrder {
  readonly history: History;
  readonly database: DatabaseSync;
  readonly rows: number;
  readonly when: string;
}

function measureAll({ history, database, rows, when }: MeasureOrder): readonly Figure[] {
  const byKey = database.prepare('SELECT * FROM deliveries WHERE seq <= ? ORDER BY seq DESC LIMIT 100');
  const reference = p95(
    Array.from({ length: rounds }, (_, round) => timed(() => byKey.all(rows - round * 100))),
  );
  return searches(rows).map(([what, filter]): Figure => {
    const calls: number[] = [];
    const wholePages: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      // A first page, and then later ones; one that is not full yet is continued.
      let [before, found]: [number | null, number] = [round === 0 ? null : rows - round * 7_000, 0];
      let whole = 0;
      do {
        const at = performance.now();
        const page = history.list(filter, before, 100 - found);
        const took = performance.now() - at;
        calls.push(took);
        whole += took;
        found += page.rows.length;
        before = page.next;
      } while (before !== null && found < 100 && wholePages.length < 2);
      wholePages.push(whole);
    }
    const value = p95(calls);
    return {
      name: `milliseconds to list ${what}, ${rows} rows, ${when}`,
      value,
      reference,
      ratio: value / reference,
      goal,
      isReached: value <= 100,
      more: { firstPageInFull: wholePages[0] ?? 0 },
    };
  });
}

function measureIndexing(history: History, rows: number): Figure {
  const steps: number[] = [];
  const began = performance.now();
  for (let isMore = true; isMore; ) steps.push(timed(() => (isMore = history.advanceSearch(1.5))));
  const seconds = (performance.now() - began) / 1_000;
  const value = p95(steps);
  return {
    name: 'milliseconds a slice of indexing takes',
    value,
    reference: null,
    ratio: null,
    goal: 'p95 at most 20 ms',
    isReached: value <= 20,
    more: { rowsASecond: rows / seconds, median: middleOf(steps), longest: Math.max(...steps) },
  };
}

function fill(database: DatabaseSync, rows: number): void {
  const insert = database.prepare(
    `INSERT INTO deliveries (id, connection_id, connection_name, vendor, mode, action, subject, started_at, duration,
       outcome, message, request, response, owner, person, form)
     VALUES (?, ?, 'Ours', 'outbound', 'test', 'track', ?, ?, 12, ?, 'Accepted.', ?, ?, 1, ?, ?)`,
  );
  database.exec('BEGIN');
  for (let row = 0; row < rows; row += 1) {
    // None of the rejected ones is of the first connection.
    const isRejected = row % 50 === 2;
    const person = `u-${row}`;
    const event = ['Order placed', 'Cart left', 'Signed up'][row % 3] ?? '';
    const city = row % 2 === 0 && row % 3 !== 1 ? 'Zürich' : 'Praha';
    const body = { user_id: person, event, properties: { amount: row % 997, city, token: tokenOf(row) } };
    const headers = { Accept: 'application/json', 'Content-Type': 'application/json' };
    insert.run(
      randomUUID(),
      row % 25 === 2 ? 'c-2' : `c-${row % 3}`,
      event,
      timeOf(row),
      isRejected ? 'rejected' : 'accepted',
      JSON.stringify({ method: 'POST', url: 'https://api.example.com/v2/track', headers, body }),
      JSON.stringify({
        status: isRejected ? 400 : 200,
        contentType: 'application/json',
        body: '{"ok":true}',
        isCut: false,
      }),
      person,
      JSON.stringify({ userId: person, event }),
    );
  }
  database.exec('COMMIT');
}

/** 40 characters that no two rows share, the same in each run. */
function tokenOf(row: number): string {
  let text = '';
  for (let state = row + 1; text.length < 40; ) {
    state = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) ^ (text.length * 0x9e3779b9);
    text += (state >>> 0).toString(16).padStart(8, '0');
  }
  return text;
}

function timeOf(row: number): string {
  return new Date(1_700_000_000_000 + row * 1_000).toISOString();
}

function sizeOf(database: DatabaseSync, file: string): number {
  database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  return statSync(file).size / 1e6;
}

function timed(work: () => unknown): number {
  const began = performance.now();
  work();
  return performance.now() - began;
}

function p95(times: readonly number[]): number {
  return times.toSorted((one, other) => one - other)[Math.ceil(times.length * 0.95) - 1] ?? 0;
}

function middleOf(times: readonly number[]): number {
  return times.toSorted((one, other) => one - other)[times.length >> 1] ?? 0;
}
