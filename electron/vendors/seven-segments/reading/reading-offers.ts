import type { ReadingOffer } from '../../../../shared/domain/reading-offer.ts';

/** How the generations that tell anything of a customer can be asked. */
export const readings = {
  infinario: {
    by: [
      { field: 'userId', label: 'Customer id' },
      { field: 'ids', kinds: ['registered', 'cookie'], label: 'Other id' },
    ],
    offers: ['definitions'],
  },
  bloomreach: {
    by: [
      { field: 'userId', label: 'Customer id' },
      { field: 'ids', label: 'Other id' },
    ],
    offers: ['properties', 'ids', 'consents', 'events', 'tokens', 'definitions', 'everything'],
    everything:
      'All properties and every event ever, in one long answer. The API key needs the permission “GDPR: Export customer”.',
  },
} as const satisfies Readonly<Record<string, ReadingOffer>>;
