import { describe, expect, it } from 'vitest';
import type { FormValues } from '../../../../shared/domain/form/field.ts';
import type { ActionDescriptor, ActionName } from '../../../../shared/domain/vendor.ts';
import { findVendor } from '../../../vendors/registry.ts';
import type { Vendor } from '../../../vendors/vendor.ts';
import type { DeliveryRecord } from '../../deliveries/delivery-record.ts';
import { delivery } from '../test-history.ts';
import type { FormsAbout } from './previous-forms.ts';
import { undoOf } from './undo.ts';

const nothing: FormsAbout = { before: [], after: [] };

function undo(
  vendorId: string,
  action: ActionName,
  form: FormValues | null,
  forms: FormsAbout = nothing,
  more: Partial<DeliveryRecord> = {},
) {
  const vendor = findVendor(vendorId);
  if (vendor === undefined) throw new Error(vendorId);
  const row = delivery('a', { vendor: vendorId, action, form, outcome: 'accepted', ...more });
  return undoOf(row, vendor, () => forms);
}

const kept = (...values: FormValues[]) => values.map((form) => ({ startedAt: '2026-03-01', values: form }));
const row = (name: string, value: string, type: 'text' | 'number' = 'text') => ({ name, type, value });

describe('a request with an opposite', () => {
  const token = { userId: 'u-1', platform: 'apns', token: 't-1' };
  const some = { userId: 'u-1', scope: 'campaigns', campaignIds: ['c-1', 'c-2'] };
  const all = { userId: 'u-1', scope: 'all' };
  it.each([
    ['registerToken', token, 'disableToken', 'Disable this token'],
    ['disableToken', token, 'registerToken', 'Register this token again'],
    ['subscribe', some, 'unsubscribe', 'Unsubscribe from these campaigns'],
    ['subscribe', all, 'unsubscribe', 'Unsubscribe from all messages'],
    ['unsubscribe', some, 'subscribe', 'Subscribe to these campaigns again'],
    ['unsubscribe', all, 'subscribe', 'Subscribe to all messages again'],
  ] as const)('%s %j is undone by %s', (action, form, opposite, label) => {
    expect(undo('outbound', action, form)).toMatchObject({
      kind: 'undo',
      action: opposite,
      values: form,
      label,
      maskedLabel: label,
    });
  });
});

describe('a request that cannot be undone', () => {
  it.each([
    [
      'outbound',
      'track',
      { userId: 'u-1', event: 'e' },
      'An event cannot be taken back: Outbound has no call for it.',
    ],
    [
      'interakt',
      'track',
      { userId: 'u-1', event: 'e' },
      'An event cannot be taken back: interakt has no call for it.',
    ],
    [
      'outbound',
      'alias',
      { userId: 'u-1', previousId: 'p' },
      'A merge cannot be taken back: Outbound has no call for it.',
    ],
    [
      'outbound',
      'identify',
      { userId: 'u-1', previousId: 'p' },
      'A merge cannot be taken back: Outbound has no call for it.',
    ],
    [
      '7segments',
      'identify',
      { userId: 'u', ids: [{ kind: 'cookie', value: 'c' }] },
      'A merge cannot be taken back: 7SEGMENTS has no call for it.',
    ],
    [
      'outbound',
      'disableAllTokens',
      { userId: 'u-1', platform: 'gcm' },
      'Each token can be registered again by itself, if it is known.',
    ],
    ['outbound', 'identify', { userId: 'u-1' }, 'The request set nothing that could be put back.'],
  ] as const)('%s %s says so', (vendor, action, form, explanation) => {
    expect(undo(vendor, action, form)).toEqual({ kind: 'none', explanation });
  });

  it('because it is older than stored forms says that', () => {
    expect(undo('outbound', 'identify', null)).toMatchObject({
      kind: 'none',
      explanation: expect.stringMatching(/no form/),
    });
  });

  it.each(['rejected', 'unavailable', 'sending', 'invalid'] as const)(
    'and was %s is not asked about',
    (outcome) => {
      expect(undo('outbound', 'track', { userId: 'u-1', event: 'e' }, nothing, { outcome })).toBeUndefined();
    },
  );

  it('and only read has no undo', () => {
    expect(undo('7segments', 'campaignHtml', { userId: 'u', campaignName: 'n' })).toBeUndefined();
    expect(undo('interakt', 'testConnection', {})).toBeUndefined();
  });
});

