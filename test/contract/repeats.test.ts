import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CheckedFile } from '../../shared/contract/imports.ts';
import type { Input, Output } from '../../shared/contract/index.ts';
import type { ImportMap } from '../../shared/domain/imports/import-map.ts';
import { keptConnection, openTestDesk, type TestDesk } from '../support/desk.ts';
import { runEnded } from '../support/runs.ts';

const usual = { canary: null, stopAbove: null, rate: null, concurrency: 1 };
const base = 'https://push.example';

/** A desk whose service takes everything but what is refused, and whom it was told about, in order. */
async function open(refuses: (body: string) => boolean = () => false) {
  const sent: string[] = [];
  const clock = { now: new Date('2026-03-02T10:00:00Z') };
  const desk = await openTestDesk({
    settings: { connections: [keptConnection('c-1', 'outbound', base)] },
    secrets: { 'c-1': { apiKey: 'ob-key-0123' } },
    now: () => clock.now,
    fetch: async (_, init) => {
      const body = String(init.body);
      if (refuses(body)) return new Response('', { status: 400 });
      const parsed = JSON.parse(body) as unknown;
      for (const one of Array.isArray(parsed) ? parsed : [parsed]) sent.push(JSON.stringify(one));
      return new Response('');
    },
  });
  return { desk, sent, clock };
}

/** Of each person in their order: rows of different people go at once. */
function byPerson(bodies: readonly string[]): readonly string[] {
  const person = (body: string) => JSON.parse(body).user_id as string;
  return bodies.toSorted((one, other) => person(one).localeCompare(person(other)));
}

interface Checking {
  readonly text: string;
  readonly map: ImportMap;
  readonly since?: string;
}

async function checked(desk: TestDesk, { text, map, since }: Checking) {
  const { id } = await desk.call('imports.begin', { name: 'people.csv' });
  await desk.call('imports.append', { id, bytes: Buffer.from(text, 'utf8').toString('base64') });
  const input = { id, connectionId: 'c-1', map, options: {} };
  const result = await desk.call('imports.check', {
    ...input,
    ...(since !== undefined && { onlyChangedSince: since }),
  });
  return { id, result };
}

async function requests(desk: TestDesk, id: string, map: ImportMap) {
  const bodies: string[] = [];
  const rows: number[] = [];
  for (let from: Input<'imports.requests'>['from'] = null; ; ) {
    const page: Output<'imports.requests'> = await desk.call('imports.requests', {
      id,
      connectionId: 'c-1',
      map,
      from,
    });
    for (const { row, body, problem } of page.requests) {
      if (problem !== '') continue;
      bodies.push(body);
      rows.push(row);
    }
    if (page.next === null) return { bodies, rows };
    from = page.next;
  }
}

async function sentFile(desk: TestDesk, given: Checking) {
  const { id, result } = await checked(desk, given);
  const dry = await requests(desk, id, given.map);
  const run = await desk.call('imports.send', {
    ...{ id, connectionId: 'c-1', map: given.map, options: usual, isConfirmed: true },
  });
  return { result, dry, run: await runEnded(desk, run.id) };
}

const people: ImportMap = { action: 'identify', columns: { userId: 'id', 'attributes.plan': 'plan' } };
const events: ImportMap = { action: 'track', columns: { userId: 'id', event: 'what' } };

function whole({ total, valid, leftOut, problems }: CheckedFile): boolean {
  const bad = problems.reduce((sum, { count }) => sum + count, 0);
  return total === valid + leftOut + bad;
}

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
    const map: ImportMap = {
      action: 'registerToken',
      columns: { userId: 'id', token: 'token', platform: { value: 'apns' } },
    };
    const text = 'id,token\nu-1,t-1\nu-1,t-2\nu-2,t-1\nu-1,t-1\n';
    const { result } = await checked(desk, { text, map });
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

