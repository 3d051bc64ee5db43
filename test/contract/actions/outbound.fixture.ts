import type { SandboxState } from '../../../electron/sandbox/sandbox.ts';
import { type ActionCase, text } from '../../support/action-case.ts';

const token = { userId: 'u-1', platform: 'gcm', token: 't-1' };
const outboundUser = (state: SandboxState) => state.outbound.users.find(({ userId }) => userId === 'u-1');
const tokens = (state: SandboxState) =>
  state.outbound.tokens.map(({ token, status }) => `${token} ${status}`);
const subscription = (state: SandboxState) => state.outbound.subscriptions[0];

export const outboundActions: readonly ActionCase[] = [
  {
    vendor: 'outbound',
    action: 'identify',
    title: 'keeps a person, a group, attributes and tokens',
    values: {
      userId: 42,
      firstName: 'Ada',
      email: 'ada@example.com',
      phone: '+15550100199',
      groupId: 'g-1',
      groupAttributes: [text('plan', 'pro')],
      attributes: [{ name: 'age', type: 'number', value: '36' }],
      apnsTokens: ['ios-1'],
    },
    holds: ({ outbound }) => ({ ...outbound.users[0], tokens: outbound.tokens[0]?.token }),
    wanted: {
      userId: '42',
      profile: { first_name: 'Ada', email: 'ada@example.com', phone_number: '+15550100199' },
      groupId: 'g-1',
      effectiveAttributes: { plan: 'pro', age: 36 },
      tokens: 'ios-1',
    },
  },
  {
    vendor: 'outbound',
    action: 'alias',
    title: 'joins two ids',
    before: [
      ['identify', { userId: 'anonymous', firstName: 'Ada' }],
      ['identify', { userId: 'u-1' }],
    ],
    values: { userId: 'u-1', previousId: 'anonymous' },
    holds: ({ outbound }) => outbound.users,
    wanted: [{ userId: 'u-1', previousIds: ['anonymous'] }],
  },
  {
    vendor: 'outbound',
    action: 'track',
    title: 'records the event at its time, and the person with it',
    values: {
      userId: 'u-1',
      event: 'Order placed',
      timestamp: '2023-11-14T22:13:20Z',
      lastName: 'Lovelace',
      properties: [{ name: 'items', type: 'list', value: 'a, b' }],
    },
    holds: (state) => [state.outbound.events[0], outboundUser(state)?.profile],
    wanted: [
      { userId: 'u-1', event: 'Order placed', properties: { items: ['a', 'b'] }, timestamp: 1_700_000_000 },
      { last_name: 'Lovelace' },
    ],
  },
  {
    vendor: 'outbound',
    action: 'registerToken',
    title: 'makes a token active',
    values: token,
    holds: tokens,
    wanted: ['t-1 active'],
  },
  {
    vendor: 'outbound',
    action: 'disableToken',
    title: 'disables one token',
    before: [['registerToken', token]],
    values: token,
    holds: tokens,
    wanted: ['t-1 disabled'],
  },
  {
    vendor: 'outbound',
    action: 'disableAllTokens',
    title: 'disables all tokens of the platform',
    before: [['identify', { userId: 'u-1', gcmTokens: ['t-1', 't-2'], apnsTokens: ['i-1'] }]],
    values: { userId: 'u-1', platform: 'gcm' },
    holds: (state) => tokens(state).sort(),
    wanted: ['i-1 active', 't-1 disabled', 't-2 disabled'],
  },
  {
    vendor: 'outbound',
    action: 'unsubscribe',
    title: 'stops the campaigns named',
    values: { userId: 'u-1', scope: 'campaigns', campaignIds: ['c-1', 'c-2'] },
    holds: subscription,
    wanted: { unsubscribedFromAll: false, unsubscribedCampaigns: ['c-1', 'c-2'] },
  },
  {
    vendor: 'outbound',
    action: 'unsubscribe',
    title: 'stops all messages',
    values: { userId: 'u-1', scope: 'all' },
    holds: subscription,
    wanted: { unsubscribedFromAll: true },
  },
  {
    vendor: 'outbound',
    action: 'subscribe',
    title: 'allows a campaign again, and not the other',
    before: [['unsubscribe', { userId: 'u-1', scope: 'campaigns', campaignIds: ['c-1', 'c-2'] }]],
    values: { userId: 'u-1', scope: 'campaigns', campaignIds: ['c-1'] },
    holds: subscription,
    wanted: { unsubscribedCampaigns: ['c-2'] },
  },
];
