import { describe, expect, it } from 'vitest';
import { noCounts, rowStates } from '../../../../shared/domain/run.ts';
import { countsToShow, rowsFailed, rowsLeft, shownStates, speedText, sumOf, timeLeft } from './run-text.ts';

const counts = Object.fromEntries(rowStates.map((state, at) => [state, 10 ** at])) as ReturnType<
  typeof noCounts
>;

describe('counts', () => {
  it('show each state once, so that they add up', () => {
    expect(shownStates.map(({ state }) => state).toSorted()).toEqual([...rowStates].toSorted());
    expect(sumOf(counts)).toBe(111_111_111);
  });

  it('are shown where they are not zero', () => {
    const shown = { ...noCounts(), accepted: 7, queued: 3, unavailable: 1 };
    const labels = (state: 'running' | 'finished' | 'cancelled') =>
      countsToShow({ state, counts: shown }).map(({ label }) => label);
    for (const state of ['running', 'cancelled'] as const)
      expect(labels(state)).toEqual(['Accepted', 'Queued', 'Given up']);
    expect(labels('finished')).toContain('Given up');
  });

  it('of a finished run are the four that are asked for, a zero too', () => {
    const labels = countsToShow({ state: 'finished', counts: noCounts() }).map(({ label }) => label);
    expect(labels).toEqual(['Accepted', 'Unknown', 'Rejected', 'Left out']);
  });

  it('tell what is left from what failed', () => {
    expect(rowsLeft(counts)).toBe(111);
    expect(rowsFailed(counts)).toBe(111_110_000);
    expect(rowsLeft(counts) + rowsFailed(counts) + counts.accepted).toBe(sumOf(counts));
  });
});

describe('time left', () => {
  it.each([
    [0, 'a few seconds left'],
    [11, 'about 15 seconds left'],
    [54, 'about 55 seconds left'],
    [56, 'about a minute left'],
    [150, 'about 3 minutes left'],
    [3_600, 'about 1 hour left'],
    [5_460, 'about 1 hour 31 min left'],
    [100_000, 'about 27 hours left'],
  ])('of %d seconds is %s', (seconds, words) => {
    expect(timeLeft(seconds)).toBe(words);
  });

  it('is empty where nothing is sent', () => {
    const queued = { ...noCounts(), queued: 300 };
    expect(speedText({ state: 'running', counts: queued, rate: 2.5 })).toBe(
      '2.5 a second, about 2 minutes left',
    );
    expect(speedText({ state: 'running', counts: queued, rate: 0 })).toBe('');
    expect(speedText({ state: 'paused', counts: queued, rate: 2.5 })).toBe('');
  });
});
