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
  /** Names the token in calls while the app is open, and says nothing about it: it stands where the token is masked. */
  readonly ref: string;
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
  /**
   * This person's key, those of people who were merged into them, and of all that they are joined with: what
   * `history.list` takes as `people`.
   */
  readonly keys: readonly string[];
  /** People of other connections with an equal identifier, of whom nobody has said yet whether they are the same. */
  readonly probablySame: readonly PersonSummary[];
  /** People of other connections that somebody said are the same, directly or by others of them. */
  readonly joined: readonly PersonSummary[];
  /** People that somebody said are not the same, though an identifier is equal. */
  readonly notSame: readonly PersonSummary[];
}

/** What a person says of two: that they are the same, that they are not, or nothing any more. */
export const verdicts = ['same', 'different', 'unsaid'] as const;
export type Verdict = (typeof verdicts)[number];

/** A copy of a file on this computer that names somebody who is to be forgotten; it stays, since it is of others, too. */
export interface NamedFile {
  /** As the file was called; null for one that was chosen and not sent. */
  readonly name: string | null;
  /** The state of its run; null where it has none. */
  readonly state: string | null;
  /** Lines of the copy that name them, the first of many; a header is line 1. */
  readonly lines: readonly number[];
  readonly isMore: boolean;
  /** Whether the copy was read to its end. */
  readonly isRead: boolean;
}

/** What forgetting somebody on this computer removes, what it leaves, and why. */
export interface ForgetPreview {
  /** Everybody it is about: the person, who was merged into them, and who they are joined with, where that is chosen. */
  readonly people: readonly PersonSummary[];
  /** What has to be typed: what they are called, or the connection's name where they are masked. */
  readonly confirmation: string;
  /** Requests about them that go, with what was revealed of them. */
  readonly requests: number;
  /** Of these, the rows of files: emptied rather than removed, so that a file does not send them again. */
  readonly rows: number;
  /** Of these, the ones without an answer: whether they arrived is then not known any more. */
  readonly unanswered: number;
  readonly reveals: number;
  /** Device tokens. */
  readonly devices: number;
  readonly attributes: number;
  readonly events: number;
  /** Requests on their way, or waiting: while there are any, nothing is removed. */
  readonly inFlight: number;
  /** Requests about somebody else too, such as a merge of two, or about nobody, such as a list: they go as well. */
  readonly shared: readonly {
    readonly deliveryId: string;
    readonly action: string;
    readonly about: string;
  }[];
  /** Requests about others that only mention them: they stay. At least so many where `isMore`. */
  readonly mentions: { readonly count: number; readonly isMore: boolean };
  /** Tokens that are somebody else's now: they stay. */
  readonly handedOn: number;
  readonly files: readonly NamedFile[];
  /** Saved analyses that name them: they stay. */
  readonly analyses: readonly string[];
}
