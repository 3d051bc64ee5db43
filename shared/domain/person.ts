import type { JsonValue } from '../json.ts';
import type { ConnectionMode } from './connection.ts';

/** One thing a person is known by at a connection: `userId`, `phone`, `email`, `name`, or a service's own kind of id. */
export interface PersonIdentifier {
  readonly kind: string;
  readonly value: string;
}

/** Where a fact comes from: the request that said it last. What was sent and not answered may not have arrived. */
export interface FactSource {
  readonly deliveryId: string;
  /** ISO 8601. */
  readonly at: string;
  readonly outcome: 'accepted' | 'unknown';
}

/** A person at one connection, as far as this app knows from what it sent there. */
export interface PersonSummary {
  readonly connectionId: string;
  readonly connectionName: string;
  readonly vendor: string;
  readonly mode: ConnectionMode;
  /** Names the person in calls and addresses; says nothing about them, so that it stands where they are masked, too. */
  readonly key: string;
  /** First and last name, else an e-mail address, else the key; masked where the connection is. */
  readonly title: string;
  readonly identifiers: readonly PersonIdentifier[];
  /** ISO 8601, of the first and the last request about them. */
  readonly firstSeen: string;
  readonly lastSeen: string;
  readonly requests: number;
  /** What of them was found; null where nothing was searched for. */
  readonly matched: PersonIdentifier | null;
  readonly isMasked: boolean;
}

/** An attribute with its value as it stands, as far as this app knows. */
export interface PersonAttribute extends FactSource {
  readonly name: string;
  /** As it was entered: `text`, `number`, `boolean`, `datetime`, `list` or `json`. */
  readonly type: string;
  readonly value: JsonValue;
  /** A person's own value wins over one of a group. */
  readonly from: 'person' | 'group';
}

/**
 * What is known of a token. `reactivated`: it was disabled, and a later identify carried it again, which makes it
 * active. `unknown`: the last request about it was not answered.
 */
export const tokenStates = ['active', 'disabled', 'reactivated', 'unknown'] as const;
export type TokenState = (typeof tokenStates)[number];

/** A device token and whose it is: a line of the token ledger. */
export interface LedgerToken extends FactSource {
  readonly connectionId: string;
  readonly connectionName: string;
  readonly vendor: string;
  readonly mode: ConnectionMode;
  /** As the service calls it: `apns`, `gcm`, `ios`, `android`. */
  readonly platform: string;
  readonly token: string;
  /** Whose it is: a person's key, and what that person is called. */
  readonly person: string;
  readonly personTitle: string;
  readonly state: TokenState;
  /** What those are called whose it was before, the latest first. */
  readonly formerPeople: readonly string[];
  readonly isMasked: boolean;
}

export interface PersonSubscription extends FactSource {
  /** A campaign's id; empty for all messages. */
  readonly topic: string;
  readonly isSubscribed: boolean;
}

export interface PersonEvent {
  readonly name: string;
  readonly count: number;
  readonly last: FactSource;
}

/** All that this app knows of one person at one connection: what was sent, not what the service holds. */
export interface Person extends PersonSummary {
  readonly attributes: readonly PersonAttribute[];
  readonly groups: readonly string[];
  readonly tokens: readonly LedgerToken[];
  readonly subscriptions: readonly PersonSubscription[];
  readonly events: readonly PersonEvent[];
  /** This person's key, and those of people who were merged into them: what `history.list` takes as `people`. */
  readonly keys: readonly string[];
  /** People of other connections with an equal identifier. */
  readonly probablySame: readonly PersonSummary[];
}
