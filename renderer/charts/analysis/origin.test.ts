import { expect, test } from 'vitest';
import type { Analysis } from '../../../shared/domain/analysis/model.ts';
import { originNote, titleOf } from './origin.ts';

const noon = Date.UTC(2026, 9, 31, 12, 30) / 1000;

test.each([
  [
    { source: 'from Shop', takenAt: noon, timeZone: 'Europe/Prague' },
    'From Shop. Data up to 2026-10-31 13:30 (Europe/Prague).',
  ],
  [{ source: 'from Shop' }, 'From Shop. The age of the data is not known.'],
  [
    { source: 'from the file a.csv', takenAt: noon, isFileDate: true },
    'From the file a.csv, last changed 2026-10-31. The age of the data is not known.',
  ],
  [{ source: '' }, 'The age of the data is not known.'],
])('%j: only a date that somebody stated is that of the data', (origin, note) => {
  expect(originNote(origin)).toBe(note);
});

test('a title is the export’s own, else a person’s, else its file’s, else its kind', () => {
  const analysis = { type: 'report', name: '' } as Analysis;
  const origin = { source: '', fileName: 'sales.oct.csv' };
  expect(titleOf({ ...analysis, name: 'Sales' }, origin)).toBe('Sales');
  expect(titleOf(analysis, { ...origin, name: 'My sales' })).toBe('My sales');
  expect(titleOf(analysis, origin)).toBe('sales.oct');
  expect(titleOf(analysis, { source: '' })).toBe('Report');
});
