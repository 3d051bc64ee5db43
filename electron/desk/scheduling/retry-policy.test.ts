import { describe, expect, it } from 'vitest';
import type { Exchange } from '../../vendors/http/exchange.ts';
import { backOffOf, partRetryDecisionOf, retryDecisionOf } from './retry-policy.ts';

const unavailable = { outcome: 'unavailable', message: '' } as const;

function answered(status: number, retryAfter?: string): Exchange {
  const more = retryAfter === undefined ? {} : { retryAfter };
  return { kind: 'answered', answer: { status, contentType: '', body: '', ...more } };
}

/** The shortest possible wait, whatever the random numbers are. */
function leastWait(exchange: Exchange, attempts = 1): number {
  const found = retryDecisionOf({
    isRepeatable: true,
    answered: exchange,
    outcome: unavailable,
    attempts,
    random: () => 0,
  });
  if (found.is !== 'retry') throw new Error(found.is);
  return found.after;
}

describe('the back-off', () => {
  it('has a floor, doubles, and ends at a minute', () => {
    const least = [1, 2, 3, 4, 10, 99].map((attempts) => backOffOf(attempts, () => 0));
    expect(least).toEqual([500, 1_000, 2_000, 4_000, 30_000, 30_000]);
    expect(backOffOf(99, () => 1)).toBe(60_000);
  });

  it.each([
    ['no word of when', undefined],
    ['no time at all', '0'],
    ['a time that is over', 'Wed, 21 Oct 2015 07:28:00 GMT'],
    ['what cannot be read', 'soon'],
    ['no time at all, in small parts', '0.0'],
  ])('holds where the service says %s', (_, retryAfter) => {
    expect(leastWait(answered(503, retryAfter))).toBe(500);
    expect(leastWait(answered(503, retryAfter), 4)).toBe(4_000);
    expect(
      retryDecisionOf({
        isRepeatable: true,
        answered: answered(503, retryAfter),
        outcome: unavailable,
        attempts: 1,
      }),
    ).toMatchObject({
      isThrottled: false,
      counts: true,
    });
  });

  it('holds where nothing answers, and for a row of a batch that is retried', () => {
    const cut: Exchange = { kind: 'failed', cause: 'connection', message: '' };
    expect(leastWait(cut, 3)).toBe(2_000);
    expect(partRetryDecisionOf('unavailable', 1, () => 0)).toMatchObject({ after: 500, counts: true });
  });

  it('is what the service asks for where that is longer', () => {
    expect(leastWait(answered(503, '7'))).toBe(7_000);
    expect(leastWait(answered(429, '7'))).toBe(7_000);
    expect(leastWait(answered(503, '99999'))).toBe(300_000);
  });
});
