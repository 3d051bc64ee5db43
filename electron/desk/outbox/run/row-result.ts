import type { CircuitBreaker } from '../../scheduling/circuit-breaker.ts';
import { longestEffort } from '../../scheduling/retry-policy.ts';
import type { RowOutcome } from '../store/rows-table.ts';
import type { RowAnswer } from './batch.ts';
import { notSent } from './row-writer.ts';
import type { Failures, RunRow } from './run-row.ts';

/** What an answer comes to for its row: how it is written down, and the row again where it is to be tried again. */
export interface RowResult {
  readonly outcome: RowOutcome;
  readonly again: RunRow | undefined;
}

interface Circumstances {
  /** Of its request, in milliseconds. */
  readonly duration: number;
  /** After so many tries that failed it is given up. */
  readonly mostAttempts: number;
  /** In milliseconds since 1970. */
  readonly now: number;
  /** Whether its service is out of order: that it failed is no fault of the row. */
  readonly isOutage: boolean;
  /** How many outages there were, this one among them. */
  readonly outages: number;
  /** Whether another row of the history says already that the service cannot be reached. */
  readonly isTold: boolean;
}

/**
 * @param breaker of the service that answers
 * @param mostAttempts after so many tries that failed a row is given up
 */
export function createRowResults(
  breaker: Pick<CircuitBreaker, 'state' | 'outages'>,
  mostAttempts: number,
): (answer: RowAnswer, duration: number, now: number) => RowResult {
  /** The row by which the history tells that the service cannot be reached. */
  let tells: number | undefined;
  return (answer, duration, now) => {
    const { row } = answer.row;
    const concluded = rowResultOf(answer, {
      duration,
      mostAttempts,
      now,
      isOutage: breaker.state !== 'closed',
      outages: breaker.outages,
      isTold: tells !== undefined,
    });
    if (answer.notLeft !== 'connection') tells = tells === row ? undefined : tells;
    else if (concluded.outcome.isWithdrawn !== true) tells ??= row;
    return concluded;
  };
}

/**
 * By these a service or what stands before it speaks of its own state. By any other failure, such as 500, it may speak
 * of the row: a row that fails by itself each time must not keep its run going for ever.
 */
const statusesOfService = [408, 429, 502, 503, 504];

function rowResultOf(
  { row, outcome: said, decision, isAlone, notLeft }: RowAnswer,
  { duration, mostAttempts, now, isOutage, outages, isTold }: Circumstances,
): RowResult {
  const { result: _, ...outcome } = said;
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
    (failures.count >= mostAttempts || now - failures.since > longestEffort)
  )
    return ended('unavailable');
  const nextAt = decision.is === 'retry' ? now + decision.after : now;
  const again: RunRow = {
    ...row,
    ...(failures !== undefined && { failures }),
    notBefore: nextAt === now ? 0 : performance.now() + nextAt - now,
    isAlone,
  };
  // One row tells of an outage, not each that was to leave: nothing of the others left.
  const isNews = notLeft === undefined || (notLeft === 'connection' && !isTold);
  if (row.attempts === 0 && !isNews) return { outcome: notSent({ row: row.row, attempts }), again };
  const message = attempts === 1 ? said.message : `${said.message} ${triedAt(attempts, now)}`;
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
