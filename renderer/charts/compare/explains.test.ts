import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareFunnels } from '../../../shared/domain/analysis/compare/compare-funnels.ts';
import { compareRetentions } from '../../../shared/domain/analysis/compare/compare-retentions.ts';
import { compareTables } from '../../../shared/domain/analysis/compare/compare-tables.ts';
import { sentenceOf } from '../../../shared/domain/analysis/explain/explanation.ts';
import { computeFunnel } from '../../../shared/domain/analysis/funnel/funnel.ts';
import type { Analysis } from '../../../shared/domain/analysis/model.ts';
import { readAnalysis } from '../../../shared/domain/analysis/read/read-analysis.ts';
import { computeRetention } from '../../../shared/domain/analysis/retention/retention.ts';
import { computeTable } from '../../../shared/domain/analysis/table/table.ts';
import type { GridModel } from '../grid/grid-model.ts';
import { seriesGrid, stepGrid } from './funnels/step-grid.ts';
import { changeGrid, meanGrid } from './retentions/change-grid.ts';
import { tableGrid } from './tables/table-grid.ts';
import { trendGrid } from './trend/trend-grid.ts';
import { funnelTrend, retentionTrend, tableTrend } from './trend/trend-model.ts';

const names = { before: 'October', after: 'November' };
const nothing = () => undefined;

function modelsOf(before: Analysis, after: Analysis): readonly GridModel[] {
  if (before.type === 'funnel' && after.type === 'funnel') {
    const sides = [before, after].map((analysis) => ({ analysis, numbers: computeFunnel(analysis) }));
    const [one, other] = sides;
    if (one === undefined || other === undefined) return [];
    const compared = compareFunnels(one.numbers, other.numbers);
    const pair = { names, before: one, after: other, compared };
    return [
      ...compared.series.map((series) => stepGrid(pair, series)),
      ...compared.steps.map((_step, step) =>
        seriesGrid({ pair, series: compared.series, step, by: undefined, onSort: nothing }),
      ),
    ];
  }
  if (before.type === 'retention' && after.type === 'retention') {
    const options = { now: 1704067200 + 15 * 86_400 };
    const [one, other] = [before, after].map((analysis) => ({
      ...{ analysis, options },
      numbers: computeRetention(analysis, options),
    }));
    if (one === undefined || other === undefined) return [];
    const zoned = [one, other].map(({ numbers }) => ({ numbers, timeZone: undefined }));
    return (['date', 'place'] as const).flatMap((match) => {
      const [left, right] = zoned;
      if (left === undefined || right === undefined) return [];
      const pair = { names, before: one, after: other, compared: compareRetentions(left, right, match) };
      return [changeGrid(pair), meanGrid(pair)];
    });
  }
  if (before.type === 'funnel' || before.type === 'retention') return [];
  if (after.type === 'funnel' || after.type === 'retention') return [];
  const [one, other] = [before, after].map((analysis) => ({ analysis, numbers: computeTable(analysis) }));
  if (one === undefined || other === undefined) return [];
  const compared = compareTables(one.numbers, other.numbers);
  const pair = { names, before: one, after: other, compared };
  return compared.metrics.map((_metric, metric) =>
    tableGrid({ pair, metric, rows: compared.rows, by: undefined, onSort: nothing }),
  );
}

function trendsOf(before: Analysis, after: Analysis): readonly GridModel[] {
  const points = [before, after].map((analysis, index) => ({
    ...{ analysis, label: `snapshot ${index}` },
    origin: { source: `from the file ${index}.csv`, isFileDate: true, takenAt: 1704067200 },
  }));
  const of = <Type extends Analysis['type']>(type: Type) =>
    points.filter(
      (point): point is typeof point & { analysis: Extract<Analysis, { type: Type }> } =>
        point.analysis.type === type,
    );
  const models =
    after.type === 'funnel'
      ? [funnelTrend(of('funnel'), 'steps', 'Total'), funnelTrend(of('funnel'), 'series', 'Total')]
      : after.type === 'retention'
        ? [retentionTrend(of('retention'))]
        : [
            ...after.metrics.map((at) =>
              tableTrend(
                after.type === 'report' ? (of('report') as never) : (of('segmentation') as never),
                after.columns[at] ?? '',
              ),
            ),
          ];
  const columns = points.map(({ label }) => label);
  return models.map((model) =>
    trendGrid({
      ...{ model, columns, drawn: [0], order: [...model.lines.keys()], by: undefined },
      ...{ onToggle: nothing, onSort: nothing },
    }),
  );
}

const plain = (text: string) => text.replace(/^• /, '');

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
      expect(said.value, where).toBe(plain(cell.text));
      expect(said.formula, where).not.toBe('');
      expect(sentenceOf(said), where).not.toMatch(/undefined|NaN|null/);
    }
  }
  return numbers;
}

function read(input: unknown): Analysis | undefined {
  const result = readAnalysis(input);
  return result.ok ? result.value : undefined;
}

const count = fc.oneof(fc.integer({ min: 0, max: 2_000 }), fc.constantFrom(null, 0, '9'.repeat(20)));
const name = fc.constantFrom('(other)', 'Total', 'a', 'b', '', null, 'constructor');

function table(header: readonly string[], cell: fc.Arbitrary<unknown> = count) {
  const numbers = fc.array(cell, { minLength: header.length - 1, maxLength: header.length - 1 });
  return fc
    .array(fc.tuple(name, numbers), { minLength: 1, maxLength: 5 })
    .map((rows) => ({ header, rows: rows.map(([first, rest]) => [first, ...rest]) }));
}

const funnels = fc.oneof(
  table(['serie', 'step 1 a count', 'step 2 b count', 'step 3 c count']),
  table(['serie', 'step 1 a count', 'step 2 c count', 'step 3 b count']),
  table(['serie', 'step 1 x count', 'step 2 b count']),
);
const retentions = fc
  .tuple(
    fc.array(fc.tuple(fc.integer({ min: 0, max: 4 }), fc.array(count, { minLength: 4, maxLength: 4 })), {
      minLength: 1,
      maxLength: 4,
    }),
    fc.constantFrom(0, 1),
  )
  .map(([rows, first]) => ({
    header: ['starting date', 'initial step', ...[0, 1, 2].map((period) => `period ${period + first}`)],
    rows: rows.map(([week, values]) => [1704067200 + week * 7 * 86_400, ...values]),
  }));
const tables = fc.oneof(
  table(['segment', 'count(x)', '#']),
  table(['segment', 'avg(x)', '#'], fc.oneof(count, fc.double({ noNaN: true, min: -1e6, max: 1e6 }))),
  table(['segment', '#']),
);

describe('every number explains itself, as what it is', () => {
  test.each([
    ['two funnels', funnels],
    ['two retentions', retentions],
    ['two reports', tables],
  ])('of %s', (_name, exports) => {
    let numbers = 0;
    fc.assert(
      fc.property(exports, exports, (one, other) => {
        const [before, after] = [read(one), read(other)];
        if (before === undefined || after === undefined || before.type !== after.type) return;
        for (const model of modelsOf(before, after)) numbers += crawl(model);
        for (const model of trendsOf(before, after)) numbers += crawl(model);
      }),
      { numRuns: 200 },
    );
    expect(numbers).toBeGreaterThan(2_000);
  });
});
