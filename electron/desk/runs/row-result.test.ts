import { describe, expect, it } from 'vitest';
import { createCircuitBreaker } from '../scheduling/circuit-breaker.ts';
import type { ReadyRow, RowAnswer } from './batch.ts';
import { createRowResults } from './row-result.ts';

const hour = 3_600_000;

/**
 * A row whose service is down, or fails this row alone, with a clock of its own.
 *
 * @param limit tries that a row has
 * @param status what the service answers; nothing where it is not reached
 */
function open(limit: number, status?: number) {
  let time = 0;
  const breaker = createCircuitBreaker(
    () => time,
    () => 1,
  );
  const conclude = createRowResults(breaker, limit);
  let row = { row: 7, attempts: 0, partitionKey: 'person u-7', notBefore: 0, isAlone: false } as ReadyRow;
  const failed = (): RowAnswer => ({
    row,
    outcome: {
      ...{ outcome: 'unavailable', message: 'Out of order.', reason: null, result: null },
      response: status === undefined ? null : { status, contentType: '', body: '', isCut: false },
    },
    decision: { is: 'retry', after: 1_000, isThrottled: false, counts: true },
    isAlone: false,
  });
  /** The row is tried, and fails. @returns its result */
  const fails = () => {
    const { outcome, again } = conclude(failed(), 5, time);
    if (again !== undefined) row = again as ReadyRow;
    return outcome;
  };
  return {
    breaker,
    fails,
    /** The service fails for everybody. */
    goesDown() {
      for (let other = 0; other < 5; other += 1) breaker.failed(time);
    },
    /** After so long a probe with this row fails: the service is still down. */
    probe(wait: number) {
      time += wait;
      breaker.failed(time);
      return fails();
    },
  };
}

describe('[S25] a row that was tried while its service was down', () => {
  it('has all its tries once the service is back, however often and however long it was the probe', () => {
    const { breaker, fails, goesDown, probe } = open(10);
    goesDown();
    expect(Array.from({ length: 30 }, () => probe(hour).outcome)).toEqual(Array(30).fill('waiting'));
    breaker.succeeded();
    const tries = Array.from({ length: 10 }, () => fails());
    expect(tries.map(({ outcome }) => outcome)).toEqual([...Array(9).fill('waiting'), 'unavailable']);
    expect(tries.at(-1)?.attempts).toBe(40);
  });

  it('has not used up a try by being among the first that failed', () => {
    const { breaker, fails, goesDown } = open(2);
    expect(fails().outcome).toBe('waiting');
    goesDown();
    breaker.succeeded();
    expect([fails().outcome, fails().outcome]).toEqual(['waiting', 'unavailable']);
  });

  it('is not given up because of requests that left before the outage was known', () => {
    const { fails, goesDown } = open(1);
    goesDown();
    expect(fails().outcome).toBe('waiting');
  });
});

it('a row that its service fails while it answers others is given up after twelve hours', () => {
  const { breaker, fails, probe } = open(1_000);
  expect(fails().outcome).toBe('waiting');
  expect(probe(12 * hour).outcome).toBe('waiting');
  breaker.succeeded();
  expect(probe(1).outcome).toBe('unavailable');
});

describe('[S25] the last row of a run, whose failures look like an outage', () => {
  it('is given up where the service answers with an error that may be about the row', () => {
    const { goesDown, probe } = open(10, 500);
    goesDown();
    const tries = Array.from({ length: 10 }, () => probe(60_000).outcome);
    expect(tries).toEqual([...Array(9).fill('waiting'), 'unavailable']);
  });

  it.each([429, 502, 503, 504])(
    'waits for a service that says of itself that it is not there (%i)',
    (status) => {
      const { goesDown, probe } = open(10, status);
      goesDown();
      expect(Array.from({ length: 30 }, () => probe(60_000).outcome)).toEqual(Array(30).fill('waiting'));
    },
  );
});
