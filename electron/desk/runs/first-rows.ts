import type { RowCounts } from '../../../shared/domain/run.ts';
import { nothingLeft, type RunRecord, rowsEnded } from '../outbox-store/run-record.ts';
import type { RunStats } from './run-context.ts';

/** A share of rejected rows means something only once there are this many. */
const fewestForShare = 20;

/**
 * How many rows may still be sent before a person looks at them.
 *
 * @param canary how many rows go first; null where nobody has to look, or somebody has
 * @param before how many rows have an outcome already
 */
export function firstRowsLeft(canary: number | null, before: number): number {
  return canary === null ? Number.POSITIVE_INFINITY : Math.max(0, canary - before);
}

/** Why a run waits after its first rows. */
export function reviewReason(rows: number): string {
  return `The first ${rows} rows are done. Look at them, then go on.`;
}

interface PauseCheck {
  readonly canary: number | null;
  readonly before: number;
  readonly stopAbove: number | null;
  readonly stats: RunStats;
}

/** Why a run pauses by itself: its first rows are done, or too many were rejected. */
export function pauseReasonOf({
  canary,
  before,
  stopAbove,
  stats: { ended, accepted, rejected },
}: PauseCheck): string | undefined {
  if (canary !== null && before + ended >= canary) return reviewReason(before + ended);
  // Invalid rows are known from the check; they say nothing about what the service makes of the others.
  const answered = accepted + rejected;
  const isTooMuch = stopAbove !== null && answered >= fewestForShare && rejected / answered > stopAbove;
  return isTooMuch ? `${rejected} of ${answered} rows were rejected: more than was allowed.` : undefined;
}

/** Whether its first rows are done and the others wait for a person. */
export function isToReview({ isReviewed, options: { canary } }: RunRecord, counts: RowCounts): boolean {
  return !isReviewed && canary !== null && rowsEnded(counts) >= canary && !nothingLeft(counts);
}
