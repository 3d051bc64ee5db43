import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../../shared/json.ts';
import { tokensOf } from './push-tokens.ts';

const now = new Date('2026-06-01T00:00:00Z');
const day = (before: number) => now.getTime() / 1000 - before * 86_400;
const event = (daysAgo: number, properties: JsonObject) => ({
  type: 'notification_state',
  timestamp: day(daysAgo),
  properties: { push_notification_token: 't', platform: 'android', valid: true, ...properties },
});

describe('tokens of a customer', () => {
  it.each([null, '', ' ', '   ', 7])('are not there where the property is %j', (value) => {
    expect(tokensOf({ google_push_notification_id: value }, [], now)).toEqual([]);
  });

  it('stand in the property of their platform', () => {
    const properties = { apple_push_notification_id: ' a ', huawei_push_notification_id: 'h', other: 'x' };
    expect(tokensOf(properties, [], now).map(({ platform, token }) => [platform, token])).toEqual([
      ['apns', 'a'],
      ['huawei', 'h'],
    ]);
  });

  it.each([
    [[event(1, { valid: false }), event(2, {})], 'invalid'],
    [[event(2, { valid: false }), event(1, {})], 'active'],
    [[event(119, {})], 'active'],
    [[event(121, {})], 'expired'],
    [[event(1, { valid: 'true' })], 'invalid'],
  ])('are as the latest event says: %j', (events, state) => {
    expect(tokensOf({}, events, now)).toMatchObject([{ platform: 'gcm', token: 't', state }]);
  });

  it('are told apart by application and device, and blank ones are none', () => {
    const events = [
      event(1, { device_id: 'd-1' }),
      event(2, { device_id: 'd-2', valid: false }),
      event(3, { application_id: 'other', device_id: 'd-1', platform: 'iOS' }),
      event(4, { push_notification_token: ' ' }),
      { ...event(1, {}), properties: 'none' },
      { ...event(1, { push_notification_token: 'u' }), type: 'other' },
    ];
    const told = tokensOf({}, events, now).map(({ platform, device, state }) => [platform, device, state]);
    expect(told).toEqual([
      ['gcm', 'd-1', 'active'],
      ['gcm', 'd-2', 'invalid'],
      ['apns', 'd-1', 'active'],
    ]);
  });
});
