import { describe, expect, it } from 'vitest';
import type { ImportMap } from '../../shared/domain/imports/import-map.ts';
import {
  byPerson,
  checked,
  events,
  open,
  people,
  requests,
  sentFile,
  tokens,
  whole,
} from './repeats.fixture.ts';

describe('people who stand twice in a file', () => {
  const text = 'id,plan\nu-1,a\nu-2,b\n u-1 ,c\nu-3,d\nu-1,e\n,x\nu-2,f\n';

  it.each([
    ['all', [1, 2, 3, 4, 5, 7]],
    ['first', [1, 2, 4]],
    ['last', [4, 5, 7]],
  ] as const)('are told, and sent %s', async (duplicates, rows) => {
    const { desk, sent } = await open();
    const map = { ...people, duplicates };
    const { result, dry, run } = await sentFile(desk, { text, map });
    expect(result.repeats).toMatchObject({
      ...{ kind: 'person', several: 2, further: 3, before: null, incomparable: 0 },
      examples: [
        [1, 3, 5],
        [2, 7],
      ],
      leftOut: { byHand: 0, duplicate: 6 - rows.length, unchanged: 0 },
    });
    expect([result.total, result.valid, result.leftOut]).toEqual([7, rows.length, 6 - rows.length]);
    expect(whole(result)).toBe(true);
    expect(dry.rows).toEqual(rows);
    expect(byPerson(sent)).toEqual(byPerson(dry.bodies));
    expect(run).toMatchObject({ total: rows.length + 1, leftOut: 6 - rows.length });
    expect(run.counts).toMatchObject({ accepted: rows.length, invalid: 1 });
    expect(run.leftOutBy).toEqual(
      duplicates === 'all' ? undefined : { byHand: 0, duplicate: 6 - rows.length, unchanged: 0 },
    );
  });

  it('are one in any spelling that is cleaned to the same', async () => {
    const { desk } = await open();
    const map: ImportMap = {
      action: 'identify',
      columns: { userId: { column: 'tel', phones: {} } },
    };
    const { result } = await checked(desk, { text: 'tel,n\n+44 20 7946 0958,1\n0044 20 79460958,2\n', map });
    expect(result.repeats).toMatchObject({ several: 1, further: 1, examples: [[1, 2]] });
  });

  it('are not told where a person has several events, but the same event is', async () => {
    const { desk } = await open();
    const text = 'id,what\nu-1,Opened\nu-1,Closed\nu-2,Opened\nu-1,Opened\n';
    const { result } = await checked(desk, { text, map: { ...events, duplicates: 'first' } });
    expect(result.repeats).toMatchObject({ kind: 'request', several: 1, further: 1, examples: [[1, 4]] });
    expect([result.valid, result.leftOut]).toEqual([3, 1]);
  });

  it('are not told where a person has several tokens, but the same token is', async () => {
    const { desk } = await open();
    const text = 'id,token\nu-1,t-1\nu-1,t-2\nu-2,t-1\nu-1,t-1\n';
    const { result } = await checked(desk, { text, map: tokens });
    expect(result.repeats).toMatchObject({ kind: 'token', several: 1, further: 1, examples: [[1, 4]] });
  });

  it('are found anew by each check, whatever was chosen before', async () => {
    const { desk } = await open();
    const { id } = await checked(desk, { text, map: { ...people, duplicates: 'last' } });
    const again = { id, connectionId: 'c-1', map: people, options: {} };
    expect(await desk.call('imports.check', again)).toMatchObject({ valid: 6, leftOut: 0 });
    expect((await requests(desk, id, people)).rows).toEqual([1, 2, 3, 4, 5, 7]);
  });
});

it('a column whose later rows are written otherwise is named, with the rows', async () => {
  const { desk } = await open();
  const map: ImportMap = {
    action: 'identify',
    columns: {
      userId: 'id',
      'attributes.born': { column: 'born', type: 'datetime', dates: { order: 'day-first', zone: 'UTC' } },
    },
  };
  const rows = Array.from({ length: 600 }, (_, index) => `u-${index},24.12.1990`);
  const { result } = await checked(desk, { text: `id,born\n${rows.join('\n')}\nu-x,12/24/1990\n`, map });
  expect(result.contradictions).toEqual([
    { column: 'born', read: 'day first', fits: ['month first'], count: 1, rows: [601] },
  ]);
});
