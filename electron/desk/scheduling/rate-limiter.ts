/** The published limits of a service, or those a person chose; null where there is none. */
export interface RateLimits {
  /** Requests a second. */
  readonly rate: number | null;
  readonly concurrency: number;
}

/** How fast requests may leave, learnt from the service's answers. Times are by the given clock. */
export interface RateLimiter {
  /** Whether one more may leave now, with so many in flight; if so, it counts as having left. */
  tryAcquire(inFlight: number): boolean;
  /** Milliseconds until another may leave; infinite where only the end of one in flight allows it. */
  delay(inFlight: number): number;
  /** Milliseconds for which the service asked for a pause. */
  pausedFor(): number;
  /** Counts a request that skips the limiter, such as one sent by hand: the next ones leave so much later. */
  consume(): void;
  /** Changes the limits. What was learnt of the service still holds below them. */
  limit(limits: RateLimits): void;
  succeeded(): void;
  /**
   * The service asked to slow down: nothing leaves for so long, and fewer requests afterwards.
   *
   * @param leftAt when the refused request left: one from before the last slowing down says nothing new
   */
  throttled(after: number, leftAt: number): void;
  /** The service failed to answer properly: lowers the concurrency. */
  failed(): void;
}

/** The window over which accepted requests are counted. In milliseconds. */
const window = 1_000;
/** The shortest pause after a refusal. In milliseconds. */
const shortestPause = 50;
/** A refusal after fewer accepted requests than this shows that the limit is far below. */
const few = 20;
/** How long a rate that works is held before it is raised: longer each time that raising was too much. In seconds. */
const holds = { first: 5, longest: 20 } as const;

/**
 * Additive increase, multiplicative decrease, of the rate. Until the service first refuses, only the given limits
 * apply. Then the rate is a little less than what was accepted; it is held for a while, and then raised ever faster,
 * since a limit that was raised far must be found in seconds, too.
 */
export function createRateLimiter(
  given: RateLimits,
  clock: () => number = () => performance.now(),
): RateLimiter {
  let highest = given.rate ?? Number.POSITIVE_INFINITY;
  let most = given.concurrency;
  const beganAt = clock();
  let rate = highest;
  let concurrency = most;
  let credit = 1;
  let filledAt = beganAt;
  let pausedUntil = Number.NEGATIVE_INFINITY;
  /** The rate that was last refused. */
  let ceiling = Number.POSITIVE_INFINITY;
  let loweredAt = Number.NEGATIVE_INFINITY;
  let raisedAt = beganAt;
  let hold: number = holds.first;
  let acceptedSince = 0;
  /** Whether the rate still doubles, until it is refused for a second time. */
  let isSearching = false;
  let accepted: number[] = [];

  const refill = (now: number) => {
    // At most a tenth of a second's worth: a rate is even, not a burst after a pause.
    if (Number.isFinite(rate)) {
      credit = Math.min(Math.max(1, rate / 20), credit + ((now - filledAt) / 1_000) * rate);
    }
    filledAt = now;
  };
  const acceptedLately = (now: number) => {
    const from = Math.max(beganAt, now - window);
    return accepted.filter((time) => time > from).length / (Math.max(200, now - from) / 1_000);
  };
  const raise = (now: number) => {
    const seconds = (now - raisedAt) / 1_000;
    raisedAt = now;
    // Where fewer requests leave than may, for want of rows or of concurrency, nothing is known of a higher rate.
    if (rate >= highest || !Number.isFinite(rate) || acceptedLately(now) < rate * 0.8) return;
    if (isSearching) {
      rate = Math.min(highest, rate * 2 ** seconds);
      return;
    }
    const held = (now - loweredAt) / 1_000 - hold;
    if (rate < ceiling * 0.97) rate += ceiling * 0.1 * seconds;
    else if (held > 0) rate *= 1 + 0.012 * (1 + held) * seconds;
    rate = Math.min(highest, rate);
  };

  return {
    tryAcquire(inFlight) {
      const now = clock();
      if (now < pausedUntil || inFlight >= concurrency) return false;
      refill(now);
      if (!Number.isFinite(rate)) return true;
      if (credit < 1) return false;
      credit -= 1;
      return true;
    },
    delay(inFlight) {
      const now = clock();
      if (now < pausedUntil) return pausedUntil - now;
      if (inFlight >= concurrency) return Number.POSITIVE_INFINITY;
      refill(now);
      return !Number.isFinite(rate) || credit >= 1 ? 0 : ((1 - credit) / rate) * 1_000;
    },
    pausedFor: () => Math.max(0, pausedUntil - clock()),
    consume() {
      refill(clock());
      if (Number.isFinite(rate)) credit = Math.max(-rate, credit - 1);
    },
    limit(limits) {
      refill(clock());
      // Where nothing lower was learnt, only the new limits apply.
      const next = limits.rate ?? Number.POSITIVE_INFINITY;
      if (rate >= highest) credit = Number.isFinite(rate) ? Math.min(credit, 1) : 1;
      rate = rate >= highest ? next : Math.min(rate, next);
      highest = next;
      concurrency = concurrency >= most ? limits.concurrency : Math.min(concurrency, limits.concurrency);
      most = limits.concurrency;
    },
    succeeded() {
      const now = clock();
      accepted.push(now);
      acceptedSince += 1;
      if (accepted.length > 10_000 || (accepted[0] ?? now) < now - 2 * window) {
        accepted = accepted.filter((time) => time > now - window);
      }
      raise(now);
      concurrency = Math.min(most, concurrency + 1 / concurrency);
    },
    throttled(after, leftAt) {
      const now = clock();
      pausedUntil = Math.max(pausedUntil, now + Math.max(after, shortestPause));
      if (leftAt < loweredAt) return;
      const taken = Math.max(1, acceptedLately(now));
      if (!Number.isFinite(rate)) {
        // A guess from few requests, to be raised quickly.
        rate = Math.min(highest, taken);
        isSearching = true;
      } else {
        const isFarAbove = acceptedSince < few;
        const isNear = !isFarAbove && rate > ceiling * 0.9 && rate < ceiling * 1.2;
        hold = isNear ? Math.min(holds.longest, hold * 2) : holds.first;
        ceiling = rate;
        rate = Math.max(0.5, isSearching ? Math.min(rate, taken) * 0.97 : rate * (isFarAbove ? 0.7 : 0.96));
        isSearching = false;
      }
      acceptedSince = 0;
      credit = 0;
      raisedAt = now;
      loweredAt = now;
    },
    failed() {
      concurrency = Math.max(1, concurrency / 2);
    },
  };
}
