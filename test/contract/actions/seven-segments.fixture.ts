import { type ActionCase, text } from '../../support/action-case.ts';

/** Each generation has its own service in the sandbox; the same form has the same effect there. */
const actionsOf = (vendor: '7segments' | 'infinario' | 'bloomreach'): readonly ActionCase[] => [
  {
    vendor,
    action: 'identify',
    title: 'links a cookie to a customer and keeps properties',
    before: [['track', { ids: [{ kind: 'cookie', value: 'k-1' }], event: 'visit' }]],
    values: { userId: 'john', ids: [{ kind: 'cookie', value: 'k-1' }], email: 'john@example.com' },
    holds: (state) => state[vendor].customers,
    wanted: [{ ids: { registered: 'john', cookies: ['k-1'] }, properties: { email: 'john@example.com' } }],
  },
  {
    vendor,
    action: 'update',
    title: 'changes one property and leaves the other',
    before: [['identify', { userId: 'john', firstName: 'John', lastName: 'Smith' }]],
    values: { userId: 'john', attributes: [{ name: 'last_name', type: 'json', value: '{"now":"Doe"}' }] },
    holds: (state) => state[vendor].customers[0],
    wanted: { properties: { first_name: 'John', last_name: { now: 'Doe' } } },
  },
  {
    vendor,
    action: 'track',
    title: 'records the event at its time',
    values: {
      userId: 'john',
      event: 'purchase',
      timestamp: '1412770233.5',
      properties: [text('product', 'bottle')],
    },
    holds: (state) => state[vendor].events,
    wanted: [{ type: 'purchase', properties: { product: 'bottle' }, timestamp: 1_412_770_233.5 }],
  },
  {
    vendor,
    action: 'testConnection',
    title: 'changes nothing',
    values: {},
    holds: (state) => state[vendor].counts,
    wanted: { customers: 0, events: 0 },
  },
];

const bloomreachActions: readonly ActionCase[] = [
  {
    vendor: 'bloomreach',
    action: 'anonymize',
    title: 'takes ids and private properties, and leaves the others and the events',
    before: [
      ['update', { userId: 'john', attributes: [text('email', 'john@example.com'), text('plan', 'gold')] }],
      ['track', { userId: 'john', event: 'purchase' }],
    ],
    values: { userId: 'john' },
    holds: ({ bloomreach: { customers, events } }) => ({ customers, events }),
    wanted: {
      customers: [{ ids: { registered: null }, properties: { plan: 'gold' } }],
      events: [{ type: 'purchase', customer: { registered: null } }],
    },
  },
  {
    vendor: 'bloomreach',
    action: 'disableToken',
    title: 'empties the property that holds it',
    before: [['update', { userId: 'john', attributes: [text('google_push_notification_id', 'tok-1')] }]],
    values: { userId: 'john', platform: 'gcm', token: 'tok-1' },
    holds: ({ bloomreach: { customers, events } }) => ({ customers, events }),
    wanted: { customers: [{ properties: { google_push_notification_id: '' } }], events: [] },
  },
  {
    vendor: 'bloomreach',
    action: 'disableToken',
    title: 'calls it invalid by an event where an event holds it',
    values: {
      ids: [{ kind: 'cookie', value: 'k-1' }],
      platform: 'apns',
      token: 'tok-2',
      heldIn: 'event',
      applicationId: 'default-application',
      deviceId: 'd-1',
    },
    holds: ({ bloomreach: { events } }) => events,
    wanted: [
      {
        type: 'notification_state',
        properties: {
          push_notification_token: 'tok-2',
          platform: 'iOS',
          valid: false,
          description: 'Invalidated',
          application_id: 'default-application',
          device_id: 'd-1',
        },
      },
    ],
  },
];

export const sevenSegmentsActions: readonly ActionCase[] = [
  ...actionsOf('7segments'),
  ...actionsOf('infinario'),
  ...actionsOf('bloomreach'),
  ...bloomreachActions,
];
