import type { JsonValue } from '../json.ts';
import type { Reason } from '../result.ts';
import type { ConnectionMode } from './connection.ts';
import type { Reveal } from './privacy.ts';
import type { ActionName } from './vendor.ts';

/**
 * The outcome of a request. `invalid` was refused here and never left; `sending` has no answer yet; `waiting` is to be
 * tried again; `cancelled` was cancelled before it left again.
 */
export const outcomeKinds = [
  'sending',
  'waiting',
  'accepted',
  'rejected',
  'unavailable',
  'invalid',
  'unknown',
  'cancelled',
] as const;
export type OutcomeKind = (typeof outcomeKinds)[number];

/**
 * A request as shown: what the app sends, its secrets masked. The network stack adds headers of its own, such as
 * Accept-Encoding.
 */
export interface ShownRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The JSON body; absent where none is sent. */
  readonly body?: JsonValue;
}

/** The stored answer of the service: secrets that it repeated are redacted, a long text is cut. */
export interface ShownResponse {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
  /** Whether `body` is only the beginning. */
  readonly isCut: boolean;
}

/** One request and what became of it: a row of the history. */
export interface Delivery {
  readonly id: string;
  readonly connectionId: string;
  readonly connectionName: string;
  readonly vendor: string;
  readonly mode: ConnectionMode;
  readonly action: ActionName;
  /** The thing it was about, in a word: an event, an analysis, a campaign, a platform. */
  readonly subject: string;
  /** Whom it was about, by the id or phone it named; empty where it named nobody. */
  readonly person: string;
  /** ISO 8601. */
  readonly startedAt: string;
  /** Milliseconds from the first byte out to the last byte in; null while unanswered. */
  readonly duration: number | null;
  readonly outcome: OutcomeKind;
  readonly message: string;
  readonly reason: Reason | null;
  readonly request: ShownRequest;
  readonly response: ShownResponse | null;
}

/** A delivery as a screen gets it. */
export interface ShownDelivery extends Delivery {
  /** Whether the form it came from is kept, so that it can be opened again. */
  readonly hasForm: boolean;
  /** Whether the person's data in it is masked. */
  readonly isMasked: boolean;
  /** What of it was revealed, earliest first. */
  readonly reveals: readonly Reveal[];
}

/** A delivery as the list of the history shows it, which needs neither the request nor the answer. */
export interface ListedDelivery extends Omit<Delivery, 'message' | 'reason' | 'request' | 'response'> {
  /** The status of the answer; null where none came. */
  readonly status: number | null;
  readonly isMasked: boolean;
  readonly wasRevealed: boolean;
  /** The name of the file whose row it was; null where it was sent by hand. */
  readonly file: string | null;
  /** Whether a later request was sent to undo it, and not refused. */
  readonly isUndone: boolean;
}

/** Replaces a secret, whatever its length. */
export const mask = '••••••••';
