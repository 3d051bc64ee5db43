import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatSeconds } from '../../shared/domain/analysis/format/format-time.ts';
import { computeFunnel, displayOrder } from '../../shared/domain/analysis/funnel/funnel.ts';
import type { FunnelAnalysis, RetentionAnalysis, TableAnalysis } from '../../shared/domain/analysis/model.ts';
import { readAnalysis } from '../../shared/domain/analysis/read/read-analysis.ts';
import {
  documentedFunnel,
  nativeReport,
  tableFunnel,
  tableRetention,
  tableSegmentation,
} from '../../shared/domain/analysis/read/samples.fixture.ts';
import { computeRetention } from '../../shared/domain/analysis/retention/retention.ts';
import { pivotOf } from '../../shared/domain/analysis/table/pivot.ts';
import { computeTable } from '../../shared/domain/analysis/table/table.ts';
import { drawnSeries } from './funnel/drawing/funnel-series.ts';
import { funnelGrid } from './funnel/funnel-grid.ts';
import type { GridModel } from './grid/grid-model.ts';
import { pivotGrid } from './report/pivot-grid.ts';
import { reportGrid } from './report/report-grid.ts';
import { retentionGrid } from './retention/retention-grid.ts';

function ofFunnel(analysis: FunnelAnalysis): readonly GridModel[] {
  const numbers = computeFunnel(analysis);
  const series = drawnSeries(numbers, displayOrder(numbers), 'own');
  return [funnelGrid({ analysis, numbers, series, formatTime: formatSeconds })];
}

function ofRetention(analysis: RetentionAnalysis, now?: number): readonly GridModel[] {
  const models = (['first', 'previous'] as const).flatMap((reference) => {
    const options = { now, reference };
    const numbers = computeRetention(analysis, options);
    const rest = { analysis, numbers, options, chosen: new Set([0]), onChoose: () => undefined };
    return [
      retentionGrid({ ...rest, mean: 'weighted', show: 'share', isNewestFirst: false }),
      retentionGrid({ ...rest, mean: 'simple', show: 'people', isNewestFirst: true }),
    ];
  });
  return models;
}

function modelsOf(input: unknown, now?: number): readonly GridModel[] {
  const read = readAnalysis(input);
  if (!read.ok) return [];
  const analysis = read.value;
  if (analysis.type === 'funnel') return ofFunnel(analysis);
  if (analysis.type === 'retention') return ofRetention(analysis, now);
  return ofTable(analysis);
}

function ofTable(analysis: TableAnalysis): readonly GridModel[] {
  const tables = [undefined, 0].map((sortBy) =>
    reportGrid({ analysis, numbers: computeTable(analysis, sortBy), sortBy, onSort: () => undefined }),
  );
  const numbers = computeTable(analysis);
  const pivot = pivotOf(numbers, 0);
  return pivot === undefined ? tables : [...tables, pivotGrid({ analysis, numbers, pivot, index: 0 })];
}

const numberOf = (text: string) =>
  Number(/[\d.,]+(e[-+]?\d+)?/.exec(text.replace(/[^\d.,e+]/gu, ''))?.[0].replaceAll(',', ''));

/** Visits every cell; each number's explanation must be of that very number. Returns how many there were. */
function crawl(model: GridModel): number {
  let numbers = 0;
  for (let row = 0; row < model.rowCount; row += 1) {
    for (let column = 0; column < model.columns.length; column += 1) {
      const cell = model.cell(row, column);
      if (cell === null || cell.isHeader === true || cell.text === '') continue;
      numbers += 1;
      const said = cell.explain?.();
      const where = `${model.label}, row ${row}, column ${column}: ${cell.text}`;
      if (said === undefined || said === null) throw new Error(`No explanation: ${where}`);
      expect(said.formula, where).not.toBe('');
      if (cell.text.includes('—')) expect(said.value, where).toBe('—');
      else if (cell.text.includes('%')) expect(cell.text, where).toContain(said.value);
      else if (!/[smhd]$/.test(cell.text) && !cell.text.includes('e')) {
        const [seen, told] = [numberOf(cell.text), numberOf(said.value)];
        expect(Math.abs(seen - told), `${where} is explained as ${said.value}`).toBeLessThanOrEqual(
          0.005 + Math.abs(told) * 1e-4,
        );
      }
    }
  }
  return numbers;
}

describe('every number of a table explains itself', () => {
  test.each([
    ['the documented funnel', documentedFunnel, 30],
    ['a drill-down', tableFunnel, 39],
    ['a retention', tableRetention, 4 * 8],
    ['a segmentation', tableSegmentation, 2 * 10],
    ['a report', nativeReport, 2 * 2],
    [
      'two groupings',
      {
        header: ['a', 'b', 'count(x)'],
        rows: [
          ['x', 'y', 1],
          ['x', 'z', 2],
        ],
      },
      2 * 5 + 2,
    ],
  ])('%s', (_name, input, count) => {
    const models = modelsOf(input, 1704067200 + 15 * 86_400);
    expect(models.map(crawl).reduce((sum, one) => sum + one, 0)).toBe(count);
  });

  test('whatever the export holds', () => {
    const cell = fc.oneof(
      fc.integer({ min: -5, max: 1e6 }),
      fc.double({ noNaN: true, min: -1e6, max: 1e6 }),
      fc.constantFrom(null, '', 'nan', '9'.repeat(20)),
    );
    const name = fc.constantFrom('(other)', 'Total', '2024-01-01', '2024-01-02', 'a', '', null);
    const table = (header: readonly string[]) =>
      fc
        .array(
          fc.tuple(name, fc.array(cell, { minLength: header.length - 1, maxLength: header.length - 1 })),
          { maxLength: 6 },
        )
        .map((rows) => ({ header, rows: rows.map(([first, rest]) => [first, ...rest]) }));
    const exports = fc.oneof(
      table(['serie', 'step 1 a count', 'step 2 b count', 'step 2 b duration from previous']),
      table(['starting date', 'initial step', 'period 0', 'period 1']),
      table(['segment', 'avg(price)', '#']),
      table(['city', 'count(x)', 'sum(y)']),
    );
    fc.assert(
      fc.property(exports, fc.constantFrom(undefined, 1704067200), (input, now) => {
        for (const model of modelsOf(input, now)) crawl(model);
      }),
      { numRuns: 300 },
    );
  });
});
