import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ImportMap } from '../../shared/domain/imports/import-map.ts';
import { runEnded } from '../support/runs.ts';
import { byPerson, checked, open, people, requests, sentFile, usual, whole } from './repeats.fixture.ts';

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
