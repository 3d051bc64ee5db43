import { expect, test } from 'vitest';
import { readAnalysis } from '../read/read-analysis.ts';
import { tableSegmentation } from '../read/samples.fixture.ts';
import { computeTable } from './table.ts';

function numbersOf(input: unknown, sortBy?: number) {
  const read = readAnalysis(input);
  if (!read.ok || (read.value.type !== 'report' && read.value.type !== 'segmentation'))
    throw new Error('no table');
  return computeTable(read.value, sortBy);
}

const labels = (input: unknown, sortBy?: number) => numbersOf(input, sortBy).rows.map(({ label }) => label);

test('falling values, (other) last, totals apart, absent values at the end', () => {
  const csv = 'city,count(customer)\n(other),900\nBrno,5\nTotal,1000\nWien,90\n,5\nOslo,\n';
  expect(labels(csv)).toEqual(['Wien', 'Brno', '(not set)', 'Oslo', '(other)']);
  expect(numbersOf(csv).totals.map(({ values }) => values)).toEqual([[1000]]);
});

test.each([
  ['dates', ['2024-02-01', '2024-01-01']],
  ['year and month', ['2024-03', '2023-11']],
  ['four-digit ranges', ['2000-2999', '1000-1999']],
  ['weekdays', ['Tuesday', 'monday']],
  ['months', ['Feb', 'Jan']],
  ['hours', ['14:00', '9:00']],
  ['ranges', ['100+', '10 - 99', '< 10']],
])('%s keep their own order', (_name, values) => {
  expect(
    labels(`when,count(x)\n${values.map((value, index) => `${value},${9 - index}`).join('\n')}`),
  ).toEqual(values.toReversed());
});

test('shares only of what adds up, over the rows without totals', () => {
  const numbers = numbersOf(
    'a,count(x),avg(price),sum(y),value,count(distinct z)\nTotal,4,9,0,1,2\nx,3,9,5,1,2\ny,1,8,-5,1,1\n',
  );
  expect(numbers.rows.map(({ shares }) => shares)).toEqual([
    [0.75, null, null, null, null],
    [0.25, null, null, null, null],
  ]);
  expect(numbers.metrics.map(({ total }) => total)).toEqual([4, null, 0, null, null]);
  expect(numbers.metrics.map(({ whyNoShare }) => whyNoShare)).toEqual([
    null,
    expect.stringContaining('does not add up'),
    expect.stringContaining('negative'),
    expect.stringContaining('does not say'),
    expect.stringContaining('does not add up'),
  ]);
});

test('segments sort by their size; averages weigh by it', () => {
  expect(labels(tableSegmentation)).toEqual(['Occasional', 'Frequent']);
  expect(labels(tableSegmentation, 0)).toEqual(['Frequent', 'Occasional']);
  const { metrics } = numbersOf('segment,avg(price),#\nA,10,1\nB,20,3\n');
  expect(metrics[0]?.weightedMean).toBe(17.5);
  expect(metrics[1]).toMatchObject({ total: 4, additive: true });
});
