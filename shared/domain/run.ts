import type { ConnectionMode } from './connection.ts';
import type { ActionName } from './vendor.ts';

/**
 * The state of a run. `ready` waits for a person, at the start or after its first rows; `paused` too, and says why;
 * `running` goes on without being asked, also after the app was closed and opened again.
 */
export type RunState = 'ready' | 'running' | 'paused' | 'finished' | 'cancelled';

/**
 * What became of each row. Their sum is always the number of rows of the file that are to be sent.
 *
 * - `queued`: not begun. `sending`: in flight. `waiting`: to be tried again.
 * - `accepted`, `rejected`: the service has answered for good. `unavailable`: given up after many tries.
 * - `unknown`: sent without an answer; whether it arrived cannot be known here.
 * - `invalid`: refused here, never sent. `cancelled`: cancelled before it was sent.
 */
export const rowStates = [
  'queued',
  'sending',
  'waiting',
  'accepted',
  'rejected',
  'unavailable',
  'unknown',
  'invalid',
  'cancelled',
] as const;
export type RowState = (typeof rowStates)[number];

export type RowCounts = Readonly<Record<RowState, number>>;

/** Where the rows of a file go: the service in one of its generations, its address, and whether that is live. */
export interface RunTarget {
  /** The id of the service. */
  readonly vendor: string;
  readonly baseUrl: string;
  readonly mode: ConnectionMode;
}

/**
 * Rows that are not sent though nothing is wrong with them: by hand, since another row takes their place, and since they
 * went there before just the same.
 */
export interface LeftOutBy {
  readonly byHand: number;
  readonly duplicate: number;
  readonly unchanged: number;
}

/** The execution of a file, row by row. */
export interface Run {
  readonly id: string;
  /** The name of the file. */
  readonly name: string;
  readonly connectionId: string;
  readonly connectionName: string;
  readonly mode: ConnectionMode;
  /** Where it goes; null in runs of versions that did not keep it. */
  readonly target: RunTarget | null;
  readonly action: ActionName;
  readonly state: RunState;
  /** Why it is paused, as a sentence; empty where a person paused it, or it is not. */
  readonly why: string;
  readonly counts: RowCounts;
  /** All rows of the file but those that are left out by choice. */
  readonly total: number;
  /** Rows of the file that are left out by choice: they were never to be sent. */
  readonly leftOut: number;
  /** The same by the reason; nothing in runs of versions that did not keep it. */
  readonly leftOutBy?: LeftOutBy;
  /** ISO 8601. */
  readonly createdAt: string;
  readonly endedAt: string | null;
  /** Rows that got an answer, a second, over the last seconds; null where nothing is in flight. */
  readonly rate: number | null;
  /**
   * Until when nothing leaves, since the service does not answer or asked for a pause, ISO 8601; null where it goes on.
   */
  readonly waitsUntil: string | null;
  /** The target of its connection now, where that was changed since: a person decides whether it goes on there. */
  readonly otherTarget: RunTarget | null;
  /** Whether its first rows are done, and a person has not said yet that the others may follow. */
  readonly isToReview: boolean;
}

/**
 * What becomes of unknown events when a run is resumed: a person is asked; they are sent again, and those that did
 * arrive count twice; or they are left, and those that did not arrive are missing.
 */
export const unknownEventChoices = ['ask', 'again', 'leave'] as const;
export type UnknownEvents = (typeof unknownEventChoices)[number];

/** Options of a run. */
export interface RunOptions {
  /** Pause after this many rows and ask; null to go on. */
  readonly canary: number | null;
  /** Pause where more than this share of the answered rows was rejected, from 0 to 1; null never to. */
  readonly stopAbove: number | null;
  /** At most this many requests a second; null for the connection's own limit. */
  readonly rate: number | null;
  /** At most this many requests at once; null for the connection's own limit. */
  readonly concurrency: number | null;
}

export function noCounts(): Record<RowState, number> {
  return Object.fromEntries(rowStates.map((state) => [state, 0])) as Record<RowState, number>;
}
