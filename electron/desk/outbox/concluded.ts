import { longestEffort } from '../scheduling/retry-policy.ts';
import type { LaneRow } from './row.ts';
import type { RowOutcome } from './rows-table.ts';
import type { RowAnswer } from './shipment.ts';

/** What an answer comes to for its row: how it is written down, and the row again where it is to be tried again. */
export interface Concluded {
  readonly outcome: RowOutcome;
  readonly again: LaneRow | undefined;
}

interface Circumstances {
  /** Of its request, in milliseconds. */
  readonly duration: number;
  /** After so many tries that failed it is given up. */
  readonly mostAttempts: number;
  /** In milliseconds since 1970. */
  readonly now: number;
  /** Whether its request was to tell whether the service is back: that it is not is no fault of the row. */
  readonly isProbe: boolean;
}

export function concludedOf(
  { row, outcome: said, disposition, isAlone }: RowAnswer,
  { duration, mostAttempts, now, isProbe }: Circumstances,
): Concluded {
  const { result: _, ...outcome } = said;
  const attempts = row.attempts + 1;
  const common = { ...outcome, row: row.row, duration };
  const ended = (kind: RowOutcome['outcome']): Concluded => ({
    outcome: { ...common, outcome: kind, attempts, nextAt: null },
    again: undefined,
  });
  if (disposition.is === 'done') return ended(disposition.outcome);
  if (disposition.is === 'unknown') return ended('unknown');
  const counts = disposition.is === 'retry' && disposition.counts && !isProbe;
  if (counts && (attempts >= mostAttempts || now - row.firstAt > longestEffort)) return ended('unavailable');
  const nextAt = disposition.is === 'retry' ? now + disposition.after : now;
  return {
    outcome: { ...common, outcome: 'waiting', attempts, nextAt },
    again: {
      ...row,
      attempts,
      notBefore: nextAt === now ? 0 : performance.now() + nextAt - now,
      isAlone,
    },
  };
}
