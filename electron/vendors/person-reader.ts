import type { OutcomeKind } from '../../shared/domain/delivery.ts';
import type { FormValues } from '../../shared/domain/form/field.ts';
import type { PersonReading, ReadingWants } from '../../shared/domain/person-reading.ts';
import type { ActionName } from '../../shared/domain/vendor.ts';
import type { JsonValue } from '../../shared/json.ts';
import type { FieldIssue, Result } from '../../shared/result.ts';

/** Whom and what a service is asked for. */
export interface ReadingOrder {
  /** The values of `userId`, `ids`, `phone` and `countryCode`, as far as they are known. */
  readonly who: FormValues;
  readonly wants: ReadingWants;
  /** Names of properties that were sent from here, for a service that must be told names. */
  readonly knownProperties: readonly string[];
  readonly now: Date;
}

/** One request of a reading: a reading action of the service, and its form. */
export interface ReadingStep {
  readonly action: ActionName;
  readonly form: FormValues;
  /** What is not known where it fails, in a few words: "events", "everything". */
  readonly what: string;
}

/** What became of a step. Its outcome is null where it was not asked: on a dry run, or after the service fell silent. */
export interface AnsweredStep extends ReadingStep {
  readonly outcome: OutcomeKind | null;
  readonly message: string;
  readonly status: number | null;
  /** Nothing where no JSON came. */
  readonly answer: JsonValue | undefined;
}

/** What the answers say together. */
export type ReadContent = Pick<
  PersonReading,
  | 'found'
  | 'ids'
  | 'attributes'
  | 'consents'
  | 'categories'
  | 'definitions'
  | 'events'
  | 'hasMoreEvents'
  | 'tokens'
  | 'tags'
  | 'failed'
  | 'matches'
  | 'hasMoreMatches'
>;

/** How a service is read: which request comes next, and what all answers say together. It sends nothing itself. */
export interface PersonReader {
  /**
   * The next request, given what became of those before; nothing at the end.
   *
   * @returns what is wrong with what was asked for, beside its field
   */
  next(
    order: ReadingOrder,
    answered: readonly AnsweredStep[],
  ): Result<ReadingStep | undefined, readonly FieldIssue[]>;
  fold(order: ReadingOrder, answered: readonly AnsweredStep[]): ReadContent;
}

/** What is said of somebody of whom nothing was answered. */
export const nothingRead: ReadContent = {
  found: null,
  ids: {},
  attributes: {},
  consents: {},
  categories: [],
  definitions: [],
  events: [],
  hasMoreEvents: false,
  tokens: [],
  tags: [],
  failed: [],
  matches: [],
  hasMoreMatches: false,
};

/** A failed part for each step that was not accepted, in the words of its message. */
export function failedSteps(answered: readonly AnsweredStep[]): PersonReading['failed'] {
  return answered
    .filter(({ outcome }) => outcome !== 'accepted')
    .map(({ what, message }) => ({ what, why: message }));
}
