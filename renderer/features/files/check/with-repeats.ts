import type { RepeatChoice } from '../../../../shared/domain/imports/repeats.ts';
import type { Checkable } from './check-file.ts';

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
