import type { RowCounts, Run } from '../../shared/domain/run.ts';

/** What of a run decides; kept small, so that a test can say it in a line. */
export type WatchedRun = Pick<Run, 'id' | 'name' | 'state' | 'why' | 'counts' | 'total' | 'waitsUntil'>;

/**
 * A run that went on for less than this, in milliseconds, is not told of: whoever sent it is likely to be still there,
 * or back in a moment.
 */
export const longRun = 60_000;

/** What the taskbar shows: how much is done of all the runs that go on, from 0 to 1. */
export interface RunProgress {
  readonly done: number;
  /** Whether all of them wait for their service, so that nothing moves. */
  readonly isWaiting: boolean;
}

/** @returns nothing where no run goes on */
export function progressOf(runs: readonly WatchedRun[]): RunProgress | undefined {
  const going = runs.filter(({ state, total }) => state === 'running' && total > 0);
  if (going.length === 0) return undefined;
  const total = going.reduce((sum, run) => sum + run.total, 0);
  const left = going.reduce((sum, { counts }) => sum + counts.queued + counts.sending + counts.waiting, 0);
  return { done: (total - left) / total, isWaiting: going.every(({ waitsUntil }) => waitsUntil !== null) };
}

/** Since when each run goes on without a stop, by its id, in milliseconds of the clock. */
export type Going = ReadonlyMap<string, number>;

/** Runs that go on now. A run that stopped meanwhile is forgotten, and counted anew once a person lets it go on. */
export function stillGoing(before: Going, runs: readonly WatchedRun[], now: number): Going {
  const running = runs.filter(({ state }) => state === 'running');
  return new Map(running.map(({ id }) => [id, before.get(id) ?? now]));
}

interface Moment {
  readonly going: Going;
  readonly now: number;
  /** Whether a person has the window before them, and sees for themselves. */
  readonly isFocused: boolean;
}

export interface RunNote {
  readonly title: string;
  readonly body: string;
}

/**
 * What to tell a person who does something else: long runs that came to their end, or stopped by themselves. What a
 * person did to a run, pausing or cancelling it, they know.
 */
export function notesOn(runs: readonly WatchedRun[], { going, now, isFocused }: Moment): readonly RunNote[] {
  if (isFocused) return [];
  return runs
    .filter(({ id, state, why }) => {
      const since = going.get(id);
      const isNews = state === 'finished' || (state === 'paused' && why !== '');
      return isNews && since !== undefined && now - since >= longRun;
    })
    .map(({ name, state, counts }) => ({
      title: state === 'finished' ? `${name}: finished` : `${name}: paused, waiting for you`,
      body: numbersOf(counts),
    }));
}

/** Numbers alone: a note lies open on the screen, in front of whoever passes by. */
function numbersOf(counts: RowCounts): string {
  const { accepted, rejected, unavailable, unknown, invalid } = counts;
  const left = counts.queued + counts.sending + counts.waiting;
  return [
    `${accepted.toLocaleString()} accepted`,
    ...(rejected > 0 ? [`${rejected.toLocaleString()} rejected`] : []),
    ...(unavailable > 0 ? [`${unavailable.toLocaleString()} given up`] : []),
    ...(invalid > 0 ? [`${invalid.toLocaleString()} left out`] : []),
    ...(unknown > 0 ? [`${unknown.toLocaleString()} unknown`] : []),
    ...(left > 0 ? [`${left.toLocaleString()} to go`] : []),
  ].join(', ');
}
