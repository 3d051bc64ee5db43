import { expect, it } from 'vitest';
import type { RowState } from '../../../shared/domain/run.ts';
import { failureReasons } from './failure-reasons.ts';

interface Row {
  readonly row: number;
  readonly outcome: RowState;
  readonly message: string;
}

function storeOf(rows: readonly Row[]) {
  return {
    rowsIn: (
      _seq: number,
      query: { readonly states: readonly RowState[]; readonly after: number; readonly limit: number },
    ) =>
      rows
        .filter(({ row, outcome }) => row > query.after && query.states.includes(outcome))
        .slice(0, query.limit)
        .map((row) => ({ ...row, offset: 0, length: 0, attempts: 1 })),
  };
}

const rows: readonly Row[] = Array.from({ length: 1_300 }, (_, index) => {
  const row = index + 1;
  if (row % 4 === 0) return { row, outcome: 'invalid', message: `Mail “p${row}@x”: It has no dot.` };
  if (row % 4 === 1) return { row, outcome: 'accepted', message: '' };
  return { row, outcome: 'rejected', message: row === 2 ? 'Known by p2@x.' : 'Outbound rejected it (400).' };
});

it('counts each reason once, whatever value it quotes, the most frequent first', async () => {
  expect(await failureReasons(1, storeOf(rows), false)).toEqual({
    reasons: [
      { message: 'Outbound rejected it (400).', count: 649, row: 3 },
      { message: 'Mail “…”: It has no dot.', count: 325, row: 4 },
      { message: 'Known by p2@x.', count: 1, row: 2 },
    ],
    hasMore: false,
  });
});

it('[S24] repeats no words of a service where people are masked', async () => {
  const { reasons } = await failureReasons(1, storeOf(rows), true);
  expect(reasons.map(({ count }) => count)).toEqual([650, 325]);
  expect(JSON.stringify(reasons)).not.toMatch(/p\d|Known|400/);
});

it('says that there are more than five', async () => {
  const many = Array.from(
    { length: 9 },
    (_, at): Row => ({
      ...{ row: at + 1, outcome: 'rejected', message: `Reason ${at}` },
    }),
  );
  const found = await failureReasons(1, storeOf(many), false);
  expect([found.reasons.length, found.hasMore]).toEqual([5, true]);
});
