import { describe, expect, test } from 'vitest';
import type { Analysis } from '../model.ts';
import { readAnalysis } from './read-analysis.ts';
import { documentedFunnel } from './samples.fixture.ts';

function read(input: unknown): Analysis {
  const result = readAnalysis(input);
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

describe('oddities of a funnel are named and kept', () => {
  const total = (change: object) => ({
    ...documentedFunnel,
    total: { ...documentedFunnel.total, ...change },
  });
  const times = [-1, 680, 4502, 45, 540];
  const cases: readonly (readonly [string, object, RegExp])[] = [
    ['short times', total({ times: [-1, 680] }), /5 steps but 2 times/],
    ['short counts', total({ times, counts: [5, 4] }), /5 steps but 2 counts/],
    ['surplus count', total({ times, counts: [9, 8, 7, 6, 5, 4] }), /Surplus, not shown: 4/],
    ['negative time', total({ times: [-1, 680, -7, 45, 540] }), /"First log in".*negative: -7/],
    ['non-finite time', total({ times: [-1, Number.NaN, 1, 2, 3] }), /not finite: NaN/],
    ['rising', total({ times, counts: [5, 6, 4, 3, 2] }), /6 after 5/],
    ['negative count', total({ times, counts: [5, 4, 3, 2, -1] }), /negative: -1/],
    ['fraction', total({ times, counts: [5, 4.5, 3, 2, 1] }), /whole number: 4.5/],
    ['large', total({ times, counts: [2 ** 60, 4, 3, 2, 1] }), /beyond 2\^53/],
    ['no number', total({ times, counts: ['many', 4, 3, 2, 1] }), /not a number: "many"/],
    ['duplicate', { ...total({ times }), steps: ['a', 'b', 'a', 'c', 'd'] }, /"a" occurs more than once/],
    ['unknown key', { ...total({ times }), colour: 'red' }, /"colour"/],
    [
      'metric step',
      { ...total({ times }), metric: { step: 5, property: 'price' } },
      /none of the steps 0 to 4/,
    ],
    ['metric shape', { ...total({ times }), metric: 'price' }, /metric has an unknown shape/],
    [
      'drill-down shape',
      { ...total({ times }), drill_down: { type: 'x', series: [{ a: 1 }] } },
      /1 of 1 drill-down/,
    ],
    ['no total', { steps: ['a'], drill_down: { type: 'x', series: [] } }, /no Total/],
  ];
  test.each(cases)('%s', (_name, input, warning) => {
    expect(read(input).warnings.join('\n')).toMatch(warning);
  });

  test('what has no place in the model stays in extra', () => {
    const drill = {
      type: 'country',
      series: [{ odd: 1 }, { name: 'SK', counts: [1, 1, 1, 1, 1], times: [-1, 1, 1, 1, 1] }],
    };
    const funnel = read({ ...documentedFunnel, colour: 'red', drill_down: drill });
    expect(funnel.extra).toEqual({ colour: 'red', drill_down: { series: [{ odd: 1 }] } });
    expect(funnel.type === 'funnel' && funnel.series.map(({ label }) => label)).toEqual(['Total', 'SK']);
  });

  test('an integer beyond 2^53 keeps its digits', () => {
    const text = JSON.stringify(documentedFunnel).replace('48632', '9007199254740993');
    const funnel = read(text);
    expect(funnel.type === 'funnel' && funnel.series[0]?.counts[0]).toBe('9007199254740993');
    expect(funnel.warnings.join()).toContain('9007199254740993');
  });

  test('a bare NaN in the text is named, not fatal', () => {
    const funnel = read(
      JSON.stringify(documentedFunnel).replace('680', 'NaN').replace('Registration', 'NaN'),
    );
    expect(funnel.type === 'funnel' && funnel.steps[1]).toBe('NaN');
    expect(funnel.type === 'funnel' && funnel.series[0]?.times[1]).toBeNull();
    expect(funnel.warnings.join()).toContain('not finite: "NaN"');
  });

  test('a warning that repeats is cut, and the rest is counted', () => {
    const series = Array.from({ length: 40 }, (_one, index) => ({
      name: `s${index}`,
      counts: [1],
      times: [],
    }));
    const { warnings } = read({ ...documentedFunnel, drill_down: { type: 'x', series } });
    expect(warnings.length).toBeLessThan(20);
    expect(warnings.join('\n')).toMatch(/35 more like/);
  });
});

test('cohorts out of order, there twice, or without a date are named and stay where they are', () => {
  const read = readAnalysis(
    'starting date,initial step,period 0\n2024-02-01,5,5\n2024-01-01,9,9\n2024-02-01,4,4\nsoon,3,3\n',
  );
  if (!read.ok || read.value.type !== 'retention') throw new Error('no retention');
  expect(read.value.cohorts.map(({ label }) => label)).toEqual([
    '2024-02-01',
    '2024-01-01',
    '2024-02-01',
    'soon',
  ]);
  expect(read.value.warnings).toEqual([
    expect.stringMatching(/"2024-01-01" \(row 2\) begins before one above it/),
    expect.stringMatching(/"2024-02-01" is there more than once \(row 3\)/),
    expect.stringMatching(/"soon" \(row 4\) is no date/),
  ]);
});

test('a picture opened by mistake is refused, a stray control character is not', () => {
  const bytes = Uint8Array.from({ length: 3_000 }, (_one, index) => (index * 7919) % 256);
  const picture = readAnalysis(new TextDecoder().decode(bytes));
  expect(picture).toMatchObject({ ok: false, error: { message: expect.stringContaining('no text') } });
  expect(readAnalysis('a,count(x)\n\u0000x,1\n').ok).toBe(true);
});
