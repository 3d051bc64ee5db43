import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isAtRisk } from '../../../csv-cell.ts';
import { computeFunnel } from '../funnel/funnel.ts';
import { parseCsv } from '../read/csv.ts';
import { readAnalysis } from '../read/read-analysis.ts';
import { documentedFunnel, tableRetention, tableSegmentation } from '../read/samples.fixture.ts';
import { computeRetention } from '../retention/retention.ts';
import { computeTable } from '../table/table.ts';
import { type ExportTable, funnelTable, reportTable, retentionTable } from './export-table.ts';
import { toCsv } from './to-csv.ts';

function read(input: unknown) {
  const result = readAnalysis(input);
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

test('a funnel: a row a series and step, with the documented numbers unrounded', () => {
  const analysis = read(documentedFunnel);
  if (analysis.type !== 'funnel') throw new Error('no funnel');
  const csv = toCsv(funnelTable(computeFunnel(analysis)), 'exact').split('\n');
  expect(csv[0]).toBe(
    'series,step,step name,people,from first,from previous,dropped,drop rate,time from previous (seconds)',
  );
  expect(csv[1]).toBe('Total,1,First visit,48632,1,1,,,');
  expect(csv[2]).toBe(
    `Total,2,Registration,24120,${24120 / 48632},${24120 / 48632},24512,${24512 / 48632},680`,
  );
  expect(csv).toHaveLength(7);
});

test('a retention as seen, with where it stops being complete', () => {
  const analysis = read(tableRetention);
  if (analysis.type !== 'retention') throw new Error('no retention');
  const numbers = computeRetention(analysis, { now: 1704067200 + 15 * 86_400 });
  expect(toCsv(retentionTable(numbers, 'share'), 'exact')).toBe(
    'cohort,size,week 0,week 1,complete up to week\n2024-01-01,64,1,0.390625,0\n2024-01-08,58,1,,\n',
  );
});

test('a segmentation with its shares', () => {
  const analysis = read(tableSegmentation);
  if (analysis.type !== 'segmentation') throw new Error('no segmentation');
  const { columns, rows } = reportTable(computeTable(analysis));
  expect(columns.map(({ name }) => name)).toEqual([
    'segment',
    'count(purchase)',
    'count(purchase) share',
    '#',
    '# share',
  ]);
  expect(rows[0]).toEqual(['Occasional', 30, 0.25, 25, 25 / 37]);
});

const cell = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.constant(null),
);
const tables = fc.integer({ min: 2, max: 5 }).chain((width) =>
  fc.array(fc.array(cell, { minLength: width, maxLength: width }), { maxLength: 8 }).map(
    (rows): ExportTable => ({
      columns: Array.from({ length: width }, (_one, index) => ({ name: `c${index}`, kind: 'text' })),
      rows,
    }),
  ),
);

test('an exact CSV reads back to the same values', () => {
  fc.assert(
    fc.property(tables, (table) => {
      const back = parseCsv(toCsv(table, 'exact'));
      if (!back.ok) throw new Error(back.error.message);
      expect(back.value.slice(1)).toEqual(
        table.rows.map((row) => row.map((value) => (value === null ? '' : String(value)))),
      );
    }),
  );
});

describe('for a spreadsheet', () => {
  test.each([
    '=1+1',
    '+49301234567',
    '-5',
    '@SUM(A1)',
    '\t=1',
    ' =1',
    '0049',
    '919876543210',
    '12345678901234567890',
    '9E19',
    '1-2',
    '3/4',
    '1.5',
    'Mar 1',
    '1-Mar',
    'TRUE',
    "'x",
    '50 %',
    '(30)',
  ])('%j is kept as text', (text) => {
    expect(isAtRisk(text)).toBe(true);
  });

  test.each(['Germany', '2024-03-01', 'u-1', 'a@b.example', 'Marble', 'step 1', '', 'May be'])(
    '%j stays as it is',
    (text) => {
      expect(isAtRisk(text)).toBe(false);
    },
  );

  test('no cell of text begins as a formula, and all text comes back by taking one apostrophe away', () => {
    fc.assert(
      fc.property(tables, (table) => {
        const csv = toCsv(table, 'spreadsheet');
        expect(csv.startsWith('\ufeff')).toBe(true);
        const back = parseCsv(csv.slice(1));
        if (!back.ok) throw new Error(back.error.message);
        for (const [at, row] of table.rows.entries())
          for (const [column, value] of row.entries()) {
            const written = back.value[at + 1]?.[column] ?? '';
            if (typeof value === 'string') expect(written).not.toMatch(/^\s*[=+\-@]/);
            expect(typeof value === 'string' ? written.replace(/^'/, '') : written).toBe(
              typeof value === 'string'
                ? value.replace(/^'(?=)/, (mark) => mark)
                : value === null
                  ? ''
                  : String(value),
            );
          }
      }),
    );
  });
});
