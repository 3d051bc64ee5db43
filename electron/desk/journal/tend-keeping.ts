import type { Keeping } from '../../../shared/contract/journal.ts';
import type { Journal } from './journal.ts';

/** Milliseconds until the first look, between two looks, and after another choice. */
const pauses = { first: 10_000, usual: 3_600_000, chosen: 1_000 } as const;

/** Milliseconds between two slices of the work, for everything else. */
const breath = 10;

export interface KeepingTender {
  /** Something else is to be kept: it is seen to soon. */
  soon(): void;
  stop(): void;
}

interface KeepingWork {
  readonly journal: Pick<Journal, 'keepNoMore'>;
  readonly keeping: () => Keeping;
  readonly now: () => Date;
  /** Called once something was removed. */
  readonly removed: () => void;
}

/** Keeps no more of the history than was chosen: at the start and every hour, a little at a time. */
export function tendKeeping(
  { journal, keeping, now, removed }: KeepingWork,
  { first, usual, chosen } = pauses as { first: number; usual: number; chosen: number },
): KeepingTender {
  const stopped = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  let isBusy = false;
  let isAskedAgain = false;
  const breathe = () =>
    new Promise<void>((resolve, reject) => {
      setTimeout(() => (stopped.signal.aborted ? reject(stopped.signal.reason) : resolve()), breath).unref();
    });
  const next = (pause: number) => {
    clearTimeout(timer);
    if (stopped.signal.aborted) return;
    timer = setTimeout(() => void work(), pause);
    timer.unref();
  };
  const work = async () => {
    isBusy = true;
    isAskedAgain = false;
    try {
      const { rows, runs } = await journal.keepNoMore(keeping(), now(), breathe);
      if (rows + runs > 0) removed();
    } catch {
      // A full disk, or another program that writes, or the end of the app: what is left goes the next time.
    }
    isBusy = false;
    next(isAskedAgain ? chosen : usual);
  };
  next(first);
  return {
    soon() {
      if (isBusy) isAskedAgain = true;
      else next(chosen);
    },
    stop() {
      stopped.abort();
      clearTimeout(timer);
    },
  };
}
