import { backOffOf } from './retry-policy.ts';

/**
 * Closed: everything leaves. After several failures in a row it opens: nothing leaves for a while. Then it is
 * half-open: one request, the probe, decides whether it closes again or stays open for longer.
 */
export interface CircuitBreaker {
  readonly state: 'closed' | 'open' | 'half-open';
  /**
   * Milliseconds until one more request may leave; infinite while only the end of the probe decides.
   *
   * @param chosen how many requests are about to leave already
   */
  delay(chosen: number): number;
  /** Counts a request that leaves. @returns to be called when it has ended, whatever the outcome */
  leaves(): () => void;
  /** The service answered. */
  succeeded(): void;
  /**
   * The service did not answer, or said that it cannot.
   *
   * @param leftAt a request that left before the probe, or before the breaker closed, failed in an outage that is known
   *   already
   * @returns whether the failure is news
   */
  failed(leftAt: number): boolean;
  /** How many outages there were, the current one included. */
  readonly outages: number;
}

/** This many failures in a row are no accident. */
const threshold = 5;

/** @param clock in milliseconds; never set back */
export function createCircuitBreaker(
  clock: () => number = () => performance.now(),
  random: () => number = Math.random,
): CircuitBreaker {
  let failures = 0;
  /** How often in a row it has opened. */
  let openings = 0;
  let openUntil = 0;
  let closedAt = Number.NEGATIVE_INFINITY;
  let outages = 0;
  let probes = 0;

  const stateNow = () => (openings === 0 ? 'closed' : clock() < openUntil ? 'open' : 'half-open');
  const open = () => {
    openings += 1;
    openUntil = clock() + backOffOf(openings, random);
  };
  return {
    get state() {
      return stateNow();
    },
    delay(chosen) {
      const state = stateNow();
      if (state === 'closed') return 0;
      if (state === 'open') return openUntil - clock();
      return probes + chosen > 0 ? Number.POSITIVE_INFINITY : 0;
    },
    leaves() {
      if (stateNow() !== 'half-open') return () => undefined;
      probes += 1;
      return () => {
        probes -= 1;
      };
    },
    succeeded() {
      if (openings > 0) closedAt = clock();
      failures = 0;
      openings = 0;
    },
    failed(leftAt) {
      if (leftAt < (openings > 0 ? openUntil : closedAt)) return false;
      failures += 1;
      if (openings === 0 && failures < threshold) return true;
      if (openings === 0) outages += 1;
      open();
      return true;
    },
    get outages() {
      return outages;
    },
  };
}
