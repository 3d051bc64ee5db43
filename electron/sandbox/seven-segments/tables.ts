import { csvCell } from '../../../shared/csv-cell.ts';
import type { JsonObject, JsonValue } from '../../../shared/json.ts';

export type Table = {
  readonly success: true;
  readonly name: string;
  readonly header: readonly string[];
  readonly rows: readonly (readonly JsonValue[])[];
};

const regions: readonly (readonly [string, number, number])[] = [
  ['North', 1204, 88412.5],
  ['South', 967, 61230.25],
  ['West', 842, 70118.9],
  ['East', 511, 30477.1],
  ['(other)', 73, 2210.75],
];

export const salesTable: Table = {
  success: true,
  name: 'Sales by region',
  header: ['region', 'count(customer)', 'sum(purchase.price)'],
  rows: regions,
};

/** The native form of a report: one `data` entry a metric, no metric names (vendor-apis 3.6, C). */
export const salesReport: JsonObject = {
  success: true,
  valid: true,
  name: salesTable.name,
  row_count: regions.length,
  column_count: 0,
  columns: [],
  rows: regions.map(([value, customers, sales]) => ({ type: 'single', value, data: [customers, sales] })),
  groupings: { rows: [{ type: 'none' }], columns: [] },
  stats: [],
};

const week = 7 * 24 * 60 * 60;
/** Monday, 1 January 2024, 00:00 UTC. */
const firstWeek = 1_704_067_200;

/** People seen in the week they came (the cohort's size) and in each week after. One cohort is empty, one small. */
const cohorts: readonly (readonly number[])[] = [
  [412, 173, 128, 107, 92, 83, 75, 71, 66, 62],
  [388, 159, 118, 99, 84, 76, 70, 65, 61],
  [455, 196, 145, 119, 103, 92, 83, 78],
  [0, 0, 0, 0, 0, 0, 0],
  [431, 177, 131, 110, 95, 86],
  [18, 9, 6, 6, 4],
  [502, 221, 163, 133],
  [476, 205, 149],
  [519, 228],
  [533],
];

/** Unix seconds, size, then a column a period; a period not yet reached is null (vendor-apis 3.7, D). */
export const weeklyRetention: Table = {
  success: true,
  name: 'Weekly retention',
  header: ['starting date', 'initial step', ...cohorts.map((_, period) => `period ${period}`)],
  rows: cohorts.map((people, index) => [
    firstWeek + index * week,
    people[0] ?? 0,
    ...cohorts.map((_, period) => people[period] ?? null),
  ]),
};

/** Segments with a metric and their size, column `#` (vendor-apis 3.7, D). */
export const buyerSegments: Table = {
  success: true,
  name: 'Buyers',
  header: ['segment', 'count(purchase)', '#'],
  rows: [
    ['Heavy payer', 4120, 318],
    ['Regular', 2876, 964],
    ['Occasional', 1533, 1287],
    ['Not yet', 0, 6402],
  ],
};

/** A table as CSV: a header line, commas, empty for null; quoted where a cell asks for it. */
export function writeCsv(table: Table): string {
  const lines = [table.header, ...table.rows].map((cells) => cells.map(writeCell).join(','));
  return `${lines.join('\n')}\n`;
}

function writeCell(value: JsonValue): string {
  return csvCell(value === null ? '' : String(value));
}
