import type { DuplicateChoice } from '../../../../shared/domain/imports/repeats.ts';
import type { Checkable } from '../check/check-file.ts';

/** What a person chose for rows that say the same again, or were sent before. */
export interface RepeatChoice {
  readonly duplicates: DuplicateChoice;
  /** The run after which only what is new or changed goes; null where all of it does. */
  readonly since: string | null;
}

/** What is checked and sent, with the choice. */
export function withRepeats(what: Checkable, { duplicates, since }: RepeatChoice): Checkable {
  return {
    ...what,
    map: duplicates === 'all' ? what.map : { ...what.map, duplicates },
    ...(since !== null && { onlyChangedSince: since }),
  };
}

/** The same without it, to which another choice is added. */
export function withoutRepeats({
  connectionId,
  options,
  map: { duplicates: _, ...map },
}: Checkable): Checkable {
  return { connectionId, options, map };
}
