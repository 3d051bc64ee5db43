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
   * Rows that may go now, as many as the pace allows; and those that make no request.
   *
   * @param size how many rows go into one request
   */
  dequeue(size: number): { readonly ready: readonly ReadyRow[]; readonly refused: readonly RunRow[] };
  /** A request has left. @returns to be called when it has ended */
  started(): () => void;
  /** The row again, before all others of the same person. */
  requeue(row: RunRow): void;
  /** The next of the same person may go. */
  release(lane: string): void;
  /** Milliseconds until another may leave; infinite where only an end makes room. */
  wait(): number;
  /** Leaves the road to others. */
  end(): void;
}

/** @param quota how many rows may begin */
export function createRunScheduler(
  { name, action }: { readonly name: string; readonly action: ActionName },
  connection: ConnectionScheduler,
  limits: SendingLimits,
  quota: number,
  told: { wake(): void; stop(why: string): void },
): RunScheduler {
  const lanes = createKeyedQueue<RunRow>();
  /** The run's own limits; what the service makes of it, all who send there learn together. */
  const pace = createRateLimiter(limits);
  let inFlight = 0;
  let begun = 0;
  const place = connection.add({
    name,
    action,
    limits,
    ...told,
    released(lane) {
      lanes.release(lane);
      told.wake();
    },
  });
  const delay = (requests: number) =>
    Math.max(
      pace.delay(inFlight + requests),
      connection.rateLimiter.delay(connection.inFlight + requests),
      connection.breaker.delay(requests),
    );
  return {
    get size() {
      return lanes.size;
    },
    get inFlight() {
      return inFlight;
    },
    enqueue: lanes.enqueue,
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
          ? lanes.dequeue(Number.POSITIVE_INFINITY, ready.length > 0 ? 'tried' : undefined)
          : lanes.dequeue(performance.now());
        if (row === undefined) break;
        if (row.made.is === 'request' && !place.tryAcquire(row.partitionKey)) {
          lanes.block(row);
          continue;
        }
        begun += 1;
        if (row.made.is === 'refused') {
          refused.push(row);
          continue;
        }
        if (ready.length === requests * size) {
          pace.take(inFlight + requests);
          connection.rateLimiter.take(connection.inFlight + requests);
          requests += 1;
        }
        ready.push(row as ReadyRow);
      }
      return { ready, refused };
    },
    started() {
      inFlight += 1;
      const arrives = connection.started();
      return () => {
        inFlight -= 1;
        arrives();
      };
    },
    requeue(row) {
      begun -= 1;
      lanes.requeue(row);
      place.leave(row.partitionKey);
    },
    release(lane) {
      lanes.release(lane);
      place.leave(lane);
    },
    wait() {
      const now = performance.now();
      return lanes.hasReady(now) ? delay(0) : lanes.nextAt() - now;
    },
    end: place.end,
  };
}
