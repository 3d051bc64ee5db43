import { expect, it } from 'vitest';
import type { JsonValue } from '../../../../shared/json.ts';
import { compare } from './compare.ts';

const readAt = '2026-03-01T12:00:00.000Z';
const longAgo = '2026-02-01T12:00:00.000Z';
const justNow = '2026-03-01T11:59:58.000Z';
const sent = (name: string, value: JsonValue, at = longAgo) => ({ name, value, at });
const read = (attributes: Readonly<Record<string, JsonValue>>, isMasked = false) => ({
  ...{ attributes, readAt, isMasked },
});
const states = (...of: Parameters<typeof compare>) => compare(...of).map(({ state }) => state);

it('tells what is the same, different, not told, and there alone', () => {
  expect(
    compare(
      [sent('plan', 'pro'), sent('city', 'Graz'), sent('orders', 3), sent('gone', 'x')],
      read({ plan: 'pro', city: 'Linz', orders: '3', source: 'import' }),
    ),
  ).toEqual([
    { name: 'plan', sent: 'pro', held: 'pro', state: 'same' },
    { name: 'city', sent: 'Graz', held: 'Linz', state: 'different' },
    { name: 'orders', sent: 3, held: '3', state: 'same' },
    { name: 'gone', sent: 'x', held: undefined, state: 'notTold' },
    { name: 'source', sent: undefined, held: 'import', state: 'thereOnly' },
  ]);
});

it('calls what was sent a moment ago not visible yet, rather than different', () => {
  expect(states([sent('plan', 'pro', justNow)], read({ plan: 'free' }))).toEqual(['notYet']);
  expect(states([sent('plan', 'pro', justNow)], read({}))).toEqual(['notYet']);
  expect(states([sent('plan', 'pro', justNow)], read({ plan: 'pro' }))).toEqual(['same']);
  expect(states([sent('plan', 'pro', '2026-03-01T12:00:05.000Z')], read({ plan: 'free' }))).toEqual([
    'notYet',
  ]);
});

it('knows a field of a form by its name over the wire, and shows it once', () => {
  expect(states([sent('firstName', 'Ada')], read({ first_name: 'Ada' }))).toEqual(['same']);
  expect(states([sent('firstName', 'Ada')], read({ firstName: null, first_name: 'Ada' }))).toEqual(['same']);
  expect(states([sent('homeTown', 'Graz')], read({ home_town: 'Graz' }))).toEqual(['notTold', 'thereOnly']);
});

it('compares nothing that is masked', () => {
  expect(states([sent('plan', '••••••')], read({ plan: '••••••' }, true))).toEqual(['masked']);
});

it('compares lists and objects by what is in them', () => {
  expect(states([sent('sizes', ['S', 'M'])], read({ sizes: ['S', 'M'] }))).toEqual(['same']);
  expect(states([sent('sizes', ['S'])], read({ sizes: 'S' }))).toEqual(['different']);
});
