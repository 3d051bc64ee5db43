import type { FileRepeats } from '../../../../shared/contract/import-check.ts';
import type { Repeats } from './check-repeats.ts';

export const noSuchRun =
  'There is no such run of this action to this connection in the last 90 days, or its rows cannot be compared.';

/** The repeats of a file as a screen gets them. */
export function shownRepeats({ before, examples, leftOut, ...repeats }: Repeats): FileRepeats {
  return {
    ...repeats,
    examples: examples.map((rows) => [...rows]),
    leftOut: { ...leftOut },
    before:
      before === undefined
        ? null
        : {
            runId: before.run.id,
            name: before.run.name,
            at: before.run.endedAt ?? before.run.createdAt,
            isSameFile: before.isSameFile,
            isOpen: before.run.state !== 'finished' && before.run.state !== 'cancelled',
            ...{ same: before.same, changed: before.changed, new: before.fresh },
            ...{ gone: before.gone, notAccepted: before.notAccepted },
          },
  };
}
