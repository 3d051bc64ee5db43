import type { History } from '../history.ts';

/** How long a slice of the work may take, in milliseconds; writing it out comes on top. */
const timeBudget = 1.5;

/** Milliseconds between two slices: while there is more to do, while requests are sent, and with nothing to do. */
const pauses = { more: 12, busy: 120, idle: 1_000 } as const;

/** So long after the last news, sending is taken to go on. In milliseconds. */
const busyFor = 500;

export interface Indexer {
  /** Something was sent: the work steps back for a while. */
  stepBack(): void;
  stop(): void;
}

/** Keeps the index of the search up to date, a little at a time, and the less while requests are sent. */
export function startIndexer(history: Pick<History, 'advanceSearch'>): Indexer {
  let busyUntil = 0;
  let timer: NodeJS.Timeout | undefined;
  const next = (pause: number) => {
    timer = setTimeout(work, pause);
    timer.unref();
  };
  const work = () => {
    let isMore = false;
    try {
      isMore = history.advanceSearch(timeBudget);
    } catch {
      // A full disk, or another program that writes: rows that are not in the index are looked through.
    }
    next(!isMore ? pauses.idle : Date.now() < busyUntil ? pauses.busy : pauses.more);
  };
  next(pauses.idle);
  return {
    stepBack() {
      busyUntil = Date.now() + busyFor;
    },
    stop: () => clearTimeout(timer),
  };
}
