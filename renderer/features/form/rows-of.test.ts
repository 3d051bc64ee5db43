import { expect, test, vi } from 'vitest';
import type { IdPair } from '../../../shared/domain/form/field.ts';
import { rowsOf } from './rows-of.ts';

const pairs: readonly IdPair[] = [
  { kind: 'cookie', value: 'c-1' },
  { kind: 'email', value: 'a@b' },
];

function rowsWith(value: readonly IdPair[] | undefined) {
  const onChange = vi.fn();
  const field = { name: 'ids', label: 'Ids', kind: 'ids' } as const;
  const issues = [
    { path: 'ids', message: 'Of the whole.' },
    { path: 'ids.1.value', message: 'Of the second.' },
  ];
  return { ...rowsOf<IdPair>({ field, value, issues, onChange }), onChange };
}

test('a row is changed or taken away by its place', () => {
  const { change, remove, onChange } = rowsWith(pairs);
  change(1, { value: 'c@d' });
  expect(onChange).toHaveBeenLastCalledWith([pairs[0], { kind: 'email', value: 'c@d' }]);
  remove(0);
  expect(onChange).toHaveBeenLastCalledWith([pairs[1]]);
});

test('without rows the field is untouched', () => {
  expect(rowsWith(undefined).rows).toEqual([]);
  const { remove, onChange } = rowsWith(pairs.slice(0, 1));
  remove(0);
  expect(onChange).toHaveBeenLastCalledWith(undefined);
});

test('an issue stands beside its row', () => {
  const { issueAt } = rowsWith(pairs);
  expect(issueAt(1, 'value')).toBe('Of the second.');
  expect(issueAt(0, 'value')).toBeUndefined();
});