describe('a file whose rows went there before', () => {
  const text = 'id,plan\nu-1,a\nu-2,b\nu-3,c\nu-4,d\n';

  it('says in which run, and sends only what changed', async () => {
    const { desk, sent } = await open();
    const { run } = await sentFile(desk, { text, map: people });
    sent.length = 0;
    const next = 'plan,id\na,u-1\nB,u-2\nc,u-3\ne,u-5\n';
    const { id, result } = await checked(desk, { text: next, map: people });
    expect(result.repeats.before).toEqual({
      ...{ runId: run.id, name: 'people.csv', at: run.endedAt, isSameFile: false, isOpen: false },
      ...{ same: 2, changed: 1, new: 1, gone: 1, notAccepted: 0 },
    });
    expect(result.valid).toBe(4);
    await desk.call('imports.drop', { id });
    const second = await sentFile(desk, { text: next, map: people, since: run.id });
    expect(second.result).toMatchObject({ valid: 2, leftOut: 2 });
    expect(second.dry.rows).toEqual([2, 4]);
    expect(byPerson(sent)).toEqual(byPerson(second.dry.bodies));
    expect(second.run).toMatchObject({
      ...{ total: 2, leftOut: 2, leftOutBy: { byHand: 0, duplicate: 0, unchanged: 2 } },
      counts: { accepted: 2 },
    });
  });

  it('is the same for people in several rows where all of theirs are, in their order', async () => {
    const { desk } = await open();
    const file = (...plans: readonly string[]) =>
      `id,plan\nu-2,x\n${plans.map((plan) => `u-1,${plan}\n`).join('')}`;
    await sentFile(desk, { text: file('a', 'b'), map: people });
    const found = async (text: string, duplicates: 'all' | 'first' | 'last' = 'all') => {
      const { result } = await checked(desk, { text, map: { ...people, duplicates } });
      const { same, changed } = result.repeats.before ?? {};
      return [same, changed];
    };
    expect(await found(file('a', 'b'))).toEqual([3, 0]);
    expect(await found(file('b', 'a'))).toEqual([1, 2]);
    expect(await found(file('b'))).toEqual([2, 0]);
    expect(await found(file('a'))).toEqual([1, 1]);
    expect(await found(file('a', 'b'), 'last')).toEqual([2, 0]);
    expect(await found(file('a', 'b'), 'first')).toEqual([1, 1]);
  });

  it('has the same bytes, though another mapping makes other requests of them', async () => {
    const { desk } = await open();
    await sentFile(desk, { text, map: people });
    const other: ImportMap = { action: 'identify', columns: { userId: 'plan', 'attributes.plan': 'id' } };
    const { result } = await checked(desk, { text, map: other });
    expect(result.repeats.before).toMatchObject({ isSameFile: true, same: 0, changed: 0, new: 4, gone: 4 });
    expect((await checked(desk, { text, map: people })).result.repeats.before).toMatchObject({
      isSameFile: true,
      same: 4,
    });
  });

  it('of events without a time of their own is the same on another day', async () => {
    const { desk, clock } = await open();
    const text = 'id,what\nu-1,Opened\nu-1,Opened\nu-2,Closed\n';
    await sentFile(desk, { text, map: events });
    clock.now = new Date('2026-03-09T10:00:00Z');
    // One of them once more than before: that one is new.
    const { result } = await checked(desk, { text: `${text}u-1,Opened\n`, map: events });
    expect(result.repeats.before).toMatchObject({ same: 3, changed: 0, new: 1 });
  });

  it('is offered again as far as it was not accepted', async () => {
    const { desk } = await open((body) => body.includes('u-2'));
    const { run } = await sentFile(desk, { text, map: people });
    const { result } = await checked(desk, { text, map: people, since: run.id });
    expect(result.repeats.before).toMatchObject({ same: 3, changed: 0, new: 1, notAccepted: 1 });
    expect(result).toMatchObject({ valid: 1, leftOut: 3 });
  });

  it('says that the run is not at its end yet', async () => {
    const { desk } = await open();
    const { id } = await checked(desk, { text, map: people });
    const run = await desk.call('imports.send', {
      ...{ id, connectionId: 'c-1', map: people, options: { ...usual, canary: 2 }, isConfirmed: true },
    });
    await runEnded(desk, run.id);
    const { result } = await checked(desk, { text, map: people });
    expect(result.repeats.before).toMatchObject({ isOpen: true, same: 2, new: 2, notAccepted: 2 });
  });

  it('is not the same for people about whom a later run said something else', async () => {
    const { desk } = await open();
    const { run } = await sentFile(desk, { text: `${text}u-6,a\nu-7,a\n`, map: people });
    await sentFile(desk, { text: 'id,plan\nu-1,z\n', map: people });
    const { result } = await checked(desk, {
      ...{ text: `${text}u-6,a\nu-7,a\n`, map: people },
      since: run.id,
    });
    expect(result.repeats.before).toMatchObject({ same: 5, changed: 1, new: 0 });
  });

  it('is not mentioned where little of it is the same, or it was long ago, or it went elsewhere', async () => {
    const { desk, clock } = await open();
    await sentFile(desk, { text, map: people });
    const many = Array.from({ length: 20 }, (_, index) => `v-${index},a`).join('\n');
    const found = async (text: string, map = people) =>
      (await checked(desk, { text, map })).result.repeats.before;
    expect(await found(`${text}${many}\n`)).toBe(null);
    expect(await found(text, { ...events, columns: { userId: 'id', event: 'plan' } })).toBe(null);
    expect(await found(text)).toMatchObject({ same: 4 });
    clock.now = new Date('2026-06-01T10:00:00Z');
    expect(await found(text)).toBe(null);
  });

  it('can be sent again where it was undone as a whole', async () => {
    const { desk } = await open();
    const map: ImportMap = {
      action: 'registerToken',
      columns: { userId: 'id', token: 'token', platform: { value: 'apns' } },
    };
    const text = 'id,token\nu-1,t-1\nu-2,t-2\n';
    const { run } = await sentFile(desk, { text, map });
    expect((await checked(desk, { text, map })).result.repeats.before).toMatchObject({ same: 2 });
    const undo = await desk.call('imports.undo', { runId: run.id, withUnknown: false });
    const where = { id: undo.id, connectionId: 'c-1', map: undo.map };
    await desk.call('imports.check', { ...where, options: {} });
    const undoing = await desk.call('imports.send', { ...where, options: usual, isConfirmed: true });
    await runEnded(desk, undoing.id);
    expect((await checked(desk, { text, map })).result.repeats.before).toBe(null);
  });

  it('is refused where the run cannot be compared: gone, damaged, or of an earlier version', async () => {
    const { desk } = await open();
    const { run } = await sentFile(desk, { text, map: people });
    const { id } = await checked(desk, { text, map: people });
    const input = { id, connectionId: 'c-1', map: people, options: {} };
    expect(await desk.refused('imports.check', { ...input, onlyChangedSince: 'none' })).toMatchObject({
      fields: [{ path: 'onlyChangedSince' }],
    });
    const folder = path.join(desk.folder, 'imports');
    const [name] = readdirSync(folder).filter((one) => one.endsWith('.rows') && !one.startsWith(id));
    const kept = readFileSync(path.join(folder, name ?? ''));
    kept[kept.length - 1] = (kept.at(-1) ?? 0) ^ 1;
    writeFileSync(path.join(folder, name ?? ''), kept);
    expect((await desk.call('imports.check', input)).repeats).toMatchObject({
      before: null,
      incomparable: 1,
    });
    expect(await desk.refused('imports.check', { ...input, onlyChangedSince: run.id })).toMatchObject({
      kind: 'invalidInput',
    });
    // What was checked before is not sent in its place.
    const send = { id, connectionId: 'c-1', map: people, options: usual, isConfirmed: true };
    expect(await desk.refused('imports.send', send)).toMatchObject({ kind: 'refused' });
  });

  it('is kept as hashes that name nobody, and go with the copy', async () => {
    const { desk } = await open();
    await sentFile(desk, { text: 'id,plan\nada-lovelace,gold\n', map: people });
    const folder = path.join(desk.folder, 'imports');
    const [name = ''] = readdirSync(folder).filter((one) => one.endsWith('.rows'));
    expect(readFileSync(path.join(folder, name), 'latin1')).not.toMatch(/ada|gold|identify/);
    const { id } = await checked(desk, { text, map: people });
    const hashes = () => readdirSync(folder).filter((one) => one.startsWith(id) && one.endsWith('.rows'));
    expect(hashes()).toHaveLength(1);
    await desk.call('imports.drop', { id });
    expect(hashes()).toEqual([]);
    expect(existsSync(path.join(folder, name))).toBe(true);
    await desk.call('history.purge', { before: null, connectionId: null });
    expect(existsSync(path.join(folder, name))).toBe(false);
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

describe('whatever a file holds', () => {
  const id = fc.constantFrom('u-1', 'u-2', 'u-3', 'u-4', 'u-5', '', 'null');
  const row = fc.tuple(id, fc.constantFrom('a', 'b', 'c'));
  const file = (rows: readonly (readonly string[])[]) =>
    `id,plan\n${rows.map((cells) => cells.join(',')).join('\n')}\n`;

  it('every row is accounted for, and first and last keep one row of each person, in order', async () => {
    const { desk, sent } = await open();
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { minLength: 1, maxLength: 30 }),
        fc.constantFrom('all', 'first', 'last'),
        async (rows, duplicates) => {
          const map = { ...people, duplicates } as const;
          const { id, result } = await checked(desk, { text: file(rows), map });
          const dry = await requests(desk, id, map);
          const good = rows.flatMap(([person], index) =>
            person === '' || person === 'null' ? [] : [{ person, row: index + 1 }],
          );
          const of = (person: string | undefined) => good.filter((one) => one.person === person);
          const expected = good.filter(
            (one) =>
              duplicates === 'all' || of(one.person).at(duplicates === 'first' ? 0 : -1)?.row === one.row,
          );
          expect(dry.rows).toEqual(expected.map((one) => one.row));
          expect(whole(result)).toBe(true);
          expect([result.valid, result.leftOut]).toEqual([expected.length, good.length - expected.length]);
          sent.length = 0;
          if (result.valid === 0) return void (await desk.call('imports.drop', { id }));
          const run = await desk.call('imports.send', {
            ...{ id, connectionId: 'c-1', map, options: usual, isConfirmed: true },
          });
          const { counts, total, leftOut } = await runEnded(desk, run.id);
          expect(byPerson(sent)).toEqual(byPerson(dry.bodies));
          expect([total, leftOut]).toEqual([rows.length - result.leftOut, result.leftOut]);
          expect(counts.accepted + counts.invalid).toBe(total);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('the same file sends nothing where only changes go, and exactly the changed rows', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 25 }),
        fc.array(fc.nat({ max: 24 }), { maxLength: 8 }),
        async (plans, picks) => {
          const { desk, sent } = await open();
          const rows = plans.map((plan, index) => [`u-${index}`, plan]);
          const { run } = await sentFile(desk, { text: file(rows), map: people });
          const again = await checked(desk, { text: file(rows), map: people, since: run.id });
          expect([again.result.valid, again.result.leftOut]).toEqual([0, rows.length]);
          expect((await requests(desk, again.id, people)).rows).toEqual([]);
          const changed = new Set(picks.filter((at) => at < rows.length));
          const next = rows.map(([person = '', plan = ''], at) => [
            person,
            changed.has(at) ? `${plan}!` : plan,
          ]);
          const wanted = [...changed].toSorted((one, other) => one - other).map((at) => at + 1);
          if (wanted.length === 0) return;
          sent.length = 0;
          const second = await sentFile(desk, { text: file(next), map: people, since: 'last' });
          expect(second.dry.rows).toEqual(wanted);
          expect(byPerson(sent)).toEqual(byPerson(second.dry.bodies));
          expect(second.result.repeats.before).toMatchObject({ changed: wanted.length, new: 0, gone: 0 });
        },
      ),
      { numRuns: 15 },
    );
  });

  it('people in several rows end as the whole file would leave them', async () => {
    const value = fc.constantFrom('', 'a', 'b');
    const rows = fc.array(fc.tuple(fc.constantFrom('u-1', 'u-2', 'u-3'), value, value), {
      ...{ minLength: 1, maxLength: 8 },
    });
    const text = (lines: readonly (readonly string[])[]) =>
      `id,plan,city\n${lines.map((cells) => cells.join(',')).join('\n')}\n`;
    await fc.assert(
      fc.asyncProperty(
        rows,
        rows,
        fc.constantFrom('all', 'first', 'last'),
        async (former, now, duplicates) => {
          const { desk, sent } = await open();
          const columns = { userId: 'id', 'attributes.plan': 'plan', 'attributes.city': 'city' };
          const map: ImportMap = { action: 'identify', columns, duplicates };
          const state = () => {
            const known: Record<string, object> = {};
            for (const body of sent) {
              const { user_id, attributes } = JSON.parse(body);
              known[user_id] = { ...known[user_id], ...attributes };
            }
            return known;
          };
          const first = await sentFile(desk, { text: text(former), map });
          const { id, result } = await checked(desk, { text: text(now), map, since: first.run.id });
          if (result.valid > 0) {
            const where = { id, connectionId: 'c-1', map, options: usual, isConfirmed: true };
            await runEnded(desk, (await desk.call('imports.send', where)).id);
          }
          const kept = state();
          // Once more all of it: nobody is told anything new by that.
          const all = await checked(desk, { text: text(now), map });
          sent.push(...(await requests(desk, all.id, map)).bodies);
          expect(kept).toEqual(state());
        },
      ),
      { numRuns: 40 },
    );
  });
});
