import { describe, expect, it } from 'vitest';
import { type PhaseReport, simulate } from './rate-limiter.fixture.ts';
import { createRateLimiter } from './rate-limiter.ts';

const share = (reports: readonly PhaseReport[]) => {
  const sum = (part: 'accepted' | 'refused') => reports.reduce((total, report) => total + report[part], 0);
  return sum('refused') / (sum('accepted') + sum('refused'));
};

describe('a limit that is not published, and that changes', () => {
  const phases = [80, 40, 120, 60, 300, 15].map((limit) => ({ limit, seconds: 60 }));

  it.each([
    [16, 20],
    [64, 50],
    [32, 60],
  ])('is found within a minute, with %s at once answered after %s ms', (concurrency, latency) => {
    const reports = simulate(phases, { rate: null, concurrency }, latency);
    for (const { limit, settled } of reports) expect(settled, `limit ${limit}`).toBeGreaterThan(0.9);
    expect(share(reports)).toBeLessThan(0.01);
  });

  it('is found where each refusal asks for a pause of a second, too', () => {
    const reports = simulate(phases.slice(0, 4), { rate: null, concurrency: 16 }, 20, 1_000);
    for (const { limit, settled } of reports) expect(settled, `limit ${limit}`).toBeGreaterThan(0.8);
    expect(share(reports)).toBeLessThan(0.01);
  });

  it('that is far above the concurrency does not raise the rate without end', () => {
    const reports = simulate(
      [
        { limit: 1_000, seconds: 30 },
        { limit: 60, seconds: 60 },
      ],
      { rate: null, concurrency: 16 },
      150,
    );
    expect(reports[1]?.refused).toBeLessThan(60);
  });
});

describe('a limit that a person chose', () => {
  it('is never exceeded, and is reached', () => {
    const [report] = simulate([{ limit: 1_000, seconds: 30 }], { rate: 5, concurrency: 16 }, 20);
    expect(report?.refused).toBe(0);
    expect(report?.accepted).toBeGreaterThanOrEqual(149);
    expect(report?.accepted).toBeLessThanOrEqual(152);
  });
});

it('lowers the concurrency for a service that fails, and raises it once it answers', () => {
  const rateLimiter = createRateLimiter({ rate: null, concurrency: 16 }, () => 0);
  const room = () => {
    let inFlight = 0;
    while (rateLimiter.tryAcquire(inFlight)) inFlight += 1;
    return inFlight;
  };
  expect(room()).toBe(16);
  rateLimiter.failed();
  rateLimiter.failed();
  expect(room()).toBe(4);
  for (let count = 0; count < 200; count += 1) rateLimiter.succeeded();
  expect(room()).toBe(16);
});

it('lets nothing leave while the service asked for a pause', () => {
  let time = 0;
  const rateLimiter = createRateLimiter({ rate: null, concurrency: 16 }, () => time);
  rateLimiter.throttled(30_000, 0);
  expect([rateLimiter.tryAcquire(0), rateLimiter.delay(0)]).toEqual([false, 30_000]);
  time = 30_000;
  expect(rateLimiter.delay(0)).toBeLessThan(1_000);
});
