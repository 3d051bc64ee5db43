import { expect, it } from 'vitest';
import type { KeptAnalysis } from '../../../../shared/contract/library.ts';
import { filterAnalyses, tagsOf } from './library-filter.ts';

const stored = (name: string, tags: readonly string[], takenAt: number): KeptAnalysis => ({
  id: name,
  name,
  tags: [...tags],
  type: 'funnel',
  source: { kind: 'file', name: 'shop.csv' },
  timeZone: null,
  snapshots: [{ id: `${name}-1`, takenAt, dataUntil: takenAt, size: 1, source: { kind: 'file', name: '' } }],
});
const analyses = [
  stored('Sign-up', ['weekly'], 1),
  stored('Checkout', ['shop', 'weekly'], 3),
  stored('Old', [], 2),
];
const names = (search: string, tag: string | null) =>
  filterAnalyses(analyses, search, tag).map(({ name }) => name);

it('narrows by every word and by the tag, newest first', () => {
  expect(names('', null)).toEqual(['Checkout', 'Old', 'Sign-up']);
  expect(names('  SIGN funnel ', null)).toEqual(['Sign-up']);
  expect(names('shop.csv', 'weekly')).toEqual(['Checkout', 'Sign-up']);
  expect(names('checkout', 'none')).toEqual([]);
});

it('knows each tag once', () => {
  expect(tagsOf(analyses)).toEqual(['shop', 'weekly']);
});
