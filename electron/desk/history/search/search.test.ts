import { describe, expect, it, onTestFinished } from 'vitest';
import type { HistoryFilter } from '../../../../shared/contract/history.ts';
import { openDatabase } from '../../database/database.ts';
import type { History } from '../history.ts';
import { delivery, everything, finished, idsOf, openTestHistory, temporaryFile } from '../test-history.ts';

const total = (count: number, isMore = false) => ({ count, isMore });

describe('the list', () => {
  function filled(count: number): History {
    const history = openTestHistory();
    for (let index = 1; index <= count; index += 1) {
      const connectionId = index % 2 === 0 ? 'even' : 'odd';
      const row = delivery(`${index}`, { connectionId });
      history.begin(row);
      if (index % 5 === 0) history.finish({ ...row, ...finished });
    }
    return history;
  }

  it('is newest first, page by page, each row once, though rows are added between', () => {
    const history = filled(25);
    const seen: string[] = [];
    let before: number | null = null;
    do {
      const page: ReturnType<History['list']> = history.list(everything, before, 10);
      seen.push(...idsOf(page.rows));
      before = page.next;
      history.begin(delivery(`late ${seen.length}`));
    } while (before !== null);
    expect(seen).toEqual(Array.from({ length: 25 }, (_, index) => `${25 - index}`));
  });

  it('ends exactly at its last row', () => {
    const history = filled(10);
    expect(history.list(everything, null, 10)).toMatchObject({ next: null, total: total(10) });
    const page = history.list(everything, null, 9);
    expect(page.next).not.toBeNull();
    expect(idsOf(history.list(everything, page.next, 9).rows)).toEqual(['1']);
    expect(openTestHistory().list(everything, null, 10)).toEqual({
      rows: [],
      next: null,
      total: total(0),
    });
  });

  it('is narrowed by connection and outcome, and counts what is left on all pages', () => {
    const history = filled(20);
    const page = history.list({ text: '', connectionId: 'even', outcome: 'rejected' }, null, 1);
    expect(page).toMatchObject({ rows: [{ id: '20' }], total: total(2) });
    expect(history.list({ text: '', connectionId: 'even', outcome: 'rejected' }, page.next, 1)).toMatchObject(
      {
        rows: [{ id: '10' }],
        next: null,
        total: null,
      },
    );
  });
});

describe('the rows of a file', () => {
  it('are listed alone, narrowed further, and found through the index and without it', () => {
    const file = temporaryFile();
    const history = openTestHistory(file);
    const database = openDatabase(file);
    onTestFinished(() => database.close());
    database.exec(
      `INSERT INTO runs (id, name, connection_id, connection_name, vendor, mode, action, map, source, options, state,
         total, created_at) SELECT value, 'f', 'c-1', '', '', '', '', '', '{}', '', 'finished', 9, '2026'
       FROM json_each('["r 1", "r 2"]')`,
    );
    for (let index = 1; index <= 40; index += 1) {
      const row = delivery(`${index}`, { person: index % 2 === 0 ? 'ada' : 'bob' });
      history.begin(row);
      if (index % 5 !== 0) history.finish({ ...row, ...finished });
    }
    // The rows of two runs alternate, among requests sent by hand.
    database.exec('UPDATE deliveries SET run = 1 + seq % 2, row = seq WHERE seq BETWEEN 11 AND 30');
    const ids = (more: Partial<HistoryFilter>) => {
      const seen: string[] = [];
      for (let before: number | null = null; ; ) {
        const page: ReturnType<History['list']> = history.list({ ...everything, ...more }, before, 3);
        seen.push(...idsOf(page.rows));
        before = page.next;
        if (before === null) return seen.map(Number);
      }
    };
    const look = () => ({
      first: ids({ run: 'r 1' }),
      rejected: ids({ run: 'r 2', outcome: 'rejected' }),
      sending: ids({ run: 'r 2', outcome: 'sending' }),
      text: ids({ run: 'r 1', text: 'ada' }),
      none: [...ids({ run: 'r 2', text: 'ada' }), ...ids({ run: 'r 3' })],
    });
    const expected = {
      first: [30, 28, 26, 24, 22, 20, 18, 16, 14, 12],
      rejected: [29, 27, 23, 21, 19, 17, 13, 11],
      sending: [25, 15],
      text: [30, 28, 26, 24, 22, 20, 18, 16, 14, 12],
      none: [],
    };
    expect(look()).toEqual(expected);
    while (history.advanceSearch(5));
    expect(look()).toEqual(expected);
  });
});

it('finds an id or token that the address holds percent-encoded, through the index and without it', () => {
  const history = openTestHistory(temporaryFile());
  const at = (path: string) => ({ method: 'DELETE', url: `https://api.example.com/${path}`, headers: {} });
  history.begin(
    delivery('encoded', { person: '', request: at('c/Ada%2FZ%C3%9CRICH%40home/devices/a%20%25b') }),
  );
  history.begin(delivery('odd', { person: '', request: at('c/100%/%zz/%ff') }));
  const look = () =>
    ['ada/zürich@home', 'A %b', 'h@h', '%40home', '100%/%zz', '%ff'].map((text) =>
      idsOf(history.list({ ...everything, text }, null, 10).rows),
    );
  const expected = [['encoded'], ['encoded'], ['encoded'], ['encoded'], ['odd'], ['odd']];
  expect(look()).toEqual(expected);
  while (history.advanceSearch(5));
  expect(look()).toEqual(expected);
});

describe('the search', () => {
  const rows = [
    delivery('percent', { subject: '100% done' }),
    delivery('underscore', { subject: 'first_name' }),
    delivery('plain', { subject: 'firstXname 100 done' }),
    delivery('quotes', { subject: `say "hi" and 'bye'` }),
    delivery('backslash', { subject: 'C:\\temp' }),
    delivery('body', {
      request: {
        method: 'POST',
        url: '/x',
        headers: {},
        body: { note: 'say "hello" to a\\b', city: 'Zürich' },
      },
    }),
    delivery('answer', {
      response: { status: 400, contentType: 'text/plain', body: '{"error":"no 50% off"}', isCut: false },
    }),
    delivery('message', { message: 'Timed out; nobody knows.' }),
  ];

  it.each([
    ['100%', ['percent']],
    ['%', ['answer', 'percent']],
    ['first_name', ['underscore']],
    ['FIRST_NAME', ['underscore']],
    ['"hi"', ['quotes']],
    [`'bye'`, ['quotes']],
    ['C:\\temp', ['backslash']],
    ['say "hello"', ['body']],
    ['a\\b', ['body']],
    ['Zürich', ['body']],
    ['"error":"no 50% off"', ['answer']],
    [' nobody knows ', ['message']],
    [`'; DROP TABLE deliveries; --`, []],
    ['" OR "1"="1', []],
    ['nothing like it', []],
  ])('for %s finds just that', (text, wanted) => {
    const history = openTestHistory();
    for (const row of rows) {
      history.begin(row);
      history.finish(row);
    }
    const page = history.list({ ...everything, text }, null, 100);
    expect(idsOf(page.rows).sort()).toEqual(wanted);
    expect(page.total).toEqual(total(wanted.length));
  });
});
