import { expect, it } from 'vitest';
import { createContradictions } from './contradictions.ts';

const columns = {
  userId: 'id',
  'attributes.born': { column: 'born', type: 'datetime', dates: { order: 'day-first' } },
  'attributes.paid': { column: 'paid', type: 'number', numbers: { decimal: ',', thousands: '.' } },
  'attributes.news': { column: 'news', type: 'boolean', yesNo: { yes: ['ja'], no: ['nein'] } },
} as const;

const bad = (column: string, value: string) =>
  ({ path: `attributes.${column}`, column, value, message: '', choice: 'row' }) as const;

it('values that another order or other signs alone would read are told, with their rows', () => {
  const contradictions = createContradictions(columns);
  for (const row of [3, 501, 502, 503, 504, 600]) contradictions.add(row, bad('born', ' 12/24/1990'));
  contradictions.add(7, bad('born', 'unknown'));
  contradictions.add(8, bad('born', 'Dec 24, 1990'));
  contradictions.add(9, bad('paid', '1,234.50'));
  contradictions.add(10, bad('news', 'vielleicht'));
  contradictions.add(11, { ...bad('id', ''), path: 'userId' });
  expect(contradictions.list()).toEqual([
    { column: 'born', read: 'day first', fits: ['month first'], count: 6, rows: [3, 501, 502, 503, 504] },
    { column: 'born', read: 'day first', fits: ['month by name'], count: 1, rows: [8] },
    { column: 'paid', read: '1.234,5', fits: ['1,234.5'], count: 1, rows: [9] },
  ]);
});
