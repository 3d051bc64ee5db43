import { describe, expect, it } from 'vitest';
import type { Journal } from './journal.ts';
import { delivery, everything, finished, idsOf, openTestJournal } from './test-journal.ts';

const total = (count: number, isMore = false) => ({ count, isMore });

describe('the list', () => {
  function filled(count: number): Journal {
    const journal = openTestJournal();
    for (let index = 1; index <= count; index += 1) {
      const connectionId = index % 2 === 0 ? 'even' : 'odd';
      const row = delivery(`${index}`, { connectionId });
      journal.begin(row);
      if (index % 5 === 0) journal.finish({ ...row, ...finished });
    }
    return journal;
  }

  it('is newest first, page by page, each row once, though rows are added between', () => {
    const journal = filled(25);
    const seen: string[] = [];
    let before: number | null = null;
    do {
      const page: ReturnType<Journal['list']> = journal.list(everything, before, 10);
      seen.push(...idsOf(page.rows));
      before = page.next;
      journal.begin(delivery(`late ${seen.length}`));
    } while (before !== null);
    expect(seen).toEqual(Array.from({ length: 25 }, (_, index) => `${25 - index}`));
  });

  it('ends exactly at its last row', () => {
    const journal = filled(10);
    expect(journal.list(everything, null, 10)).toMatchObject({ next: null, total: total(10) });
    const page = journal.list(everything, null, 9);
    expect(page.next).not.toBeNull();
    expect(idsOf(journal.list(everything, page.next, 9).rows)).toEqual(['1']);
    expect(openTestJournal().list(everything, null, 10)).toEqual({
      rows: [],
      next: null,
      total: total(0),
    });
  });

  it('is narrowed by connection and outcome, and counts what is left on all pages', () => {
    const journal = filled(20);
    const page = journal.list({ text: '', connectionId: 'even', outcome: 'rejected' }, null, 1);
    expect(page).toMatchObject({ rows: [{ id: '20' }], total: total(2) });
    expect(journal.list({ text: '', connectionId: 'even', outcome: 'rejected' }, page.next, 1)).toMatchObject(
      {
        rows: [{ id: '10' }],
        next: null,
        total: null,
      },
    );
  });
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
    const journal = openTestJournal();
    for (const row of rows) {
      journal.begin(row);
      journal.finish(row);
    }
    const page = journal.list({ ...everything, text }, null, 100);
    expect(idsOf(page.rows).sort()).toEqual(wanted);
    expect(page.total).toEqual(total(wanted.length));
  });
});
