import fc from 'fast-check';
import { expect, it } from 'vitest';
import { leftOutText } from '../../electron/desk/import-reading/row-changes.ts';
import type { Output } from '../../shared/contract/index.ts';
import type { MendingEdit } from '../../shared/contract/mending.ts';
import type { ImportMap } from '../../shared/domain/imports/import-map.ts';
import { duplicateChoices } from '../../shared/domain/imports/repeats.ts';
import type { Result } from '../../shared/result.ts';
import { runEnded } from '../support/runs.ts';
import { checkedFor, map, open, options, requestsOf, savedOf, upload } from './mending.fixture.ts';

const cell = fc
  .oneof(
    fc.constantFrom('n/a', '', 'x', '030 1234567', '+49 30 7654321', 'gold', ' ', 'ä“;"', 'a\nb', '"', 'who'),
    fc.string({ maxLength: 5 }),
  )
  .map((text) => text.replaceAll('\0', '').toWellFormed());
const row = fc.oneof(
  { weight: 8, arbitrary: fc.tuple(cell, cell, cell).map((cells) => [...cells]) },
  { weight: 1, arbitrary: fc.array(cell, { minLength: 1, maxLength: 5 }) },
);
const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
const edits = fc.array(
  fc.oneof(
    fc.record({
      is: fc.constant('cell' as const),
      at: fc.nat(40),
      column: fc.constantFrom('who', 'Telefon', 'plan'),
      text: cell,
    }),
    fc.record({
      is: fc.constant('row' as const),
      at: fc.nat(40),
      cells: fc.tuple(cell, cell, cell).map((cells) => [...cells]),
    }),
    fc.record({
      is: fc.constant('replace' as const),
      at: fc.nat(5),
      column: fc.constantFrom('who', 'Telefon', 'plan'),
      text: cell,
    }),
    fc.record({ is: fc.constantFrom('leaveOut' as const, 'takeIn' as const, 'own' as const), at: fc.nat(5) }),
    fc.record({ is: fc.constant('undo' as const) }),
  ),
  { maxLength: 8 },
);

/** A row may have a problem in each of two columns: one leaves it out, the other its field alone. */
const twoColumns: ImportMap = {
  ...map,
  columns: {
    ...map.columns,
    'attributes.grade': { column: 'plan', dates: { order: 'day-first' }, bad: 'field' },
  },
};

it('random edits: dry run and run are the same bytes, every row is accounted for, and the saved file sends the same', async () => {
  const { desk, sent } = await open();
  await fc.assert(
    fc.asyncProperty(
      fc.array(row, { minLength: 1, maxLength: 12 }),
      edits,
      fc.boolean(),
      fc.constantFrom(...duplicateChoices),
      async (rows, wanted, isCr, duplicates) => {
        const end = isCr ? '\r\n' : '\n';
        const text =
          [['who', 'Telefon', 'plan'], ...rows].map((cells) => cells.map(quoted).join(';')).join(end) + end;
        const chosen = {
          format: 'csv',
          encoding: 'utf-8',
          delimiter: ';',
          hasHeader: true,
          above: 0,
          decimal: '.',
        } as const;
        const map: ImportMap = duplicates === 'all' ? twoColumns : { ...twoColumns, duplicates };
        const file = { ...(await upload(desk, text)), map };
        let checked: Output<'imports.check'> = await desk.call('imports.check', { ...file, options: chosen });
        let isExact = true;
        for (const { is, ...edit } of wanted as (Record<string, unknown> & {
          is: MendingEdit['is'];
          at?: number;
        })[]) {
          const { problems } = checked;
          const at = edit.at ?? 0;
          const of = problems.length === 0 ? undefined : problems[at % problems.length];
          const target =
            of === undefined
              ? { is: 'changed' as const }
              : {
                  is: 'problem' as const,
                  column: of.column,
                  message: of.message,
                  choice: of.choice,
                  value: null,
                };
          const known = (
            await desk.call('mending.rows', { ...checkedFor(file), view: target, from: 0, limit: 50 })
          ).rows;
          const row = known[at % Math.max(1, known.length)]?.row ?? 1;
          const { at: _, ...rest } = edit;
          const given =
            is === 'undo'
              ? { is }
              : is === 'cell' || is === 'row'
                ? { ...rest, is, row }
                : is === 'replace'
                  ? { ...rest, is, target, from: null }
                  : { is, target };
          const input = { ...checkedFor(file), edit: given as MendingEdit };
          const answer = (await desk.desk.dispatch({
            id: 'edit',
            procedure: 'mending.change',
            input,
          })) as Result<Output<'mending.change'>>;
          if (!answer.ok) continue;
          ({ checked } = answer.value);
          isExact &&= answer.value.isExact;
        }
        const sum = (one: Output<'imports.check'>) => ({
          ...one,
          problems: one.problems
            .map((problem) => ({
              ...problem,
              values: problem.values.map((value) => JSON.stringify(value)).toSorted(),
            }))
            .map((problem) => JSON.stringify(problem.different > 5 ? { ...problem, values: [] } : problem))
            .toSorted(),
        });
        // What was checked alone adds up to what a check of all rows finds; else nothing is sent before that.
        if (!isExact)
          expect(await desk.refused('imports.requests', { ...file, from: null })).toMatchObject({
            message: 'Rows were mended since the check. Check the file again first.',
          });
        const whole = await desk.call('imports.check', { ...file, options: chosen });
        if (isExact) expect(sum(whole)).toEqual(sum(checked));
        // Where no row is left out because it repeats another, the problems are the same ones at any rate.
        if (duplicates === 'all') expect(sum(whole).problems).toEqual(sum(checked).problems);
        checked = whole;

        const made = await requestsOf(desk, file);
        const going = made.filter(({ problem }) => problem === '');
        const isOut = ({ problem }: { readonly problem: string }) =>
          Object.values<string>(leftOutText).includes(problem);
        const out = made.filter(isOut);
        expect([checked.total, checked.valid, checked.leftOut]).toEqual([
          rows.length,
          going.length,
          out.length,
        ]);

        const saved = await savedOf(desk, file);
        const again = { ...(await upload(desk, saved.bytes)), map };
        if (going.length + out.length < made.length || going.length > 0) {
          await desk.call('imports.check', { ...again, options: chosen });
          const plain = (all: typeof made) =>
            all.filter((one) => !isOut(one)).map(({ row: _, ...one }) => one);
          expect(plain(await requestsOf(desk, again))).toEqual(plain(made));
        }
        if (going.length === 0) return;
        sent.length = 0;
        const run = await desk.call('imports.send', { ...file, options, isConfirmed: true });
        const invalid = made.length - going.length - out.length;
        expect(await runEnded(desk, run.id)).toMatchObject({
          counts: { accepted: going.length, invalid },
          leftOut: out.length,
        });
        expect(sent.map((body) => JSON.stringify(body)).toSorted()).toEqual(
          going.map(({ body }) => body).toSorted(),
        );
      },
    ),
    { numRuns: 60 },
  );
}, 120_000);
