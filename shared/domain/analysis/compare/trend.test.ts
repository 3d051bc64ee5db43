import { expect, test } from 'vitest';
import { computeFunnel } from '../funnel/funnel.ts';
import type { FunnelAnalysis, TableAnalysis } from '../model.ts';
import { retentionOf } from '../retention/retention.fixture.ts';
import { computeRetention } from '../retention/retention.ts';
import { computeTable } from '../table/table.ts';
import { periodTrend, rowTrend, seriesTrend, stepTrend } from './trend.ts';

function funnel(steps: readonly string[], rows: Readonly<Record<string, readonly number[]>>) {
  const analysis: FunnelAnalysis = {
    ...{
      type: 'funnel',
      name: '',
      steps,
      hasTotal: true,
      metric: null,
      drillDownType: null,
      warnings: [],
      extra: {},
    },
    series: Object.entries(rows).map(([label, counts]) => ({ label, counts, times: [], metric: null })),
  };
  return computeFunnel(analysis);
}

const funnels = [
  funnel(['visit', 'pay'], { Total: [100, 10], web: [50, 8] }),
  funnel(['visit', 'cart', 'pay'], { Total: [100, 40, 20], app: [10, 5, 5] }),
];

test('a step that came has a line from then on', () => {
  expect(stepTrend(funnels, 'Total').map(({ label, values }) => [label, values])).toEqual([
    ['cart', [null, 0.4]],
    ['pay', [0.1, 0.2]],
  ]);
  expect(stepTrend(funnels, 'Total')[1]?.places).toEqual([
    { series: 0, step: 1 },
    { series: 0, step: 2 },
  ]);
});

test('every series has a line of its overall conversion', () => {
  expect(seriesTrend(funnels).map(({ label, values }) => [label, values])).toEqual([
    ['Total', [0.1, 0.2]],
    ['app', [null, 0.5]],
    ['web', [0.16, null]],
  ]);
});

test('every period has a line of its weighted mean', () => {
  const points = [retentionOf([100, 100, 40]), retentionOf([100, 100, 50], [300, 300, 90])];
  const lines = periodTrend(points.map((one) => computeRetention(one)));
  expect(lines.map(({ label, values }) => [label, values])).toEqual([
    ['0', [1, 1]],
    ['1', [0.4, 0.35]],
  ]);
});

test('every row has a line of one measure', () => {
  const table = (rows: TableAnalysis['rows'], columns = ['plan', '#', 'sum(price)']) =>
    computeTable({
      ...{ type: 'segmentation', name: '', columns, rows, groupings: [0], metrics: [1, 2], sizeColumn: 1 },
      ...{ warnings: [], extra: {} },
    });
  const points = [
    table([
      ['a', 1, 10],
      ['b', 2, 20],
    ]),
    table([
      ['a', 3, 30],
      ['c', 4, 40],
    ]),
  ];
  const lines = rowTrend(points, 'sum(price)');
  expect(Object.fromEntries(lines.map(({ label, values }) => [label, values]))).toEqual({
    a: [10, 30],
    b: [20, null],
    c: [null, 40],
  });
  expect(
    rowTrend(points, 'no such measure').every(({ values }) => values.every((value) => value === null)),
  ).toBe(true);
});
