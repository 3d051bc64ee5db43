import type { JsonObject } from '../../shared/json.ts';

/** A device of one of the cast, and in which form the app on it told the service its token. */
export interface CastToken {
  readonly platform: 'apns' | 'gcm' | 'huawei';
  readonly token: string;
  /** `property`: by an app of before autumn 2025; `event`: by a newer one. */
  readonly as: 'property' | 'event';
  readonly application?: string;
  readonly device?: string;
  readonly isValid: boolean;
  /** How long before the service's start its event came: older ones expire. */
  readonly daysAgo?: number;
}

export interface CastEvent {
  readonly type: string;
  /** Unix seconds. */
  readonly timestamp: number;
  readonly properties: JsonObject;
}

/** A person who is there in the simulated services from the beginning, the same in each. All are made up. */
export interface CastMember {
  readonly userId: string;
  readonly cookies: readonly string[];
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly countryCode: string;
  readonly phone: string;
  /** At interakt. */
  readonly contactId: string;
  readonly attributes: JsonObject;
  readonly group: { readonly id: string; readonly attributes: JsonObject } | null;
  readonly tags: readonly string[];
  readonly isOptedIn: boolean;
  readonly events: readonly CastEvent[];
  readonly tokens: readonly CastToken[];
  /** The name of the segment of the saved segmentation. */
  readonly segment: string | null;
}

/** What is saved in the simulated projects, with a value for each of the cast. */
export const castDefinitions = {
  segmentation: '64b0c0ffee64b0c0ffee0001',
  aggregate: '64b0c0ffee64b0c0ffee0002',
  expression: '64b0c0ffee64b0c0ffee0003',
  prediction: '64b0c0ffee64b0c0ffee0004',
} as const;

/**
 * What the key of the simulated project may not read: a property, and events of a type. Without them nobody would see
 * what a missing permission looks like.
 */
export const forbidden = { property: 'credit_score', eventType: 'support_call' } as const;

const analyticalEngines = { id: 'g-engines', attributes: { city: 'London', plan: 'gold' } } as const;

export const cast: readonly CastMember[] = [
  {
    userId: 'ada-17',
    cookies: ['9f2c1d70-ada-1', '77de0142-ada-2'],
    firstName: 'Ada',
    lastName: 'Lovelace',
    email: 'ada@example.com',
    countryCode: '+44',
    phone: '2079460018',
    contactId: '5f0c1b7e-2d6a-4a35-9d0e-000000000017',
    attributes: { vip: true, language: 'en', orders: 12, [forbidden.property]: 742 },
    group: analyticalEngines,
    tags: ['newsletter', 'engines'],
    isOptedIn: true,
    events: [
      { type: 'login', timestamp: 1_700_000_000.25, properties: { via: 'app' } },
      { type: 'purchase', timestamp: 1_701_000_000, properties: { product: 'punched cards', total: 42.5 } },
      {
        type: 'consent',
        timestamp: 1_700_000_100.5,
        properties: { action: 'accept', category: 'newsletter', valid_until: 'unlimited' },
      },
      {
        type: 'consent',
        timestamp: 1_700_000_200,
        properties: { action: 'reject', category: 'sms', valid_until: null },
      },
      { type: 'session_start', timestamp: 1_702_000_000, properties: { platform: 'Android' } },
      { type: forbidden.eventType, timestamp: 1_702_500_000, properties: { topic: 'refund' } },
    ],
    tokens: [
      { platform: 'gcm', token: 'ada-fcm-old-phone-APA91bHun4Mx', as: 'property', isValid: true },
      {
        platform: 'apns',
        token: 'a17a'.repeat(16),
        as: 'event',
        application: 'default-application',
        device: '11111111-aaaa-4bbb-8ccc-000000000017',
        isValid: true,
        daysAgo: 3,
      },
      {
        platform: 'gcm',
        token: 'ada-fcm-tablet-APA91bZq7',
        as: 'event',
        application: 'default-application',
        device: '22222222-aaaa-4bbb-8ccc-000000000017',
        isValid: false,
        daysAgo: 2,
      },
    ],
    segment: 'Heavy payer',
  },
  {
    userId: 'charles-18',
    cookies: ['0b7e55aa-charles-1'],
    firstName: 'Charles',
    lastName: 'Babbage',
    email: 'charles@example.com',
    countryCode: '+91',
    // The national number of Ada: a service that is asked by it alone finds both.
    phone: '2079460018',
    contactId: '5f0c1b7e-2d6a-4a35-9d0e-000000000018',
    attributes: { vip: false, language: 'en', orders: 3 },
    group: analyticalEngines,
    tags: ['engines'],
    isOptedIn: false,
    events: [
      { type: 'login', timestamp: 1_699_000_000, properties: { via: 'web' } },
      {
        type: 'consent',
        timestamp: 1_640_995_200,
        properties: { action: 'accept', category: 'newsletter', valid_until: 1_672_531_200 },
      },
    ],
    tokens: [{ platform: 'apns', token: 'b18b'.repeat(16), as: 'property', isValid: true }],
    segment: null,
  },
  {
    userId: 'grace-19',
    cookies: [],
    firstName: 'Grace',
    lastName: 'Hopper',
    email: 'grace@example.com',
    countryCode: '+1',
    phone: '2025550119',
    contactId: '5f0c1b7e-2d6a-4a35-9d0e-000000000019',
    attributes: { vip: true, language: 'en', orders: 31 },
    group: null,
    tags: [],
    isOptedIn: true,
    events: [{ type: 'purchase', timestamp: 1_703_000_000, properties: { product: 'compiler', total: 1 } }],
    tokens: [
      {
        platform: 'huawei',
        token: 'grace-hms-IQAAAACy0kYw',
        as: 'event',
        application: 'com.example.navy',
        device: '33333333-aaaa-4bbb-8ccc-000000000019',
        isValid: true,
        daysAgo: 200,
      },
    ],
    segment: 'New',
  },
];
