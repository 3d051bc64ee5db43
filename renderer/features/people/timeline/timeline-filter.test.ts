import { expect, it } from 'vitest';
import type { ActionDescriptor, VendorDescriptor } from '../../../../shared/domain/vendor.ts';
import { actionsOfKind, filterOf, kindOf, wholeTimeline } from './timeline-filter.ts';

const action = (name: string, more: object) =>
  ({ name, screen: 'people', fields: [], undo: { by: 'nothing' }, ...more }) as unknown as ActionDescriptor;
const service = {
  actions: [
    action('identify', { undo: { by: 'formerValues' } }),
    action('alias', { fields: [{ name: 'previousId', required: true }] }),
    action('subscribe', { undo: { by: 'opposite' } }),
    action('unsubscribe', { undo: { by: 'opposite' } }),
    action('suppress', {}),
    action('track', { screen: 'events' }),
    action('registerToken', { screen: 'devices' }),
    action('campaignHtml', { reads: true }),
  ],
} as unknown as VendorDescriptor;

it('knows what an action is about', () => {
  expect(service.actions.map(kindOf)).toEqual([
    ...['identify', 'merges', 'subscriptions', 'subscriptions', 'others', 'events', 'devices', 'reads'],
  ]);
  expect(actionsOfKind([service, service], 'subscriptions')).toEqual(['subscribe', 'unsubscribe']);
});

it('asks for nothing but the person where nothing is chosen', () => {
  const asked = { keys: ['1', '2'], vendors: [service], now: new Date(2026, 2, 10, 12) };
  expect(filterOf({ ...asked, query: wholeTimeline })).toEqual({
    ...{ text: '', connectionId: null, outcome: null, people: ['1', '2'] },
  });
  expect(filterOf({ ...asked, query: { kind: 'devices', sent: 'file', period: 'week' } })).toMatchObject({
    ...{ actions: ['registerToken'], by: 'file', from: new Date(2026, 2, 4).toISOString() },
  });
  expect(filterOf({ ...asked, query: { ...wholeTimeline, sent: 'undone' } })).toMatchObject({
    isUndone: true,
  });
});

it('finds nothing of a kind that no service offers, rather than everything', () => {
  const asked = { keys: ['1'], vendors: [], now: new Date() };
  expect(filterOf({ ...asked, query: { ...wholeTimeline, kind: 'merges' } }).actions).toEqual(['none']);
});
