import { expect, it } from 'vitest';
import type { LedgerToken, Person, PersonAttribute } from '../../../../shared/domain/person.ts';
import { changesOf } from './changes-of.ts';

const source = { deliveryId: 'd-1', at: '2026-03-01T09:30:00.000Z', outcome: 'accepted' } as const;
const nobody = {
  ...{
    attributes: [],
    tokens: [],
    subscriptions: [],
    groups: [],
    events: [],
    keys: ['1'],
    joined: [],
    isMasked: false,
  },
} as unknown as Person;
const attribute = (value: string, deliveryId: string): PersonAttribute => ({
  ...{ ...source, deliveryId, name: 'plan', type: 'text', value, from: 'person' },
});
const token = (state: LedgerToken['state'], more: Partial<LedgerToken> = {}) =>
  ({ ...source, platform: 'apns', token: 'abc', state, isMasked: false, ...more }) as LedgerToken;

it('tells an attribute by its former and its new value, and the request that changed it', () => {
  const before = { ...nobody, attributes: [attribute('free', 'd-1')] };
  const after = { ...nobody, attributes: [attribute('pro', 'd-2')] };
  expect(changesOf(before, after)).toEqual([
    { what: 'plan', before: 'free', after: 'pro', by: { id: 'd-2', outcome: 'accepted' } },
  ]);
  expect(changesOf(nobody, after)).toMatchObject([{ before: null, after: 'pro' }]);
});

it('tells of somebody who was joined, not that they were merged', () => {
  const after: Person = { ...nobody, keys: ['1', '2'], joined: [{ ...nobody, key: '2' }] };
  expect(changesOf(nobody, after)).toMatchObject([{ what: 'joined' }]);
});

it('tells whether what was there before was a group’s value', () => {
  const before = { ...nobody, attributes: [{ ...attribute('gold', 'd-1'), from: 'group' as const }] };
  const after = { ...nobody, attributes: [attribute('silver', 'd-2')] };
  expect(changesOf(before, after)).toMatchObject([{ before: 'gold', after: 'silver', wasInherited: true }]);
});

it('tells nothing of what was sent again as it was, nor of what was read twice', () => {
  const before = { ...nobody, attributes: [attribute('pro', 'd-1')], tokens: [token('active')] };
  expect(changesOf(before, before)).toEqual([]);
  expect(changesOf(before, { ...before, attributes: [attribute('pro', 'd-2')] })).toEqual([]);
});

it('tells a token by its former and its new state', () => {
  const after = { ...nobody, tokens: [token('disabled', { deliveryId: 'd-2' })] };
  expect(changesOf({ ...nobody, tokens: [token('active')] }, after)).toMatchObject([
    { what: 'token abc', before: 'active', after: 'disabled', by: { id: 'd-2' } },
  ]);
});

it('tells of a masked person only that something was said', () => {
  const masked = { ...nobody, isMasked: true };
  const before = {
    ...masked,
    attributes: [attribute('••••••', 'd-1')],
    tokens: [token('active', { isMasked: true }), token('active', { isMasked: true, deliveryId: 'd-0' })],
  };
  const after = {
    ...masked,
    attributes: [attribute('••••••', 'd-2')],
    tokens: [token('disabled', { isMasked: true, deliveryId: 'd-3' }), token('active', { isMasked: true })],
  };
  expect(changesOf(before, after)).toMatchObject([
    { what: 'plan', before: null, after: null },
    { before: null, after: 'disabled', by: { id: 'd-3' } },
  ]);
});

it('tells subscriptions, events, groups and merges', () => {
  const after: Person = {
    ...nobody,
    subscriptions: [{ ...source, topic: '', isSubscribed: false }],
    events: [{ name: 'Order placed', count: 2, last: source }],
    groups: ['engines'],
    keys: ['1', '2'],
  };
  const before = { ...nobody, events: [{ name: 'Order placed', count: 1, last: source }] };
  expect(changesOf(before, after)).toMatchObject([
    { what: 'all messages', before: null, after: 'unsubscribed' },
    { what: 'group', before: null, after: 'engines' },
    { what: 'event Order placed', before: 'sent 1×', after: 'sent 2×' },
    { what: 'merged' },
  ]);
});
