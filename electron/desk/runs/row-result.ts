import type { RowOutcome } from '../outbox-store/rows-table.ts';
import type { CircuitBreaker } from '../scheduling/circuit-breaker.ts';
import { maxRetryDuration } from '../scheduling/retry-policy.ts';
import type { RowAnswer } from './batch.ts';
import { notSent } from './row-writer.ts';
import type { Failures, RunRow } from './run-row.ts';

/** The result of a row: its outcome to be written, and the row itself where it is retried. */
export interface RowResult {
  readonly outcome: RowOutcome;
  readonly again: RunRow | undefined;
}

interface Circumstances {
  /** How long its request took, in milliseconds. */
  readonly duration: number;
  /** The number of failed tries after which it is given up. */
  readonly maxAttempts: number;
  /** In milliseconds since 1970. */
  readonly now: number;
  /** Whether its service is down, so that the failure is not the row's. */
  readonly isOutage: boolean;
  /** The number of outages so far, this one included. */
  readonly outages: number;
  /** Whether another row of the history says already that the service cannot be reached. */
  readonly isTold: boolean;
}

/**
 * @param breaker of the service that answers
 * @param maxAttempts the number of failed tries after which a row is given up
 */
export function createRowResults(
  breaker: Pick<CircuitBreaker, 'state' | 'outages'>,
  maxAttempts: number,
): (answer: RowAnswer, duration: number, now: number) => RowResult {
  /** The row that stands for the outage in the history. */
  let tells: number | undefined;
  return (answer, duration, now) => {
    const { row } = answer.row;
    const result = rowResultOf(answer, {
      duration,
      maxAttempts,
      now,
      isOutage: breaker.state !== 'closed',
      outages: breaker.outages,
      isTold: tells !== undefined,
    });
    if (answer.notLeft !== 'connection') tells = tells === row ? undefined : tells;
    else if (result.outcome.isWithdrawn !== true) tells ??= row;
    return result;
  };
}

/**
 * Statuses by which a service, or a proxy before it, speaks of its own state. Any other failure, such as 500, may be
 * about the row: a row that fails each time must not keep its run going for ever.
 */
const statusesOfService = [408, 429, 502, 503, 504];

function rowResultOf(
  { row, outcome: said, decision, isAlone, notLeft }: RowAnswer,
  { duration, maxAttempts, now, isOutage, outages, isTold }: Circumstances,
): RowResult {
  const { result: _, ...outcome } =
    row.leftOut === '' ? said : { ...said, message: `${said.message} ${row.leftOut}` };
  const attempts = row.attempts + 1;
  const common = { ...outcome, row: row.row, duration };
  const ended = (kind: RowOutcome['outcome']): RowResult => ({
    outcome: { ...common, outcome: kind, attempts, nextAt: null },
    again: undefined,
  });
  if (decision.is === 'done') return ended(decision.outcome);
  if (decision.is === 'unknown') return ended('unknown');
  const isOfService = said.response === null || statusesOfService.includes(said.response.status);
  const counts = decision.is === 'retry' && decision.counts && !(isOutage && isOfService);
  const failures = counts ? failuresOf(row, outages, now) : row.failures;
  if (
    counts &&
    failures !== undefined &&
    (failures.count >= maxAttempts || now - failures.since > maxRetryDuration)
  )
    return ended('unavailable');
  const nextAt = decision.is === 'retry' ? now + decision.after : now;
  const again: RunRow = {
    ...row,
    ...(failures !== undefined && { failures }),
    notBefore: nextAt === now ? 0 : performance.now() + nextAt - now,
    isAlone,
  };
  // One row stands for an outage; the others, of which nothing left, count as not begun.
  const isNews = notLeft === undefined || (notLeft === 'connection' && !isTold);
  if (row.attempts === 0 && !isNews) return { outcome: notSent({ row: row.row, attempts }), again };
  const message = attempts === 1 ? outcome.message : `${outcome.message} ${triedAt(attempts, now)}`;
  return {
    outcome: { ...common, message, outcome: 'waiting', attempts, nextAt },
    again: { ...again, attempts },
  };
}

function failuresOf({ failures }: RunRow, outages: number, now: number): Failures {
  return failures?.outages === outages
    ? { ...failures, count: failures.count + 1 }
    : { count: 1, since: now, outages };
}

function triedAt(attempts: number, now: number): string {
  const last = new Date(now).toISOString().slice(0, 19).replace('T', ' ');
  return `Tried ${attempts} times, the last time at ${last} UTC.`;
}
