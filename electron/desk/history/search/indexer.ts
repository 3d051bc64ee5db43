import type { History } from '../history.ts';

/** The time budget of one step, in milliseconds; writing it out comes on top. */
const timeBudget = 1.5;

/** Milliseconds between two steps: while there is more to index, while requests are sent, and with nothing to do. */
const pauses = { more: 12, busy: 120, idle: 1_000 } as const;

/** For so long after the last request, sending is taken to go on. In milliseconds. */
const busyFor = 500;

export interface Indexer {
  /** Something was sent: indexing slows down for a while. */
  stepBack(): void;
  stop(): void;
}

/** Keeps the search index up to date in the background, a little at a time, and less while requests are sent. */
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
      // A full disk, or another program that writes: a search scans the rows that are not in the index.
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
