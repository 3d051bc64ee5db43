import { expect, it } from 'vitest';
import type { ReportDocument } from '../../../../shared/domain/report-document/report-document.ts';
import { applyChange, type ReportChange, type ReportEdit, startEdit, undoChange } from './report-edit.ts';

const chart = (id: string) => ({
  ...{ id, heading: id, note: '' },
  source: { kind: 'fixed' as const, pictureId: id, name: id, asOf: null },
});
const document: ReportDocument = {
  ...{ title: 'Weekly', notes: '', page: 'a4' },
  charts: ['a', 'b', 'c'].map(chart),
};
const after = (changes: readonly ReportChange[]) => changes.reduce(applyChange, startEdit(document));
const order = ({ document: { charts } }: ReportEdit) => charts.map(({ id }) => id).join('');

it('charts move by one place, and no further than the ends', () => {
  expect(order(after([{ kind: 'move', id: 'c', by: -1 }]))).toBe('acb');
  const still = startEdit(document);
  expect(applyChange(still, { kind: 'move', id: 'a', by: -1 })).toBe(still);
  expect(applyChange(still, { kind: 'move', id: 'c', by: 1 })).toBe(still);
});

it('each change is undone, the last first, to the report as it was', () => {
  let edit = after([
    { kind: 'remove', id: 'b' },
    { kind: 'move', id: 'a', by: 1 },
    { kind: 'set', fields: { page: 'wide' } },
  ]);
  expect(order(edit)).toBe('ca');
  expect(edit.past.map(({ words }) => words)).toEqual(['removing b', 'moving a', 'the change of the report']);
  while (edit.past.length > 0) edit = undoChange(edit);
  expect(edit.document).toBe(document);
  expect(undoChange(edit)).toBe(edit);
});

it('letters typed into one field are one change, into another field another', () => {
  const typed = (id: string, value: string): ReportChange => ({
    ...{ kind: 'setChart', id },
    fields: { heading: value },
  });
  const edit = after([typed('a', 'N'), typed('a', 'No'), typed('b', 'D'), typed('a', 'Nov')]);
  expect(edit.past).toHaveLength(3);
  expect(undoChange(edit).document.charts[0]?.heading).toBe('No');
});

it('a removed chart comes back with its words at its place', () => {
  const edit = after([
    { kind: 'setChart', id: 'b', fields: { note: 'Why' } },
    { kind: 'remove', id: 'b' },
  ]);
  const back = undoChange(edit);
  expect(order(back)).toBe('abc');
  expect(back.document.charts[1]?.note).toBe('Why');
});
