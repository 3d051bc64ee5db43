import type { SandboxState } from '../../../electron/sandbox/sandbox.ts';
import { type ActionCase, text } from '../../support/action-case.ts';

const device = { userId: 'u-1', platform: 'ios', token: 't/1' };
const devices = ({ customerio }: SandboxState) =>
  customerio.people.flatMap((person) => person.devices.map(({ id, platform }) => `${id} ${platform}`));

export const customerioActions: readonly ActionCase[] = [
  {
    vendor: 'customerio',
    action: 'identify',
    title: 'keeps a person with attributes at the top',
    values: {
      userId: 'ada@home/1',
      firstName: 'Ada',
      email: 'ada@example.com',
      phone: '5550100199',
      countryCode: '+1',
      createdAt: '2023-11-14T22:13:20Z',
      attributes: [text('plan', 'pro'), { name: 'seats', type: 'number', value: '5' }],
    },
    holds: ({ customerio }) => customerio.people,
    wanted: [
      {
        id: 'ada@home/1',
        attributes: {
          first_name: 'Ada',
          email: 'ada@example.com',
          phone: '+15550100199',
          created_at: 1_700_000_000,
          plan: 'pro',
          seats: 5,
        },
      },
    ],
  },
  {
    vendor: 'customerio',
    action: 'alias',
    title: 'merges one person into another',
    before: [
      ['identify', { userId: 'anonymous', firstName: 'Ada' }],
      ['identify', { userId: 'u-1' }],
    ],
    values: { userId: 'u-1', previousId: 'anonymous' },
    holds: ({ customerio }) => customerio.people,
    wanted: [{ id: 'u-1', attributes: { first_name: 'Ada' } }],
  },
  {
    vendor: 'customerio',
    action: 'alias',
    title: 'merges a person who is known by the e-mail address',
    before: [
      ['identify', { userId: 'anonymous', email: 'ada@example.com' }],
      ['identify', { userId: 'u-1' }],
    ],
    values: { userId: 'u-1', previousId: 'ada@example.com', previousIdType: 'email' },
    holds: ({ customerio }) => customerio.people.map(({ id }) => id),
    wanted: ['u-1'],
  },
  {
    vendor: 'customerio',
    action: 'suppress',
    title: 'deletes the person',
    before: [['identify', { userId: 'u-1', firstName: 'Ada' }]],
    values: { userId: 'u-1' },
    holds: ({ customerio }) => [customerio.people, customerio.suppressed],
    wanted: [[], ['u-1']],
  },
  {
    vendor: 'customerio',
    action: 'unsuppress',
    title: 'lets the person be added again',
    before: [['suppress', { userId: 'u-1' }]],
    values: { userId: 'u-1' },
    holds: ({ customerio }) => customerio.counts,
    wanted: { suppressed: 0 },
  },
  {
    vendor: 'customerio',
    action: 'track',
    title: 'records the event at its time, its properties as data',
    values: {
      userId: 'u-1',
      event: 'Order placed',
      timestamp: 1_700_000_000.9,
      properties: [{ name: 'items', type: 'list', value: 'a, b' }],
    },
    holds: ({ customerio }) => customerio.events,
    wanted: [{ userId: 'u-1', name: 'Order placed', data: { items: ['a', 'b'] }, timestamp: 1_700_000_000 }],
  },
  {
    vendor: 'customerio',
    action: 'registerToken',
    title: 'adds a device',
    values: { ...device, lastUsed: '2023-11-14T22:13:20Z' },
    holds: (state) => [devices(state), state.customerio.people[0]?.devices[0]?.lastUsed],
    wanted: [['t/1 ios'], 1_700_000_000],
  },
  {
    vendor: 'customerio',
    action: 'disableToken',
    title: 'removes the device',
    before: [['registerToken', device]],
    values: device,
    holds: (state) => [devices(state), state.customerio.counts],
    wanted: [[], { people: 1 }],
  },
  {
    vendor: 'customerio',
    action: 'testConnection',
    title: 'changes nothing',
    values: {},
    holds: ({ customerio }) => customerio.counts,
    wanted: { people: 0, events: 0 },
  },
];
