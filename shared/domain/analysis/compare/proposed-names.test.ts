import { describe, expect, test } from 'vitest';
import { inOrder, type NamedExport, proposedNames } from './proposed-names.ts';

const of = (change: Partial<NamedExport>): NamedExport => ({
  name: 'Conversion funnel',
  fileName: '',
  takenAt: undefined,
  ...change,
});

describe('names for two exports', () => {
  test.each([
    ['funnel-nov.json', 'funnel-oct.json', 'November', 'October'],
    ['funnel-2026-11.csv', 'funnel-2026-10.csv', 'November', 'October'],
    ['jan 2026.csv', 'January 2025.csv', 'January 2026', 'January 2025'],
    ['app.json', 'web.json', 'app', 'web'],
  ])('from files %s and %s', (one, other, first, second) => {
    expect(proposedNames(of({ fileName: one }), of({ fileName: other }))).toMatchObject({ first, second });
  });

  test('from what the analyses are called, where that differs', () => {
    expect(proposedNames(of({ name: 'Web' }), of({ name: 'App' }))).toMatchObject({
      first: 'Web',
      second: 'App',
    });
  });

  test('from the dates of their data, as exact as it takes to tell them apart', () => {
    const noon = Date.UTC(2026, 9, 31, 12) / 1000;
    const days = proposedNames(of({ takenAt: noon }), of({ takenAt: noon + 30 * 86_400 }));
    expect(days).toMatchObject({ first: '31 Oct 2026', second: '30 Nov 2026', isFirstLater: false });
    const seconds = proposedNames(of({ takenAt: noon + 1 }), of({ takenAt: noon }));
    expect(seconds.isFirstLater).toBe(true);
    expect(seconds.first).not.toBe(seconds.second);
  });

  test('two of one name are told apart by their order', () => {
    const { first, second, isFirstLater } = proposedNames(of({ name: 'A' }), of({ name: 'A' }));
    expect([first, second, isFirstLater]).toEqual(['A, later', 'A, earlier', true]);
  });

  test('a long name is cut, and a verb is no month', () => {
    expect([...proposedNames(of({ name: 'x'.repeat(300) }), of({ name: 'b' })).first]).toHaveLength(40);
    expect(proposedNames(of({ fileName: 'it may be.csv' }), of({ fileName: 'x oct.csv' })).first).toBe(
      'it may be',
    );
  });
});

test('the earlier one is known by its stated date, else by its month, else it is the second', () => {
  const later = (one: Partial<NamedExport>, other: Partial<NamedExport>) =>
    proposedNames(of(one), of(other)).isFirstLater;
  expect(later({ takenAt: 1 }, { takenAt: 2 })).toBe(false);
  expect(later({ fileName: 'oct.csv' }, { fileName: 'nov.csv' })).toBe(false);
  expect(later({ fileName: 'dec 2025.csv' }, { fileName: 'jan 2026.csv' })).toBe(false);
  expect(later({}, {})).toBe(true);
});

test('many are in the order of their months where no date is stated, else of what dates there are', () => {
  const order = (...exports: readonly (readonly [string, number, number?])[]) =>
    inOrder(
      exports,
      ([fileName, , takenAt]) => of({ fileName, takenAt }),
      ([, at]) => at,
    ).map(([fileName]) => fileName);
  expect(order(['dec.csv', 1], ['oct.csv', 3], ['nov.csv', 2])).toEqual(['oct.csv', 'nov.csv', 'dec.csv']);
  expect(order(['dec.csv', 1], ['oct.csv', 3], ['new.csv', 2])).toEqual(['dec.csv', 'new.csv', 'oct.csv']);
  expect(order(['dec.csv', 1, 1], ['oct.csv', 3], ['nov.csv', 2])).toEqual(['dec.csv', 'nov.csv', 'oct.csv']);
});
