import { describe, expect, it } from 'vitest';
import { noCounts } from '../../shared/domain/run.ts';
import { longRun, notesOn, progressOf, stillGoing, type WatchedRun } from './run-news.ts';

function runWith(change: Partial<WatchedRun>): WatchedRun {
  return {
    ...{ id: 'a', name: 'customers.csv', state: 'running', why: '', total: 100, waitsUntil: null },
    counts: { ...noCounts(), queued: 60, sending: 4, waiting: 1, accepted: 30, rejected: 5 },
    ...change,
  };
}

describe('progress on the taskbar', () => {
  it('is there only while a run goes on', () => {
    expect(progressOf([])).toBeUndefined();
    for (const state of ['ready', 'paused', 'finished', 'cancelled'] as const)
      expect(progressOf([runWith({ state })]), state).toBeUndefined();
  });

  it('is the share of rows done, of all runs that go on', () => {
    expect(progressOf([runWith({})])).toEqual({ done: 0.35, isWaiting: false });
    const large = runWith({ id: 'b', total: 300, counts: { ...noCounts(), queued: 200, accepted: 100 } });
    const paused = runWith({ id: 'c', state: 'paused' });
    expect(progressOf([runWith({}), large, paused])).toEqual({ done: 135 / 400, isWaiting: false });
  });

  it('waits where every run waits for its service', () => {
    const waiting = runWith({ id: 'b', waitsUntil: '2026-11-25T02:00:00.000Z' });
    expect(progressOf([waiting])?.isWaiting).toBe(true);
    expect(progressOf([waiting, runWith({})])?.isWaiting).toBe(false);
  });
});

describe('a note about a run', () => {
  const going = new Map([['a', 1_000]]);
  const late = { going, now: 1_000 + longRun, isFocused: false };
  const finished = runWith({
    state: 'finished',
    counts: { ...noCounts(), accepted: 4_990, rejected: 3, unavailable: 2, invalid: 4, unknown: 1 },
  });

  it('names the file and numbers', () => {
    expect(notesOn([finished], late)).toEqual([
      {
        title: 'customers.csv: finished',
        body: `${(4_990).toLocaleString()} accepted, 3 rejected, 2 given up, 4 left out, 1 unknown`,
      },
    ]);
  });

  it('is for a run that went on for long', () => {
    expect(notesOn([finished], { ...late, now: late.now - 1 })).toEqual([]);
    // It was not seen going: it ended before, or another program runs it.
    expect(notesOn([finished], { ...late, going: new Map() })).toEqual([]);
  });

  it('is for a person who does not look', () => {
    expect(notesOn([finished], { ...late, isFocused: true })).toEqual([]);
  });

  it('tells of a run that stopped by itself, and not why: that may quote a service', () => {
    const stopped = runWith({ state: 'paused', why: 'ann@example.com was refused.' });
    expect(notesOn([stopped], late)).toEqual([
      { title: 'customers.csv: paused, waiting for you', body: '30 accepted, 5 rejected, 65 to go' },
    ]);
  });

  it('tells nothing that a person did', () => {
    const quiet = [runWith({}), runWith({ state: 'paused' }), runWith({ state: 'cancelled' })];
    for (const run of quiet) expect(notesOn([run], late), run.state).toEqual([]);
  });

  it('is told once, and anew after a person let the run go on', () => {
    const paused = runWith({ state: 'paused', why: 'Too many were rejected.' });
    const stopped = stillGoing(going, [paused], late.now);
    expect(notesOn([paused], { ...late, going: stopped })).toEqual([]);
    const again = stillGoing(stopped, [runWith({})], late.now);
    expect(stillGoing(again, [runWith({})], late.now + 500).get('a')).toBe(late.now);
    expect(notesOn([finished], { ...late, going: again, now: late.now + longRun })).toHaveLength(1);
  });
});
