import type { Connection } from '../../../shared/domain/connection.ts';
import type { ActionName } from '../../../shared/domain/vendor.ts';
import { findVendor } from '../../vendors/registry.ts';
import { type CircuitBreaker, createCircuitBreaker } from './circuit-breaker.ts';
import { createPersonLocks, type PersonLease, type QueuedRun } from './person-locks.ts';
import { createRateLimiter, type RateLimiter, type RateLimits } from './rate-limiter.ts';
import type { RetryDecision } from './retry-policy.ts';

/** A scheduler for each connection. Runs and requests sent by hand share its locks and its rate limiter. */
export interface Scheduler {
  to(connection: Pick<Connection, 'id' | 'baseUrl' | 'vendor'>): ConnectionScheduler;
}

/** Decides what may leave now to one connection: the rate, what is under way, one request at a time per person. */
export interface ConnectionScheduler {
  /** How fast requests may leave, learnt from all requests to this connection. */
  readonly rateLimiter: RateLimiter;
  /** Whether runs may send at all, learnt from the same requests. Requests sent by hand leave in any case. */
  readonly breaker: CircuitBreaker;
  /** Milliseconds for which no run sends, since the service does not answer or asked for a pause. */
  pausedFor(): number;
  /** How many requests are in flight. */
  readonly inFlight: number;
  /** Counts a request as in flight. @returns to be called when it has ended */
  started(): () => void;
  /** Adds a run that sends to this connection. */
  add(run: ScheduledRun): RunSlot;
  /** How many requests sent by hand wait for their lock. */
  readonly waiting: number;
  /** A request sent by hand: it skips the rate limit, and its answer still trains it. */
  enqueue(key: string | undefined): PersonLease;
  /** Learns from an answer, for all who send there. @param leftAt by the clock of the rate limiter */
  learn(decision: RetryDecision, action: ActionName, leftAt: number): void;
}

export interface ScheduledRun extends QueuedRun {
  readonly action: ActionName;
  readonly limits: RateLimits;
  /** One more request may be able to leave. */
  wake(): void;
  stop(why: string): void;
}

export interface RunSlot {
  /** @returns whether the run has the lock now; if not, it is told when the lock is released */
  tryAcquire(key: string): boolean;
  release(key: string): void;
  /** Removes the run, and releases all locks that it still holds. */
  remove(): void;
}

export function createScheduler(): Scheduler {
  const schedulers = new Map<string, ConnectionScheduler>();
  return {
    to({ id, baseUrl, vendor }) {
      // At another address it is another service, of which nothing is known yet.
      const key = `${id} ${baseUrl}`;
      const scheduler = schedulers.get(key) ?? createConnectionScheduler(vendor);
      schedulers.set(key, scheduler);
      return scheduler;
    },
  };
}

function createConnectionScheduler(vendor: string): ConnectionScheduler {
  const rateLimiter = createRateLimiter({ rate: null, concurrency: 1 });
  const breaker = createCircuitBreaker();
  const locks = createPersonLocks();
  const runs = new Set<ScheduledRun>();
  let inFlight = 0;
  const limit = () => {
    if (runs.size > 0) rateLimiter.limit(widest([...runs].map(({ limits }) => limits)));
  };
  return {
    rateLimiter,
    breaker,
    pausedFor: () => Math.max(rateLimiter.pausedFor(), breaker.state === 'open' ? breaker.delay(0) : 0),
    get inFlight() {
      return inFlight;
    },
    get waiting() {
      return locks.waiting;
    },
    started() {
      inFlight += 1;
      const ends = breaker.leaves();
      return () => {
        inFlight -= 1;
        ends();
        for (const run of runs) run.wake();
      };
    },
    add(run) {
      runs.add(run);
      limit();
      return {
        tryAcquire: (key) => locks.tryAcquire(key, run),
        release: locks.release,
        remove() {
          runs.delete(run);
          locks.releaseAll(run);
          limit();
        },
      };
    },
    enqueue: locks.enqueue,
    learn(decision, action, leftAt) {
      if (decision.is === 'stop') {
        const credential = credentialOf(vendor, action);
        for (const run of runs) {
          if (credentialOf(vendor, run.action) === credential) run.stop(decision.why);
        }
        return;
      }
      const isThrottled = decision.is === 'retry' && decision.isThrottled;
      if (decision.is === 'done') rateLimiter.succeeded();
      else if (isThrottled) rateLimiter.throttled(decision.after, leftAt);
      if (decision.is === 'done' || isThrottled) breaker.succeeded();
      else if (breaker.failed(leftAt)) rateLimiter.failed();
    },
  };
}

/** The credential of an action: where it is refused, actions with another credential may still be let in. */
function credentialOf(vendor: string, action: ActionName): string {
  return JSON.stringify(findVendor(vendor)?.secretHeaders(action) ?? {});
}

/** The most that any of the runs may send; each keeps to its own limits besides. */
function widest(limits: readonly RateLimits[]): RateLimits {
  const rates = limits.flatMap(({ rate }) => (rate === null ? [] : [rate]));
  return {
    rate: rates.length < limits.length ? null : Math.max(...rates),
    concurrency: Math.max(...limits.map(({ concurrency }) => concurrency)),
  };
}
