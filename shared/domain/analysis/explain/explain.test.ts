import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatCount, formatNumber, formatShare } from '../format/format.ts';
import { formatTime } from '../format/format-time.ts';
import { computeFunnel } from '../funnel/funnel.ts';
import type { Analysis } from '../model.ts';
import { readAnalysis } from '../read/read-analysis.ts';
import {
  documentedFunnel,
  nativeReport,
  tableFunnel,
  tableRetention,
  tableSegmentation,
} from '../read/samples.fixture.ts';
import { computeRetention, type RetentionOptions } from '../retention/retention.ts';
import { computeTable } from '../table/table.ts';
import { explainFunnel } from './explain-funnel.ts';
import { explainMean, explainPeople, explainRate } from './explain-retention.ts';
import { explainCell, explainSum } from './explain-table.ts';
import { sentenceOf } from './explanation.ts';

function read<Type extends Analysis['type']>(input: unknown, type: Type): Extract<Analysis, { type: Type }> {
  const result = readAnalysis(input);
  if (!result.ok || result.value.type !== type) throw new Error(`no ${type}`);
  return result.value as Extract<Analysis, { type: Type }>;
}

test('a share of the documented funnel, word for word', () => {
  const funnel = read(documentedFunnel, 'funnel');
  const explained = explainFunnel({ analysis: funnel, numbers: computeFunnel(funnel) }, 'fromPrevious', {
    series: 0,
    step: 1,
  });
  expect(explained).toEqual({
    title: 'From previous at Registration, Total',
    value: formatShare(24120 / 48632),
    formula: `people at this step ÷ people at the step before = ${formatNumber(24120 / 48632)}`,
    inputs: [
      { name: 'people at Registration', value: '24,120', place: 'total.counts[1]' },
      { name: 'people at First visit', value: '48,632', place: 'total.counts[0]' },
    ],
    remarks: [expect.stringMatching(/^95 % interval \(Wilson\): 49\.2.% to 50\.0.%\.$/)],
  });
});

test('numbers in rows name the row and the column', () => {
  const funnel = read(tableFunnel, 'funnel');
  const numbers = computeFunnel(funnel);
  const time = explainFunnel({ analysis: funnel, numbers }, 'time', { series: 2, step: 1 });
  expect(time?.inputs).toEqual([
    { name: 'time', value: '-1', place: 'row 3, column “step 2 purchase duration from previous”' },
  ]);
  expect(time?.value).toBe('—');
  expect(time?.remarks[0]).toMatch(/^-1 is how the export says/);
  const few = explainFunnel({ analysis: funnel, numbers }, 'fromPrevious', { series: 2, step: 1 });
  expect(few?.remarks.join(' ')).toMatch(/Few people: fewer than 30/);
});

const count = fc.oneof(fc.integer({ min: 0, max: 2_000 }), fc.constant(null));

describe('every number shown', () => {
  test('of a funnel: the words say the number, and its inputs give it', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(count, { minLength: 4, maxLength: 4 }), { minLength: 1, maxLength: 4 }),
        (rows) => {
          const funnel = read(
            {
              steps: ['a', 'b', 'c', 'd'],
              total: { counts: rows[0], times: [-1, 0, 5], metric: 70 },
              drill_down: {
                series: rows.slice(1).map((counts, index) => ({ name: `s${index}`, counts, times: [] })),
              },
              metric: { step: 2, property: 'price' },
            },
            'funnel',
          );
          const numbers = computeFunnel(funnel);
          for (const [series, one] of numbers.series.entries())
            for (const step of numbers.steps.keys()) {
              const said = (figure: Parameters<typeof explainFunnel>[1]) =>
                explainFunnel({ analysis: funnel, numbers }, figure, { series, step });
              expect(said('people')?.value).toBe(formatCount(one.counts[step] ?? null));
              for (const figure of ['fromFirst', 'fromPrevious', 'fromTotal'] as const) {
                const explained = said(figure);
                expect(explained?.value).toBe(formatShare(one[figure][step] ?? null));
                const [part, whole] = (explained?.inputs ?? []).map(({ value }) =>
                  Number(value.replaceAll(',', '')),
                );
                if (one[figure][step] !== null)
                  expect((part ?? 0) / (whole ?? 0)).toBeCloseTo(one[figure][step] ?? 0, 12);
                else expect(explained?.remarks.join()).toMatch(/does not apply/);
              }
              expect(said('dropped')?.value).toBe(formatCount(one.dropped[step] ?? null));
              expect(said('time')?.value).toBe(formatTime(one.times[step] ?? null));
              expect(said('overall')?.value).toBe(formatShare(one.overall));
              expect(said('metric')?.value).toBe(formatCount(one.metric));
              for (const figure of ['people', 'dropRate', 'metricPerPerson', 'overall'] as const)
                expect(sentenceOf(said(figure) as never)).not.toMatch(/undefined|NaN|null/);
            }
        },
      ),
      { numRuns: 200 },
    );
  });

  test('of a retention, with what was left out of a mean', () => {
    const retention = read(tableRetention, 'retention');
    const options: RetentionOptions = { now: 1704067200 + 15 * 86_400, mode: 'rolling' };
    const numbers = computeRetention(retention, options);
    const computed = { analysis: retention, numbers, options };
    expect(explainRate(computed, 0, 1)).toMatchObject({
      value: formatShare(25 / 64),
      inputs: [
        { name: 'people in week 1', value: '25', place: 'row 1, column “period 1”' },
        { name: 'size of the cohort', value: '64', place: 'row 1, column “initial step”' },
      ],
      remarks: [
        expect.stringMatching(/^Not complete: it may still grow until 2024-01-22\./),
        expect.anything(),
      ],
    });
    expect(explainPeople(computed, 1, -1)?.value).toBe('58');
    expect(explainMean(computed, 'weighted', 0)).toMatchObject({
      value: formatShare(1),
      inputs: [{ name: 'cohort 2024-01-01', value: '64 of 64' }],
      remarks: ['1 of 2 cohorts count.', '1 left out: the period is not over for everybody in them.'],
    });
    expect(explainMean(computed, 'weighted', 1)).toMatchObject({ value: '—', inputs: [] });
  });

  test('of a segmentation and a report', () => {
    const buyers = read(tableSegmentation, 'segmentation');
    const numbers = computeTable(buyers);
    const [row] = numbers.rows;
    if (row === undefined) throw new Error('no row');
    expect(explainCell({ analysis: buyers, numbers }, { row, metric: 1, figure: 'share' })).toMatchObject({
      title: 'Share of # of Occasional',
      value: formatShare(25 / 37),
      inputs: [
        { value: '25', place: 'row 2, column “#”' },
        { name: 'sum', value: '37' },
      ],
    });
    expect(explainSum(numbers, 0)).toMatchObject({ value: '120', remarks: ['2 rows.'] });
    const report = read(nativeReport, 'report');
    const sales = computeTable(report);
    const [north] = sales.rows;
    if (north === undefined) throw new Error('no row');
    expect(
      explainCell({ analysis: report, numbers: sales }, { row: north, metric: 0, figure: 'value' })?.inputs[0]
        ?.place,
    ).toBe('rows[0].data[0]');
  });
});
