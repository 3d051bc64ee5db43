/** The published limits of a service, or those a person chose; null where there is none. */
export interface PaceLimits {
  /** Requests a second. */
  readonly rate: number | null;
  readonly concurrency: number;
}

/** How fast requests may leave, learnt from what the service makes of them. */
export interface Pace {
  /** Whether one more may leave now, with so many under way; it then counts as having left. */
  take(inFlight: number): boolean;
  /** Milliseconds until another may leave; infinite where only the end of one under way makes room. */
  delay(inFlight: number): number;
  succeeded(): void;
  /** The service asked to slow down: nothing leaves for so long, and then less at a time. */
  throttled(after: number): void;
  /** It did not answer as it should: fewer at once. */
  failed(): void;
  /** What is kept to now. */
  readonly now: { readonly rate: number; readonly concurrency: number };
}

/** The rate counted over; short enough to follow a limit that changes. In milliseconds. */
const window = 1_000;

/**
 * Additive increase, multiplicative decrease, on the rate. Until the service first asks to slow down the rate
 * doubles; then it is set to a little less than what was accepted, creeps up slowly, and steps back a little each
 * time it is told that it was too much: near the limit, and seldom above.
 */
export function createPace(limits: PaceLimits, clock: () => number = () => performance.now()): Pace {
  const highest = limits.rate ?? Number.POSITIVE_INFINITY;
  let rate = Math.min(highest, limits.rate === null ? Number.POSITIVE_INFINITY : limits.rate);
  let concurrency = limits.concurrency;
  let credit = 1;
  let filledAt = clock();
  let pausedUntil = 0;
  /** The rate at which the service last said no; unknown before it first did. */
  let ceiling: number | undefined;
  let raisedAt = clock();
  let loweredAt = Number.NEGATIVE_INFINITY;
  /** When requests were accepted lately, to know what the service really takes. */
  let accepted: number[] = [];

  const burst = () => Math.max(1, Math.min(rate / 20, 10));
  const refill = () => {
    const now = clock();
    if (Number.isFinite(rate)) credit = Math.min(burst(), credit + ((now - filledAt) / 1_000) * rate);
    filledAt = now;
  };
  const raise = (now: number) => {
    if (ceiling === undefined || rate >= highest) return;
    const seconds = (now - raisedAt) / 1_000;
    raisedAt = now;
    // Quickly back to just under where it was too much, then feeling its way.
    const step = rate < ceiling * 0.93 ? ceiling * 0.05 : ceiling * 0.004;
    rate = Math.min(highest, rate + step * seconds);
    if (rate > ceiling * 1.02) ceiling = rate;
  };

  return {
    get now() {
      return { rate, concurrency };
    },
    take(inFlight) {
      const now = clock();
      if (now < pausedUntil || inFlight >= concurrency) return false;
      refill();
      if (!Number.isFinite(rate)) return true;
      if (credit < 1) return false;
      credit -= 1;
      return true;
    },
    delay(inFlight) {
      const now = clock();
      if (now < pausedUntil) return pausedUntil - now;
      if (inFlight >= concurrency) return Number.POSITIVE_INFINITY;
      refill();
      return !Number.isFinite(rate) || credit >= 1 ? 0 : ((1 - credit) / rate) * 1_000;
    },
    succeeded() {
      const now = clock();
      accepted.push(now);
      if (accepted.length > 50_000 || (accepted[0] ?? now) < now - 2 * window) {
        accepted = accepted.filter((time) => time > now - window);
      }
      raise(now);
      if (concurrency < limits.concurrency)
        concurrency = Math.min(limits.concurrency, concurrency + 1 / concurrency);
    },
    throttled(after) {
      const now = clock();
      pausedUntil = Math.max(pausedUntil, now + Math.max(after, 50));
      // Answers to what had left already say nothing new.
      if (now - loweredAt < 500 + after) return;
      const lately = accepted.filter((time) => time > loweredAt && time > now - window).length;
      const taken = lately / (window / 1_000);
      ceiling = Number.isFinite(rate) ? Math.max(1, Math.min(rate, taken || rate / 2)) : Math.max(1, taken);
      rate = Math.min(highest, Math.max(0.5, ceiling * 0.95));
      credit = 0;
      raisedAt = now;
      loweredAt = now;
    },
    failed() {
      concurrency = Math.max(1, concurrency / 2);
    },
  };
}
