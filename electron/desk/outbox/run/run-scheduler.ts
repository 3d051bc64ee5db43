import type { ActionName } from '../../../../shared/domain/vendor.ts';
import type { ConnectionScheduler } from '../../scheduling/connection-scheduler.ts';
import { createKeyedQueue } from '../../scheduling/keyed-queue.ts';
import { createRateLimiter } from '../../scheduling/rate-limiter.ts';
import type { SendingLimits } from '../../scheduling/sending-limits.ts';
import type { ReadyRow } from './batch.ts';
import type { RunRow } from './run-row.ts';

/** Rows that make no request end at once; more of them than this leave the others waiting. */
const mostRefused = 2_000;

/** Which rows of a run may leave now: one of a person at a time, whoever sends it, and no faster than it may be. */
export interface RunScheduler {
  /** Rows that wait here. */
  readonly size: number;
  /** Requests of this run that are under way. */
  readonly inFlight: number;
  enqueue(row: RunRow): void;
  /**
   * Rows that may go now, as many as the rate allows; and those that make no request.
   *
   * @param size how many rows go into one request
   */
  dequeue(size: number): { readonly ready: readonly ReadyRow[]; readonly refused: readonly RunRow[] };
  /** A request has left. @returns to be called when it has ended */
  started(): () => void;
  /** The row again, before all others of the same person. */
  requeue(row: RunRow): void;
  /** The next of the same person may go. */
  release(key: string): void;
  /** Milliseconds until another may leave; infinite where only an end makes room. */
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
  /** The run's own limits; what the service makes of it, all who send there learn together. */
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
        // A probe is made of what was tried before, whenever that was: an outage touches the same few rows. Of a batch,
        // too: nothing else joins them.
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
