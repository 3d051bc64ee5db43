import { describe, expect, it } from 'vitest';
import { createCircuitBreaker } from './circuit-breaker.ts';

/** A breaker with a clock of its own, whose back-off is always the longest possible. */
function open() {
  let time = 1_000;
  const breaker = createCircuitBreaker(
    () => time,
    () => 1,
  );
  const fail = (times: number) => {
    for (let time = 0; time < times; time += 1) breaker.failed(now());
  };
  const now = () => time;
  return {
    breaker,
    fail,
    now,
    pass: (milliseconds: number) => {
      time += milliseconds;
    },
  };
}

describe('a circuit breaker', () => {
  it('stays closed through failures with an answer in between', () => {
    const { breaker, fail } = open();
    for (let round = 0; round < 50; round += 1) {
      fail(4);
      breaker.succeeded();
    }
    expect([breaker.state, breaker.delay(0), breaker.delay(7)]).toEqual(['closed', 0, 0]);
  });

  it('opens after some failures in a row, and lets one request through once its time is over', () => {
    const { breaker, fail, pass } = open();
    fail(5);
    expect([breaker.state, breaker.delay(0)]).toEqual(['open', 1_000]);
    pass(1_000);
    expect([breaker.state, breaker.delay(0), breaker.delay(1)]).toEqual(['half-open', 0, Infinity]);
    const ends = breaker.leaves();
    expect(breaker.delay(0)).toBe(Infinity);
    breaker.succeeded();
    ends();
    expect([breaker.state, breaker.delay(3)]).toEqual(['closed', 0]);
  });

  it('stays open for longer each time that the probe fails, a minute at most', () => {
    const { breaker, fail, pass, now } = open();
    fail(5);
    const waits: number[] = [];
    for (let probe = 0; probe < 9; probe += 1) {
      waits.push(breaker.delay(0));
      pass(breaker.delay(0));
      const [leftAt, ends] = [now(), breaker.leaves()];
      breaker.failed(leftAt);
      ends();
    }
    expect(waits).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000, 60_000]);
  });

  it('ignores failures of requests that left before it opened', () => {
    const { breaker, fail, now } = open();
    const before = now();
    fail(5);
    for (let late = 0; late < 20; late += 1) breaker.failed(before);
    expect(breaker.delay(0)).toBe(1_000);
  });

  it('ignores failures of requests that left before it closed', () => {
    const { breaker, fail, pass, now } = open();
    const before = now();
    fail(5);
    pass(1_000);
    const ends = breaker.leaves();
    breaker.succeeded();
    ends();
    expect(breaker.failed(before)).toBe(false);
    for (let late = 0; late < 20; late += 1) breaker.failed(before);
    expect([breaker.state, breaker.outages]).toEqual(['closed', 1]);
    // Nor does such a failure count towards opening again.
    fail(4);
    expect(breaker.state).toBe('closed');
    fail(1);
    expect([breaker.state, breaker.outages, breaker.delay(0)]).toEqual(['open', 2, 1_000]);
  });

  it('closes where a request from before it opened succeeds late, and stays closed where others of those fail', () => {
    const { breaker, fail, now, pass } = open();
    const before = now();
    pass(10);
    fail(5);
    breaker.failed(before);
    breaker.succeeded();
    for (let late = 0; late < 20; late += 1) breaker.failed(before);
    expect([breaker.state, breaker.delay(0)]).toEqual(['closed', 0]);
  });

  it('does not back off further because requests sent beside its probe fail too', () => {
    const { breaker, fail, pass, now } = open();
    fail(5);
    pass(1_000);
    const leftAt = now();
    const ends = [breaker.leaves(), breaker.leaves()];
    for (const end of ends) {
      breaker.failed(leftAt);
      end();
    }
    expect(breaker.delay(0)).toBe(2_000);
  });

  it('lets another probe through where the first was cancelled', () => {
    const { breaker, fail, pass } = open();
    fail(5);
    pass(1_000);
    breaker.leaves()();
    expect(breaker.delay(0)).toBe(0);
  });
});
