import { expect, test } from 'vitest';
import { readAnalysis } from '../read/read-analysis.ts';
import { documentedFunnel, tableRetention, tableSegmentation } from '../read/samples.fixture.ts';
import { analysisNumbers } from './to-json.ts';

function numbersOf(input: unknown, now?: number) {
  const read = readAnalysis(input);
  if (!read.ok) throw new Error(read.error.message);
  return analysisNumbers(read.value, { now });
}

test('a funnel', () => {
  const numbers = numbersOf(documentedFunnel);
  expect(numbers).toMatchObject({
    type: 'funnel',
    name: 'Conversion funnel',
    warnings: [expect.stringContaining('300')],
  });
  expect(numbers.funnel).toMatchObject({
    steps: documentedFunnel.steps,
    series: [
      {
        label: 'Total',
        counts: [48632, 24120, 20398, 1256, 1250],
        fromFirst: [1, 24120 / 48632, 20398 / 48632, 1256 / 48632, 1250 / 48632],
        fromPrevious: [1, 24120 / 48632, 20398 / 24120, 1256 / 20398, 1250 / 1256],
        dropped: [null, 24512, 3722, 19142, 6],
        times: [null, 680, 4502, 45, 540],
        overall: 1250 / 48632,
        metric: 1987562,
      },
    ],
  });
});

test('a retention', () => {
  expect(numbersOf(tableRetention, 1704067200 + 21 * 86_400).retention).toMatchObject({
    cohorts: [
      { start: 1704067200, size: 64, values: [64, 25], rates: [1, 25 / 64], complete: [true, true] },
      { start: 1704672000, size: 58, values: [58, null], rates: [1, null], complete: [true, false] },
    ],
    means: { weighted: [1, 25 / 64], simple: [1, 25 / 64] },
  });
});

test('a table, as plain JSON', () => {
  const numbers = numbersOf(tableSegmentation);
  expect(numbers.segmentation).toMatchObject({
    columns: tableSegmentation.header,
    rows: tableSegmentation.rows,
    computed: { rows: [{ label: 'Occasional', shares: [0.25, 25 / 37] }, { label: 'Frequent' }] },
  });
  expect(JSON.parse(JSON.stringify(numbers))).toEqual(numbers);
});
