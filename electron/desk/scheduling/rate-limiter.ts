/** The published limits of a service, or those a person chose; null where there is none. */
export interface RateLimits {
  /** Requests a second. */
  readonly rate: number | null;
  readonly concurrency: number;
}

/** How fast requests may leave, learnt from what the service makes of them. Times are those of the clock given. */
export interface RateLimiter {
  /** Whether one more may leave now, with so many under way; it then counts as having left. */
  tryAcquire(inFlight: number): boolean;
  /** Milliseconds until another may leave; infinite where only the end of one under way makes room. */
  delay(inFlight: number): number;
  /** Milliseconds for which the service asked to send nothing. */
  pausedFor(): number;
  /** One has left that asks nobody, such as what a person sends by hand: what follows leaves so much later. */
  consume(): void;
  /** Other limits from now on. What was learnt of the service still holds below them. */
  limit(limits: RateLimits): void;
  succeeded(): void;
  /**
   * The service asked to slow down: nothing leaves for so long, and then less at a time.
   *
   * @param leftAt when the request left that was refused: what left before the last slowing down says nothing new
   */
  throttled(after: number, leftAt: number): void;
  /** It did not answer as it should: fewer at once. */
  failed(): void;
}

/** What is accepted is counted over so long. In milliseconds. */
const window = 1_000;
/** After a refusal nothing leaves for so long at least. In milliseconds. */
const shortestPause = 50;
/** Refused again after fewer accepted than this, the limit is far below. */
const few = 20;
/** How long a rate that works is kept before more is tried: longer each time that more was too much. In seconds. */
const holds = { first: 5, longest: 20 } as const;

/**
 * Additive increase, multiplicative decrease, on the rate. Until the service first refuses, there is no rate but the
 * limits given. Then it is a little less than what was accepted; kept for a while; and raised ever faster, since a
 * limit that was raised far must be found in seconds too.
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
  /** The rate that was last too much. */
  let ceiling = Number.POSITIVE_INFINITY;
  let loweredAt = Number.NEGATIVE_INFINITY;
  let raisedAt = beganAt;
  let hold: number = holds.first;
  let acceptedSince = 0;
  /** Doubling, until it is refused for a second time. */
  let isSearching = false;
  let accepted: number[] = [];

  const refill = (now: number) => {
    // A tenth of a second's worth at most: a rate is even, not a burst after a rest.
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
    // Where less leaves than may, for want of rows or of room, nothing is known of what more would do.
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
      // Where nothing lower was learnt, the new limits are all there is.
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
        // A guess from little, to be left upwards quickly.
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
