import type { Connection } from '../../../shared/domain/connection.ts';
import type { ActionName } from '../../../shared/domain/vendor.ts';
import { findVendor } from '../../vendors/registry.ts';
import { type CircuitBreaker, createCircuitBreaker } from './circuit-breaker.ts';
import { createPersonQueues, type PersonLease, type QueuedRun } from './person-queue.ts';
import { createRateLimiter, type RateLimiter, type RateLimits } from './rate-limiter.ts';
import type { RetryDecision } from './retry-policy.ts';

/** What is under way to each connection, whoever sends it: files and people share its lanes and its pace. */
export interface Scheduler {
  to(connection: Pick<Connection, 'id' | 'baseUrl' | 'vendor'>): ConnectionScheduler;
}

/** The way to one connection. */
export interface ConnectionScheduler {
  /** How fast requests may leave, learnt from everything that was sent here. */
  readonly rateLimiter: RateLimiter;
  /** Whether files may send at all, learnt from the same. What a person sends by hand goes all the same. */
  readonly breaker: CircuitBreaker;
  /** Milliseconds for which no file sends, since the service does not answer or asked for it. */
  pausedFor(): number;
  /** Requests under way. */
  readonly inFlight: number;
  /** One has left. @returns to be called when it has ended */
  started(): () => void;
  /** A file goes this way. */
  add(file: ScheduledRun): RunSlot;
  /** How many that were sent by hand wait for their turn. */
  readonly waiting: number;
  /** What a person sends: next in its lane. Its pace is nobody's to hold, but what follows is held to it. */
  enqueue(lane: string | undefined): PersonLease;
  /** What an answer says of the service, for all who send there. @param leftAt by the clock of the pace */
  learn(disposition: RetryDecision, action: ActionName, leftAt: number): void;
}

export interface ScheduledRun extends QueuedRun {
  readonly action: ActionName;
  readonly limits: RateLimits;
  /** There may be room for one more request. */
  wake(): void;
  stop(why: string): void;
}

export interface RunSlot {
  /** @returns whether the lane is the file's now; else it is told when it is free */
  tryAcquire(lane: string): boolean;
  leave(lane: string): void;
  /** Leaves the road, and all lanes that are still its own. */
  end(): void;
}

export function createScheduler(): Scheduler {
  const roads = new Map<string, ConnectionScheduler>();
  return {
    to({ id, baseUrl, vendor }) {
      // Moved to another address, it is another service, of which nothing is known yet.
      const key = `${id} ${baseUrl}`;
      const road = roads.get(key) ?? createConnectionScheduler(vendor);
      roads.set(key, road);
      return road;
    },
  };
}

function createConnectionScheduler(vendor: string): ConnectionScheduler {
  const pace = createRateLimiter({ rate: null, concurrency: 1 });
  const breaker = createCircuitBreaker();
  const turns = createPersonQueues();
  const files = new Set<ScheduledRun>();
  let inFlight = 0;
  const limit = () => {
    if (files.size > 0) pace.limit(widest([...files].map(({ limits }) => limits)));
  };
  return {
    rateLimiter: pace,
    breaker,
    pausedFor: () => Math.max(pace.pausedFor(), breaker.state === 'open' ? breaker.delay(0) : 0),
    get inFlight() {
      return inFlight;
    },
    get waiting() {
      return turns.waiting;
    },
    started() {
      inFlight += 1;
      const ends = breaker.leaves();
      return () => {
        inFlight -= 1;
        ends();
        for (const file of files) file.wake();
      };
    },
    add(file) {
      files.add(file);
      limit();
      return {
        tryAcquire: (lane) => turns.tryAcquire(lane, file),
        leave: turns.release,
        end() {
          files.delete(file);
          turns.releaseAll(file);
          limit();
        },
      };
    },
    enqueue: turns.enqueue,
    learn(disposition, action, leftAt) {
      if (disposition.is === 'stop') {
        const credential = credentialOf(vendor, action);
        for (const file of files) {
          if (credentialOf(vendor, file.action) === credential) file.stop(disposition.why);
        }
        return;
      }
      const isThrottled = disposition.is === 'retry' && disposition.isThrottled;
      if (disposition.is === 'done') pace.succeeded();
      else if (isThrottled) pace.throttled(disposition.after, leftAt);
      if (disposition.is === 'done' || isThrottled) breaker.succeeded();
      else if (breaker.failed(leftAt)) pace.failed();
    },
  };
}

/** What lets an action in: refused, it says nothing of another that shows something else. */
function credentialOf(vendor: string, action: ActionName): string {
  return JSON.stringify(findVendor(vendor)?.secretHeaders(action) ?? {});
}

/** The most that any of the files may; each is held to its own limits besides. */
function widest(limits: readonly RateLimits[]): RateLimits {
  const rates = limits.flatMap(({ rate }) => (rate === null ? [] : [rate]));
  return {
    rate: rates.length < limits.length ? null : Math.max(...rates),
    concurrency: Math.max(...limits.map(({ concurrency }) => concurrency)),
  };
}
