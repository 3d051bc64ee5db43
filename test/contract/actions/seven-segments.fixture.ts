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

export const sevenSegmentsActions: readonly ActionCase[] = [
  ...actionsOf('7segments'),
  ...actionsOf('infinario'),
  ...actionsOf('bloomreach'),
];
