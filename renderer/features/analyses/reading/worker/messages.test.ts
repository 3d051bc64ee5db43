import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Analysis } from '../../../../../shared/domain/analysis/model.ts';
import { readAnalysis } from '../../../../../shared/domain/analysis/read/read-analysis.ts';
import {
  documentedFunnel,
  nativeReport,
  tableFunnel,
  tableRetention,
  tableSegmentation,
} from '../../../../../shared/domain/analysis/read/samples.fixture.ts';
import { computeTable } from '../../../../../shared/domain/analysis/table/table.ts';
import { createAssembler, messagesOf } from './messages.ts';

function read(input: unknown): Analysis {
  const result = readAnalysis(input);
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

/** As it goes from one thread to another. */
function carriedOver(analysis: Analysis): Analysis | undefined {
  const assembler = createAssembler();
  for (const { message, transfer } of messagesOf(analysis))
    assembler.take(structuredClone(message, { transfer: [...transfer] }));
  return assembler.analysis();
}

test.each([documentedFunnel, tableFunnel, tableRetention, tableSegmentation, nativeReport])(
  'an analysis arrives as it was read: %#',
  (input) => {
    expect(carriedOver(read(input))).toEqual(read(input));
  },
);

test('whatever a table holds, its cells and its numbers arrive', () => {
  const cell = fc.oneof(
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }).filter((value) => !Object.is(value, -0)),
    fc.constantFrom(null, '', '9'.repeat(20), '-12345678901234567890'),
  );
  const name = fc.oneof(fc.string(), fc.integer(), fc.constantFrom(null, '(other)', 'Total', '2024-01-01'));
  const rows = fc.array(fc.tuple(name, name, cell, cell), { maxLength: 20 });
  const headers = fc.constantFrom(
    ['city', 'year', 'count(x)', 'avg(y)'],
    ['segment', 'z', 'avg(price)', '#'],
  );
  fc.assert(
    fc.property(headers, rows, (header, body) => {
      const analysis = read({ header, rows: body });
      const carried = carriedOver(analysis);
      expect(carried).toEqual(analysis);
      if (analysis.type !== 'report' && analysis.type !== 'segmentation') return;
      if (carried?.type !== 'report' && carried?.type !== 'segmentation') throw new Error('no table');
      for (const sortBy of [undefined, 0, 1])
        expect(computeTable(carried, sortBy)).toEqual(computeTable(analysis, sortBy));
    }),
  );
});

test('a long table and a long funnel arrive whole', () => {
  const rows = Array.from({ length: 20_000 }, (_one, row) => [
    `City ${row}`,
    row,
    row % 7 === 0 ? null : row / 3,
  ]);
  const table = read({ header: ['city', 'count(x)', 'avg(y)'], rows });
  const carried = carriedOver(table);
  if (table.type !== 'report' || carried?.type !== 'report') throw new Error('no table');
  expect([...carried.rows]).toEqual(table.rows);
  const series = Array.from({ length: 9_000 }, (_one, index) => ({
    name: `s${index}`,
    counts: [9, 8],
    times: [],
  }));
  const funnel = read({ ...documentedFunnel, drill_down: { type: 'x', series } });
  expect([...messagesOf(funnel)].length).toBeGreaterThan(5);
  expect(carriedOver(funnel)).toEqual(funnel);
});
