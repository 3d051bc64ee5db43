/** What a person can be asked for by, where a service can be asked: fields of forms, or a kind of id. */
export interface ReadingKey {
  /** The form's field that holds it: `userId`, `ids`, or `phone` with `countryCode`. */
  readonly field: 'userId' | 'ids' | 'phone';
  /** Of `ids`: the kinds that the service has; left out where a project has its own. */
  readonly kinds?: readonly string[];
  /** As a person calls it: "customer id", "phone number". */
  readonly label: string;
}

/** What of a person can be read; a screen offers no other. */
export const readingParts = [
  'properties',
  'ids',
  'consents',
  'events',
  'tokens',
  'tags',
  'definitions',
  'everything',
  'changedSince',
] as const;
export type ReadingPart = (typeof readingParts)[number];

/** How a person can be read back from a service. */
export interface ReadingOffer {
  readonly by: readonly ReadingKey[];
  readonly offers: readonly ReadingPart[];
  /** What "everything" costs or needs, in one sentence; left out where it is not offered. */
  readonly everything?: string;
}
