import { describe, expect, test } from 'vitest';
import type { TableAnalysis, TableCell } from '../model.ts';
import { computeTable } from '../table/table.ts';
import { compareTables, countsPeople } from './compare-tables.ts';

function table(columns: readonly string[], ...rows: readonly (readonly TableCell[])[]) {
  const metrics = columns.flatMap((name, index) => (/^#$|\(/.test(name) ? [index] : []));
  const analysis: TableAnalysis = {
    type: 'segmentation',
    name: '',
    columns,
    rows,
    groupings: columns.map((_name, index) => index).filter((index) => !metrics.includes(index)),
    metrics,
    sizeColumn: columns.includes('#') ? columns.indexOf('#') : null,
    warnings: [],
    extra: {},
  };
  return computeTable(analysis);
}

const october = table(['plan', 'sum(price)', '#'], ['Free', 100, 600], ['Team', -50, 300], ['Old', 5, 100]);
const november = table(['plan', 'sum(price)', '#'], ['Free', 125, 500], ['Team', -40, 400], ['New', 7, 100]);

describe('rows', () => {
  test('are the same where their names are; others are added or gone', () => {
    const compared = compareTables(october, november);
    expect([compared.matched, compared.added, compared.gone]).toEqual([2, 1, 1]);
    expect(compared.rows.map(({ label, before, after }) => [label, before === null, after === null])).toEqual(
      [
        ['Free', false, false],
        ['Team', false, false],
        ['New', true, false],
        ['Old', false, true],
      ],
    );
  });

  test('change absolutely and relative to the size of what was', () => {
    const compared = compareTables(october, november);
    const [free, team, added] = compared.rows;
    if (free === undefined || team === undefined || added === undefined) throw new Error('no rows');
    expect(compared.valueAt(free, 0)).toMatchObject({ before: 100, after: 125, change: 25, relative: 0.25 });
    expect(compared.valueAt(team, 0)).toMatchObject({ change: 10, relative: 0.2 });
    expect(compared.valueAt(added, 0)).toMatchObject({
      before: null,
      after: 7,
      change: null,
      relative: null,
    });
  });

  test('of days of two months are compared first with first, and by name where a person says so', () => {
    const one = table(['day', 'count(x)'], ['2026-10-01', 1], ['2026-10-02', 2]);
    const other = table(['day', 'count(x)'], ['2026-11-01', 3], ['2026-11-02', 5], ['2026-11-03', 8]);
    const compared = compareTables(one, other);
    expect([compared.match, compared.matched, compared.added]).toEqual(['place', 2, 1]);
    expect(compared.rows[1]?.label).toBe('2026-10-02 → 2026-11-02');
    expect(compareTables(one, other, 'name')).toMatchObject({ matched: 0, added: 3, gone: 2 });
  });

  test('of other groupings are not compared', () => {
    const compared = compareTables(
      table(['a', 'b', 'count(x)'], ['x', 'y', 1]),
      table(['a', 'count(x)'], ['x', 1]),
    );
    expect(compared).toMatchObject({ matched: 0, rows: [], groupingsBefore: ['a', 'b'], groupings: ['a'] });
  });

  test('the second of a name in the export is compared with the second, and the rest with the rest', () => {
    const one = table(['a', 'count(x)'], ['x', 2], ['x', 1], ['(other)', 9]);
    const other = table(['a', 'count(x)'], ['x', 5], ['x', 7], ['(other)', 4]);
    const compared = compareTables(one, other);
    expect(compared.rows.map((row) => compared.valueAt(row, 0).change)).toEqual([6, 3, -5]);
  });
});

describe('whether a change can be told from chance', () => {
  test('is said of shares of people', () => {
    const compared = compareTables(october, november);
    const [free] = compared.rows;
    if (free === undefined) throw new Error('no row');
    const { share } = compared.valueAt(free, 1);
    expect(share?.points).toBeCloseTo(-0.1, 15);
    expect(share?.isBeyond).toBe(true);
  });

  test('and not of sums, nor of events, of which one person may have many', () => {
    const compared = compareTables(
      table(['a', 'count(purchase)', 'avg(price)'], ['x', 60, 1], ['y', 40, 2]),
      table(['a', 'count(purchase)', 'avg(price)'], ['x', 40, 3], ['y', 60, 4]),
    );
    const [row] = compared.rows;
    if (row === undefined) throw new Error('no row');
    expect(Math.abs(compared.valueAt(row, 0).share?.points ?? 0)).toBeCloseTo(0.2, 15);
    expect(compared.valueAt(row, 0).share).toMatchObject({ interval: null, isBeyond: null });
    expect(compared.valueAt(row, 1).share).toBeNull();
  });

  test.each([
    ['#', true],
    ['count(customer)', true],
    ['COUNT( users )', true],
    ['count(purchase)', false],
    ['sum(customer)', false],
  ])('%s counts people: %s', (name, is) => {
    expect(countsPeople(name)).toBe(is);
  });
});

test('measures that only one has are named', () => {
  const compared = compareTables(
    table(['a', 'count(x)', '#'], ['x', 1, 2]),
    table(['a', 'sum(y)', '#'], ['x', 1, 2]),
  );
  expect(compared.metrics.map(({ name, before, after }) => [name, before, after])).toEqual([['#', 1, 1]]);
  expect([compared.onlyBefore.metrics, compared.onlyAfter.metrics]).toEqual([['count(x)'], ['sum(y)']]);
});
