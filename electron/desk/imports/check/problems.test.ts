import { expect, it } from 'vitest';
import { createProblems, type Found } from './problems.ts';

const bad = (row: number, value: string, message = 'It is no phone.'): Found => ({
  ...{ row, offset: row * 10, length: 10, column: 'phone', value, message, choice: 'row' },
});
const phone = { column: 'phone', message: 'It is no phone.', choice: 'row' } as const;
const rowsOf = (found: ReturnType<ReturnType<typeof createProblems>['placesOf']>) =>
  found?.places.map(({ row }) => row);

it('a row that was mended keeps its place, and its number goes', async () => {
  const problems = createProblems();
  for (const row of [1, 2, 3, 4, 5, 6, 7]) problems.add(bad(row, row % 2 === 0 ? 'n/a' : 'x'));
  expect(await problems.change([bad(2, 'n/a'), bad(3, 'x')], [bad(3, 'y')])).toBe(true);
  expect(problems.list()).toEqual([
    {
      ...{ ...phone, count: 6, rows: [1, 3, 4, 5, 6], different: 3 },
      values: [
        { value: 'x', count: 3 },
        { value: 'n/a', count: 2 },
        { value: 'y', count: 1 },
      ],
    },
  ]);
  expect(rowsOf(problems.placesOf(phone, null))).toEqual([1, 2, 3, 4, 5, 6, 7]);
  expect(rowsOf(problems.placesOf(phone, 'n/a'))).toEqual([2, 4, 6]);
  // It is found by the value that it has now, and by the one that it had.
  expect(rowsOf(problems.placesOf(phone, 'y'))).toEqual([3]);
  expect(rowsOf(problems.placesOf(phone, 'x'))).toEqual([1, 3, 5, 7]);
  await problems.change([bad(3, 'y')], [bad(3, 'x')]);
  expect(problems.list()[0]?.values[0]).toEqual({ value: 'x', count: 4 });
  expect(problems.placeOf(6)).toEqual({ row: 6, offset: 60, length: 10 });
  expect(problems.placeOf(8)).toBeUndefined();
});

it('a problem that came about by mending stands among the others, in the order of the file', async () => {
  const problems = createProblems();
  problems.add(bad(3, 'x'));
  problems.add(bad(9, 'x', 'It is empty.'));
  await problems.change([bad(3, 'x')], [bad(3, '', 'It is empty.')]);
  expect(rowsOf(problems.placesOf({ ...phone, message: 'It is empty.' }, null))).toEqual([3, 9]);
  const others = Array.from({ length: 40 }, (_, at) => bad(40 - at, '', 'It is empty.')).filter(
    ({ row }) => row !== 3 && row !== 9,
  );
  await problems.change([], others);
  const all = problems.placesOf({ ...phone, message: 'It is empty.' }, null)?.places;
  expect(all).toEqual(
    Array.from({ length: 40 }, (_, at) => ({ row: at + 1, offset: (at + 1) * 10, length: 10 })),
  );
  await problems.change([], [bad(3, 'x', 'It is empty.')]);
  expect(problems.list().map(({ message, count }) => [message, count])).toEqual([['It is empty.', 41]]);
});

it('says that numbers may be behind where not every kind or value is told apart', async () => {
  const values = createProblems();
  for (let row = 1; row <= 2_001; row += 1) values.add(bad(row, `value ${row}`));
  expect(await values.change([bad(1, 'value 1')], [])).toBe(false);
  const kinds = createProblems();
  for (let row = 1; row <= 201; row += 1) kinds.add(bad(row, 'x', `Problem ${row}.`));
  expect(kinds.list().at(0)).toMatchObject({ count: 1 });
  expect(await kinds.change([bad(201, 'x', 'Problem 201.')], [])).toBe(false);
  expect(rowsOf(kinds.placesOf({ message: 'Other problems.', column: null, choice: 'row' }, null))).toEqual([
    201,
  ]);
});

it('remembers the places of so many rows, and says that there are more', () => {
  const problems = createProblems();
  for (let row = 1; row <= 100_010; row += 1) problems.add(bad(row, 'x'));
  const found = problems.placesOf(phone, null);
  expect([found?.places.length, found?.isMore, problems.list()[0]?.count]).toEqual([100_000, true, 100_010]);
});
