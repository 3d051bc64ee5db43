import type { JsonValue } from '../json.ts';
import type { OutcomeKind } from './delivery.ts';

/** Definitions saved in the service whose value for one person can be asked for, by their ids. */
export const definitionKinds = ['segmentation', 'aggregate', 'expression', 'prediction'] as const;
export type DefinitionKind = (typeof definitionKinds)[number];

export interface DefinitionRef {
  readonly kind: DefinitionKind;
  readonly id: string;
}

/** What is asked for of a person. Where nothing is named, the service's usual minimum is read. */
export interface ReadingWants {
  /** Names of properties; with none, those that services usually have, where the service must be told names. */
  readonly properties?: readonly string[];
  /** Ids of consent categories; left out: all that the service lists, where nothing else is named either. */
  readonly consents?: readonly string[];
  /** Types of events, newest first. */
  readonly events?: readonly string[];
  readonly definitions?: readonly DefinitionRef[];
  /** How many events, or people, at the most. */
  readonly limit?: number;
  /** All that the service holds of the person: a long answer, and a right of its own. */
  readonly everything: boolean;
  /** People changed since then instead of one person: ISO 8601 in UTC. */
  readonly changedSince?: string;
}

export interface ReadEvent {
  readonly type: string;
  /** Unix seconds, with their fraction. */
  readonly timestamp: number;
  readonly properties: JsonValue;
}

/**
 * What a service says of a token. `invalid`: it was told that it is one no longer; `expired`: it was told of it so long
 * ago that it no longer counts.
 */
export const readTokenStates = ['active', 'invalid', 'expired'] as const;
export type ReadTokenState = (typeof readTokenStates)[number];

/** A device token as the service holds it. */
export interface ReadToken {
  /** `apns`, `gcm` or `huawei`, whatever the service calls it. */
  readonly platform: string;
  readonly token: string;
  readonly state: ReadTokenState;
  /** The property that holds it, or the type of the event that said it last. */
  readonly from: string;
  /** Of an event: which app on which device, and when. */
  readonly application?: string;
  readonly device?: string;
  /** Unix seconds. */
  readonly timestamp?: number;
}

/** Something that was asked for and not answered, and why, as far as the service said. */
export interface FailedPart {
  readonly what: string;
  readonly why: string;
}

/** A category of consent in the project, as far as the service lists them. */
export interface ConsentCategory {
  readonly id: string;
  readonly name: string;
  /** Computed by a filter, so that it may hold without any event. */
  readonly isLegitimateInterest: boolean;
  /** Whether a key such as ours may write it; null where the service does not say. */
  readonly isWritable: boolean | null;
}

/** One of several people who fit, or who changed, to be chosen from. */
export interface ReadingMatch {
  /** The service's own id of the person: reading by it finds this one alone. */
  readonly id: string;
  /** A name, a number, or the id. */
  readonly title: string;
  readonly ids: Readonly<Record<string, readonly string[]>>;
  /** ISO 8601 in UTC; null where the service does not say. */
  readonly changedAt: string | null;
}

/** One request of a reading. `deliveryId` is null where nothing was sent: refused here, or a dry run. */
export interface ReadingRequest {
  readonly deliveryId: string | null;
  readonly outcome: OutcomeKind | null;
  readonly method: string;
  /** The address below the base URL, its query included. */
  readonly path: string;
  /** Null where it has none. */
  readonly body: JsonValue;
}

/** What a service answered about one person: only what it said itself, never what was sent from here. */
export interface PersonReading {
  readonly connectionId: string;
  /** ISO 8601: when the first request left. What was sent shortly before may not be visible to the service yet. */
  readonly readAt: string;
  /** Null on a dry run. */
  readonly outcome: OutcomeKind | null;
  /** What was understood, in a sentence or two. */
  readonly message: string;
  /** Null where nobody knows: nothing was answered that says so. */
  readonly found: boolean | null;
  /** Always lists: people that were merged have several ids of a kind. */
  readonly ids: Readonly<Record<string, readonly string[]>>;
  /** Only what was answered. Null is a value: the property is not set. */
  readonly attributes: Readonly<Record<string, JsonValue>>;
  /** Whether a consent holds now, by the id of its category. */
  readonly consents: Readonly<Record<string, boolean>>;
  readonly categories: readonly ConsentCategory[];
  /** Values of saved definitions. */
  readonly definitions: readonly (DefinitionRef & { readonly value: JsonValue })[];
  /** Newest first. */
  readonly events: readonly ReadEvent[];
  /** Whether the service has or may have more events than these. */
  readonly hasMoreEvents: boolean;
  readonly tokens: readonly ReadToken[];
  readonly tags: readonly string[];
  readonly failed: readonly FailedPart[];
  /** Several people who fit, none of them chosen; everything else is empty then. */
  readonly matches: readonly ReadingMatch[];
  /** Whether there are more matches than these. */
  readonly hasMoreMatches: boolean;
  readonly requests: readonly ReadingRequest[];
  /** Whether values are covered, as in the history. A reveal goes by the deliveries of `requests`. */
  readonly isMasked: boolean;
  /** Where it was refused before anything left: beside which field. */
  readonly fields: readonly { readonly path: string; readonly message: string }[];
}
