import { describe, expect, it } from 'vitest';
import type { FormValues } from '../../shared/domain/form/field.ts';
import { parseForm } from '../../shared/domain/form/parse-form.ts';
import { type ActionName, findAction } from '../../shared/domain/vendor.ts';
import { findVendor } from './registry.ts';

function consequenceOf(vendorId: string, action: ActionName, values: FormValues) {
  const vendor = findVendor(vendorId);
  const fields = vendor === undefined ? undefined : findAction(vendor.descriptor, action)?.fields;
  const form = parseForm(fields ?? [], values);
  if (!form.ok) throw new Error(JSON.stringify(form.error));
  return vendor?.consequence?.(action, form.value);
}

describe('a request that cannot simply be undone', () => {
  it.each([
    ['outbound', 'identify', { userId: 'u-1', previousId: 'anon' }, /anon into u-1/, null],
    ['outbound', 'alias', { userId: 'u-1', previousId: 'anon' }, /anon into u-1/, null],
    [
      'outbound',
      'disableAllTokens',
      { userId: 'u-1', platform: 'gcm' },
      /all GCM tokens of u-1/,
      /registered again/,
    ],
    ['outbound', 'unsubscribe', { userId: 'u-1', scope: 'all' }, /u-1 from everything/, /Subscribing/],
    ['7segments', 'identify', { userId: 'a', ids: [{ kind: 'cookie', value: 'c' }] }, /a and c/, null],
    [
      '7segments',
      'track',
      { userId: 'a', event: 'e', ids: [{ kind: 'cookie', value: 'c' }] },
      /a and c/,
      null,
    ],
    ['bloomreach', 'anonymize', { userId: 'a' }, /Anonymise a/, null],
    ['bloomreach', 'anonymize', { ids: [{ kind: 'cookie', value: 'c' }] }, /Anonymise c/, null],
  ] as const)('%s %s %j is named, with what undoes it', (vendor, action, values, named, undo) => {
    const found = consequenceOf(vendor, action, values);
    expect(found?.title).toMatch(named);
    expect(found?.confirm).toMatch(named);
    expect(found?.undo ?? null).toEqual(undo === null ? null : expect.stringMatching(undo));
  });

  it.each([
    ['outbound', 'identify', { userId: 'u-1' }],
    ['outbound', 'disableToken', { userId: 'u-1', platform: 'gcm', token: 't' }],
    ['outbound', 'subscribe', { userId: 'u-1', scope: 'all' }],
    ['outbound', 'unsubscribe', { userId: 'u-1', scope: 'campaigns', campaignIds: ['c'] }],
    ['7segments', 'identify', { userId: 'a' }],
    ['7segments', 'campaignHtml', { userId: 'a', campaignName: 'n', ids: [{ kind: 'cookie', value: 'c' }] }],
    ['interakt', 'identify', { userId: 'a' }],
    ['bloomreach', 'disableToken', { userId: 'a', platform: 'gcm', token: 't' }],
  ] as const)('%s %s %j needs no confirmation', (vendor, action, values) => {
    expect(consequenceOf(vendor, action, values)).toBeUndefined();
  });
});