describe('attributes', () => {
  const form = {
    userId: 'u-1',
    attributes: [row('plan', 'pro'), row('seats', '5', 'number')],
    firstName: 'Ada',
  };

  it('get their former values and types back, of the request nearest before', () => {
    const before = kept(
      { userId: 'u-1', attributes: [row('plan', 'pro')] },
      { userId: 'u-1', event: 'e', userAttributes: [row('plan', 'free'), row('seats', '5', 'number')] },
      { userId: 'u-1', attributes: [row('plan', 'trial'), row('seats', '5')], firstName: 'Augusta' },
    );
    expect(undo('outbound', 'identify', form, { before, after: [] })).toEqual({
      kind: 'undo',
      action: 'identify',
      values: { userId: 'u-1', attributes: [row('plan', 'free'), row('seats', '5')], firstName: 'Augusta' },
      label: 'Restore First name = Augusta, plan = free, seats = 5',
      maskedLabel: 'Restore First name, plan, seats',
      explanation: 'It sends the values the history knows from before this request.',
    });
  });

  it('without a former value stay as they are, and are named', () => {
    const before = kept({ userId: 'u-1', attributes: [row('plan', 'free')] });
    const found = undo('outbound', 'identify', { ...form, groupId: 'g' }, { before, after: [] });
    expect(found).toMatchObject({ values: { userId: 'u-1', attributes: [row('plan', 'free')] } });
    expect(found?.explanation).toContain(
      'No former value is known of First name, seats, Group id; left unchanged.',
    );
    expect(undo('outbound', 'identify', form)).toMatchObject({
      kind: 'none',
      explanation: expect.stringMatching(/First name, plan, seats\.$/),
    });
  });

  it('that a later request has changed are named', () => {
    const before = kept({ userId: 'u-1', attributes: [row('plan', 'free')] });
    const after = kept({ userId: 'u-1', attributes: [row('plan', 'gold')] });
    expect(undo('outbound', 'identify', form, { before, after })?.explanation).toMatch(
      /changed since: plan\./,
    );
  });

  it('of somebody else with the same id are left out', () => {
    const before = kept({ ids: [{ kind: 'cookie', value: 'u-1' }], attributes: [row('plan', 'free')] });
    expect(
      undo('7segments', 'update', { userId: 'u-1', attributes: [row('plan', 'pro')] }, { before, after: [] }),
    ).toMatchObject({ kind: 'none' });
    const same = kept({ userId: ' u-1 ', attributes: [row('plan', 'free')] });
    expect(
      undo(
        '7segments',
        'update',
        { userId: 'u-1', attributes: [row('plan', 'pro')] },
        { before: same, after: [] },
      ),
    ).toMatchObject({ kind: 'undo', action: 'update' });
  });

  it('of a person known by phone keep that phone', () => {
    const who = { phone: '9876500000', countryCode: '+91' };
    const before = kept({ ...who, attributes: [row('plan', 'free')] });
    expect(
      undo('interakt', 'identify', { ...who, attributes: [row('plan', 'pro')] }, { before, after: [] }),
    ).toMatchObject({
      values: { ...who, attributes: [row('plan', 'free')] },
    });
  });

  it('of which there are many are listed on the button in part', () => {
    const rows = (value: string) => ['a', 'b', 'c', 'd', 'e'].map((name) => row(name, value));
    const before = kept({ userId: 'u-1', attributes: rows('x'.repeat(30)) });
    const found = undo(
      'outbound',
      'identify',
      { userId: 'u-1', attributes: rows('y') },
      { before, after: [] },
    );
    expect(found).toMatchObject({
      maskedLabel: 'Restore a, b, c and 2 more',
      label: expect.stringContaining(`a = ${'x'.repeat(24)}…,`),
    });
  });
});

it('a request that may have arrived says so', () => {
  const found = undo('outbound', 'track', { userId: 'u-1', event: 'e' }, nothing, { outcome: 'unknown' });
  expect(found?.explanation).toBe(
    'Whether the request arrived is not known. An event cannot be taken back: Outbound has no call for it.',
  );
});

describe('what an action says of itself', () => {
  const outbound = findVendor('outbound');
  if (outbound === undefined) throw new Error('no service');
  const { actions } = outbound.descriptor;
  const withActions = (changed: readonly ActionDescriptor[]): Vendor => ({
    ...outbound,
    descriptor: { ...outbound.descriptor, actions: changed },
  });
  const undoAt = (vendor: Vendor, action: ActionName, form: FormValues) =>
    undoOf(delivery('a', { vendor: 'outbound', action, form, outcome: 'accepted' }), vendor, () => nothing);

  it('copies only the fields into the undo that the opposite has', () => {
    const vendor = withActions(
      actions.map((action) =>
        action.name === 'disableToken'
          ? { ...action, fields: action.fields.filter(({ name }) => name !== 'platform') }
          : action,
      ),
    );
    const form = { userId: 'u-1', platform: 'apns', token: 't-1' };
    expect(undoAt(vendor, 'registerToken', form)).toMatchObject({ values: { userId: 'u-1', token: 't-1' } });
    expect(undoAt(vendor, 'registerToken', form)).not.toHaveProperty('values.platform');
  });

  it('gives what cannot be undone its own words, not those of a merge', () => {
    const vendor: Vendor = {
      ...withActions(actions),
      consequence: () => ({
        title: 'Delete u-1?',
        effect: 'It is gone.',
        what: 'A deletion',
        undo: null,
        confirm: 'Delete u-1',
      }),
    };
    expect(undoAt(vendor, 'unsubscribe', { userId: 'u-1', scope: 'all' })).toEqual({
      kind: 'none',
      explanation: 'A deletion cannot be taken back: Outbound has no call for it.',
    });
  });
});
