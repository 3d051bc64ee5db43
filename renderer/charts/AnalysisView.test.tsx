import { MantineProvider } from '@mantine/core';
import fc from 'fast-check';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { readAnalysis } from '../../shared/domain/analysis/read/read-analysis.ts';
import {
  documentedFunnel,
  nativeReport,
  tableFunnel,
  tableRetention,
  tableSegmentation,
} from '../../shared/domain/analysis/read/samples.fixture.ts';
import { AnalysisView } from './AnalysisView.tsx';

/** The text a person sees, with plain spaces; attributes are kept apart by the caller where they matter. */
function drawn(input: unknown, now?: number): { readonly html: string; readonly text: string } {
  const read = readAnalysis(input);
  if (!read.ok) throw new Error(read.error.message);
  const html = renderToStaticMarkup(
    <MantineProvider withCssVariables={false} withGlobalClasses={false}>
      <AnalysisView analysis={read.value} origin={{ source: '', takenAt: now }} />
    </MantineProvider>,
  );
  const text = html
    .replace(/<[^>]+>/g, '|')
    .replaceAll('\u202F', ' ')
    .replace(/\|+/g, '|');
  return { html, text };
}

test('the documented funnel: every number, the warning, the metric', () => {
  const { text, html } = drawn(documentedFunnel);
  expect(text).toContain('Surplus, not shown: 300.');
  expect(text).toContain('|Registration|24,120|49.6 %|49.6 %|24,512|50.4 %|11 min 20 s|');
  expect(text).toContain('|Payment|1,250|2.6 %|99.5 %|6|0.5 %|9 min|');
  expect(text).toContain('|price at Payment|1,987,562|1,590.05 per person');
  expect(html).toContain('aria-label="Funnel with 5 steps, Total. First visit: 48,632 people;');
});

test('a drill-down: series as sections, few people flagged, not applicable as a dash', () => {
  const { text } = drawn(tableFunnel);
  expect(text).toContain('|phone|0.0 % overall|');
  expect(text).toContain('|purchase|few people|0|0.0 %|0.0 %|15|100.0 %|—|');
});

test('twelve series are drawn, more are offered', () => {
  const series = Array.from({ length: 40 }, (_one, index) => ({
    name: `s${index}`,
    counts: [9, 8, 7, 6, 5],
    times: [],
  }));
  expect(drawn({ ...documentedFunnel, drill_down: { type: 'x', series } }).text).toContain(
    '|12 of 41 series shown|',
  );
});

test('a retention: incomplete marked, future empty, mean over complete cells', () => {
  const { text } = drawn(tableRetention, 1704067200 + 15 * 86_400);
  expect(text).toContain('|Weighted mean|122|100.0 %|—|');
  expect(text).toContain('|2024-01-01|64|100.0 %|39.1 %|*|');
  expect(text).toMatch(/\|2024-01-08\|58\|100.0 %\|\*\|/);
});

test('a segmentation and a report', () => {
  expect(drawn(tableSegmentation).text).toContain('|Occasional|few people|30|25.0 %|25|67.6 %|');
  expect(drawn(nativeReport).text).toContain('|North|120.50|');
});

describe('whatever the export holds', () => {
  const cell = fc.oneof(
    fc.double(),
    fc.integer(),
    fc.constantFrom(null, '', 'nan', '(other)', 'Total', '2024-01-01', '9'.repeat(20)),
  );
  // A name is shown as the export has it, were it even the word for no number.
  const name = cell.filter((value) => typeof value !== 'number' || Number.isFinite(value));
  const table = (names: readonly string[], numbers: readonly string[]) => {
    const row = fc.tuple(
      fc.array(name, { minLength: names.length, maxLength: names.length }),
      fc.array(cell, { minLength: numbers.length, maxLength: numbers.length + 1 }),
    );
    return fc
      .array(
        row.map((parts) => parts.flat()),
        { maxLength: 5 },
      )
      .map((rows) => ({ header: [...names, ...numbers], rows }));
  };
  const exports = fc.oneof(
    table(['serie'], ['step 1 a count', 'step 2 b count', 'step 2 b duration from previous']),
    table(['starting date'], ['initial step', 'period 0', 'period 1']),
    table(['segment'], ['avg(price)', '#']),
    table(['city', 'year'], ['count(x)']),
  );

  test('it is drawn, with no NaN, no infinity and no style element', () => {
    fc.assert(
      fc.property(exports, (input) => {
        const { html } = drawn(input, 1704067200);
        // The notice quotes what the export held, so NaN may stand there and nowhere else.
        const chart = html.replace(/<aside.*?<\/aside>/s, '');
        expect(chart).not.toMatch(/<style|undefined|[^"(']NaN[\s\u202F%]|Infinity|∞/);
      }),
      { numRuns: 200 },
    );
  });
});
