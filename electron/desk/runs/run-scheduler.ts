import type { ActionName } from '../../../shared/domain/vendor.ts';
import type { ConnectionScheduler } from '../scheduling/connection-scheduler.ts';
import { createKeyedQueue } from '../scheduling/keyed-queue.ts';
import { createRateLimiter } from '../scheduling/rate-limiter.ts';
import type { SendingLimits } from '../scheduling/sending-limits.ts';
import type { ReadyRow } from './batch.ts';
import type { RunRow } from './run-row.ts';

/** Rows that make no request end at once; more of them in a row than this would hold up the others. */
const mostRefused = 2_000;

/**
 * Decides which rows of a run may leave now: one per person at a time, whoever sends it, and no faster than the limits.
 */
export interface RunScheduler {
  /** Rows that are queued in memory. */
  readonly size: number;
  /** Requests of this run that are in flight. */
  readonly inFlight: number;
  enqueue(row: RunRow): void;
  /**
   * The rows that may leave now, as many as the rate allows; and those that make no request.
   *
   * @param size how many rows go into one request
   */
  dequeue(size: number): { readonly ready: readonly ReadyRow[]; readonly refused: readonly RunRow[] };
  /** Counts a request as in flight. @returns to be called when it has ended */
  started(): () => void;
  /** Queues the row again, before all others of the same person. */
  requeue(row: RunRow): void;
  /** Lets the next row of the same person leave. */
  release(key: string): void;
  /** Milliseconds until another may leave; infinite where only the end of one in flight allows it. */
  wait(): number;
  /** Takes the run out of its connection's scheduler. */
  close(): void;
}

export interface RunSchedulerParts {
  readonly run: { readonly name: string; readonly action: ActionName };
  readonly connection: ConnectionScheduler;
  readonly limits: SendingLimits;
  /** How many rows may begin. */
  readonly quota: number;
  readonly told: { wake(): void; stop(why: string): void };
}

export function createRunScheduler({
  run: { name, action },
  connection,
  limits,
  quota,
  told,
}: RunSchedulerParts): RunScheduler {
  const queue = createKeyedQueue<RunRow>();
  /** The run's own limits; what the service's answers teach is shared by all who send there. */
  const rateLimiter = createRateLimiter(limits);
  let inFlight = 0;
  let begun = 0;
  const slot = connection.add({
    name,
    action,
    limits,
    ...told,
    released(key) {
      queue.release(key);
      told.wake();
    },
  });
  const delay = (requests: number) =>
    Math.max(
      rateLimiter.delay(inFlight + requests),
      connection.rateLimiter.delay(connection.inFlight + requests),
      connection.breaker.delay(requests),
    );
  return {
    get size() {
      return queue.size;
    },
    get inFlight() {
      return inFlight;
    },
    enqueue: queue.enqueue,
    dequeue(size) {
      const ready: ReadyRow[] = [];
      const refused: RunRow[] = [];
      let requests = 0;
      while (refused.length < mostRefused && begun < quota) {
        if (ready.length === requests * size && delay(requests) > 0) break;
        // A probe is a row that was tried before, so that an outage touches the same few rows. A batch as a probe, too:
        // no other rows join it.
        const isProbe = connection.breaker.state !== 'closed';
        const row = isProbe
          ? queue.dequeue(Number.POSITIVE_INFINITY, ready.length > 0 ? 'tried' : undefined)
          : queue.dequeue(performance.now());
        if (row === undefined) break;
        if (row.made.is === 'request' && !slot.tryAcquire(row.partitionKey)) {
          queue.block(row);
          continue;
        }
        begun += 1;
        if (row.made.is === 'refused') {
          refused.push(row);
          continue;
        }
        if (ready.length === requests * size) {
          rateLimiter.tryAcquire(inFlight + requests);
          connection.rateLimiter.tryAcquire(connection.inFlight + requests);
          requests += 1;
        }
        ready.push(row as ReadyRow);
      }
      return { ready, refused };
    },
    started() {
      inFlight += 1;
      const ended = connection.started();
      return () => {
        inFlight -= 1;
        ended();
      };
    },
    requeue(row) {
      begun -= 1;
      queue.requeue(row);
      slot.release(row.partitionKey);
    },
    release(key) {
      queue.release(key);
      slot.release(key);
    },
    wait() {
      const now = performance.now();
      return queue.hasReady(now) ? delay(0) : queue.nextAt() - now;
    },
    close: slot.remove,
  };
}
