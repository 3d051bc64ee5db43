import type { SandboxState } from '../../../electron/sandbox/sandbox.ts';
import { type ActionCase, text } from '../../support/action-case.ts';

const customer = (state: SandboxState) => state['7segments'].customers[0];

export const sevenSegmentsActions: readonly ActionCase[] = [
  {
    vendor: '7segments',
    action: 'identify',
    title: 'links a cookie to a customer and keeps properties',
    before: ['track', { ids: [{ kind: 'cookie', value: 'k-1' }], event: 'visit' }],
    values: { userId: 'john', ids: [{ kind: 'cookie', value: 'k-1' }], email: 'john@example.com' },
    holds: ({ '7segments': { customers } }) => customers,
    wanted: [{ ids: { registered: 'john', cookies: ['k-1'] }, properties: { email: 'john@example.com' } }],
  },
  {
    vendor: '7segments',
    action: 'update',
    title: 'changes one property and leaves the other',
    before: ['identify', { userId: 'john', firstName: 'John', lastName: 'Smith' }],
    values: { userId: 'john', attributes: [{ name: 'last_name', type: 'json', value: '{"now":"Doe"}' }] },
    holds: customer,
    wanted: { properties: { first_name: 'John', last_name: { now: 'Doe' } } },
  },
  {
    vendor: '7segments',
    action: 'track',
    title: 'records the event at its time',
    values: {
      userId: 'john',
      event: 'purchase',
      timestamp: '1412770233.5',
      properties: [text('product', 'bottle')],
    },
    holds: ({ '7segments': { events } }) => events,
    wanted: [{ type: 'purchase', properties: { product: 'bottle' }, timestamp: 1_412_770_233.5 }],
  },
  {
    vendor: '7segments',
    action: 'testConnection',
    title: 'changes nothing',
    values: {},
    holds: ({ '7segments': { counts } }) => counts,
    wanted: { customers: 0, events: 0 },
  },
];
