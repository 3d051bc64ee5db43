import { createRateLimiter, type RateLimits } from './rate-limiter.ts';

export interface Phase {
  /** The real limit of the service, a second. */
  readonly limit: number;
  /** How long, in seconds. */
  readonly seconds: number;
}

export interface PhaseReport {
  readonly limit: number;
  /** Accepted in the second half of the phase, as a share of what was possible. */
  readonly settled: number;
  readonly accepted: number;
  readonly refused: number;
}

/**
 * Simulates a service with an unpublished limit, which answers after `latency` milliseconds, and a sender that always
 * has something to send, with a clock of its own.
 */
export function simulate(
  phases: readonly Phase[],
  limits: RateLimits,
  latency = 20,
  retryAfter = 0,
): readonly PhaseReport[] {
  let time = 0;
  const rateLimiter = createRateLimiter(limits, () => time);
  const underWay: { readonly leftAt: number; readonly at: number; readonly isAccepted: boolean }[] = [];
  let [credit, filledAt] = [1, 0];
  return phases.map(({ limit, seconds }) => {
    const [from, until] = [time, time + seconds * 1_000];
    let [accepted, refused, late] = [0, 0, 0];
    while (time < until) {
      while (underWay[0] !== undefined && underWay[0].at <= time) {
        const ended = underWay.shift();
        if (ended?.isAccepted === true) rateLimiter.succeeded();
        else rateLimiter.throttled(retryAfter, ended?.leftAt ?? 0);
      }
      while (rateLimiter.tryAcquire(underWay.length)) {
        credit = Math.min(limit / 10, credit + ((time - filledAt) / 1_000) * limit);
        filledAt = time;
        const isAccepted = credit >= 1;
        if (isAccepted) {
          credit -= 1;
          accepted += 1;
          if (time > from + (until - from) / 2) late += 1;
        } else refused += 1;
        underWay.push({ leftAt: time, at: time + latency, isAccepted });
      }
      time += 1;
    }
    return { limit, accepted, refused, settled: late / ((limit * seconds) / 2) };
  });
}
