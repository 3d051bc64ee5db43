import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HistoryFilter } from '../../../../shared/contract/history.ts';
import { openDatabase } from '../../database/database.ts';
import type { DeliveryRecord } from '../../deliveries/delivery-record.ts';
import { delivery, everything, finished, idsOf, openTestHistory, temporaryFile } from '../test-history.ts';
import { listPage, type Page } from './search-history.ts';
import { openSearchIndex } from './search-index.ts';
import { fold, searchedText } from './search-text.ts';

const nasty = [
  ...[
    '"',
    "'",
    '%',
    '_',
    '\\',
    '\0',
    '\n',
    '\u0003',
    '😀',
    'é',
    'ß',
    'İ',
    'Σ',
    'ς',
    '*',
    '^',
    '(',
    ')',
    '-',
    ':',
  ],
  ...['ab', 'AB', 'abc', 'u-1', ' OR ', ' NOT ', '{"a":"b"}', '</script>', '\ud800'],
];
const word = fc.array(fc.constantFrom(...nasty, ...'abcu1'), { maxLength: 6 }).map((parts) => parts.join(''));

const row = fc.record({
  connectionId: fc.constantFrom('c-1', 'c-2'),
  outcome: fc.constantFrom('accepted' as const, 'rejected' as const),
  minute: fc.integer({ min: 0, max: 59 }),
  person: word,
  subject: word,
  sent: word,
  answered: word,
});
const filters = fc.record({
  text: word,
  connectionId: fc.constantFrom(null, 'c-1', 'c-2'),
  outcome: fc.constantFrom(null, 'accepted' as const, 'unknown' as const),
  from: fc.constantFrom('2026-03-01T09:20:00.000Z', '0'),
  until: fc.constantFrom('2026-03-01T09:40:00.000Z', '9'),
});

function kept(
  id: number,
  { minute, sent, answered, ...more }: typeof row extends fc.Arbitrary<infer R> ? R : never,
) {
  return delivery(`${id}`, {
    ...more,
    startedAt: `2026-03-01T09:${String(minute).padStart(2, '0')}:00.000Z`,
    request: { method: 'POST', url: '/x', headers: {}, body: { note: sent } },
    response: { status: 200, contentType: 'text/plain', body: answered, isCut: false },
  });
}

/** A scan of all rows, written without any of the tested code but what counts as the text of a row. */
function plain(rows: readonly DeliveryRecord[], filter: HistoryFilter): readonly string[] {
  const typed = filter.text.trim();
  const wanted = [typed, JSON.stringify(typed).slice(1, -1)].map(fold);
  const found = rows.filter((one) => {
    const text = searchedText({
      ...one,
      request: JSON.stringify(one.request),
      response: JSON.stringify(one.response),
    });
    return (
      wanted.some((searchTerm) => text.includes(searchTerm)) &&
      (filter.connectionId === null || one.connectionId === filter.connectionId) &&
      (filter.outcome === null || one.outcome === filter.outcome) &&
      one.startedAt >= (filter.from ?? '') &&
      one.startedAt < (filter.until ?? '~')
    );
  });
  return idsOf(found).toReversed();
}

describe('the search', () => {
  it('finds what a scan of all rows finds: through its index, beyond it, and in rows changed since', () => {
    fc.assert(
      fc.property(
        fc.array(row, { maxLength: 30 }),
        filters,
        fc.nat(30),
        fc.nat(30),
        (all, filter, cut, changed) => {
          const history = openTestHistory();
          const rows = all.map((one, index) => kept(index, one));
          rows.slice(0, cut).forEach(history.begin);
          while (history.advanceSearch(1));
          rows.slice(cut).forEach(history.begin);
          rows.forEach((one, index) => {
            // Rows of the index among them, for which it is now out of date.
            const isChanged = index % (changed + 1) === 0;
            if (isChanged)
              rows[index] = { ...one, outcome: 'unknown', message: `${one.message} ${one.person}` };
            history.finish(rows[index] ?? one);
          });
          const seen: string[] = [];
          let before: number | null = null;
          do {
            const page: ReturnType<typeof history.list> = history.list(filter, before, 7);
            if (before === null)
              expect(page.total).toEqual({ count: plain(rows, filter).length, isMore: false });
            seen.push(...idsOf(page.rows));
            before = page.next;
          } while (before !== null);
          expect(seen).toEqual(plain(rows, filter));
          history.close();
        },
      ),
      { numRuns: 300 },
    );
  });

  it('counts a thousand and says that there are more', () => {
    const history = openTestHistory();
    for (let index = 0; index < 1_005; index += 1) history.begin(delivery(`${index}`));
    expect(history.list(everything, null, 5).total).toEqual({ count: 1_000, isMore: true });
    expect(history.list({ ...everything, text: 'u-1' }, null, 5).total).toEqual({
      count: 1_000,
      isMore: true,
    });
  });

  it('keeps to its time budget: each page goes on where the one before ended, and no row is lost', () => {
    const file = temporaryFile();
    const history = openTestHistory(file);
    for (let index = 0; index < 20; index += 1) history.begin(delivery(`${index}`));
    const database = openDatabase(file);
    const seen: string[] = [];
    let [before, pages]: [number | null, number] = [null, 0];
    do {
      // At each look at the clock the budget is used up.
      let time = 0;
      const clock = () => (time += 1_000);
      const page: Page = listPage({
        database,
        index: undefined,
        filter: { ...everything, text: '"1' },
        before,
        limit: 5,
        clock,
      });
      seen.push(...idsOf(page.rows));
      before = page.next;
      pages += 1;
    } while (before !== null);
    database.close();
    expect(seen).toEqual(idsOf(history.list({ ...everything, text: '"1' }, null, 50).rows));
    expect(pages).toBeGreaterThan(19);
  });

  it('resumes indexing, follows changes, and writes nothing where there is nothing to do', () => {
    const file = temporaryFile();
    const first = openTestHistory(file);
    first.begin(delivery('1'));
    while (first.advanceSearch(5));
    first.close();
    const history = openTestHistory(file);
    history.begin(delivery('2'));
    while (history.advanceSearch(5));
    history.finish({ ...delivery('1'), ...finished });
    while (history.advanceSearch(5));
    const database = openDatabase(file);
    const index = openSearchIndex(database);
    expect([...(index?.stale({ from: 0, to: 9 }) ?? [])]).toEqual([]);
    const find = (searchTerm: string) => [...(index?.candidates([searchTerm], [], { from: 0, to: 9 }) ?? [])];
    expect(find('"error":"no"')).toEqual([1]);
    expect(find('event ')).toEqual([2, 1]);
    const { data_version: before } = database.prepare('PRAGMA data_version').get() as {
      data_version: number;
    };
    expect(history.advanceSearch(5)).toBe(false);
    expect(database.prepare('PRAGMA data_version').get()).toEqual({ data_version: before });
    database.close();
  });
});
