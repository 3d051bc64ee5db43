import type { ActionCase } from '../../support/action-case.ts';

export const interaktActions: readonly ActionCase[] = [
  {
    vendor: 'interakt',
    action: 'identify',
    title: 'keeps a person by phone with traits and tags',
    values: {
      phone: '9876500000',
      countryCode: '+91',
      firstName: 'Asha',
      lastName: 'Rao',
      email: 'asha@example.com',
      createdAt: '2025-05-02',
      tags: ['newsletter'],
      attributes: [{ name: 'dob', type: 'datetime', value: '1994-02-03' }],
    },
    holds: ({ interakt }) => interakt.users,
    wanted: [
      {
        user_id: null,
        country_code: '+91',
        phone_number: '9876500000',
        created_at_utc: '2025-05-02T00:00:00Z',
        traits: { name: 'Asha Rao', email: 'asha@example.com', dob: '1994-02-03' },
        tags: ['newsletter'],
      },
    ],
  },
  {
    vendor: 'interakt',
    action: 'track',
    title: 'adds an event at its time',
    values: {
      userId: 'c-42',
      event: 'Order placed',
      timestamp: 1_700_000_000,
      properties: [{ name: 'total', type: 'number', value: '42.5' }],
    },
    holds: ({ interakt }) => interakt.events,
    wanted: [{ event: 'Order placed', traits: { total: 42.5 }, createdAt: '2023-11-14T22:13:20.000Z' }],
  },
  {
    vendor: 'interakt',
    action: 'testConnection',
    title: 'changes nothing',
    values: {},
    holds: ({ interakt }) => interakt.counts,
    wanted: { users: 0, events: 0 },
  },
];
