import type { RetentionPolicy } from '../../../../shared/contract/history.ts';
import type { Surplus } from '../../health/history-health.ts';
import type { History } from '../history.ts';

/** Milliseconds until the first look, between two looks, and after another choice. */
const pauses = { first: 10_000, usual: 3_600_000, chosen: 1_000 } as const;

/** Milliseconds between two slices of the work, for everything else. */
const chunkPause = 10;

export interface Purger {
  /** A person chose what is to be kept, having read what goes: it is seen to soon, however much that is. */
  soon(): void;
  stop(): void;
}

interface PurgerParts {
  readonly history: Pick<History, 'applyRetention' | 'surplus'>;
  readonly retention: () => RetentionPolicy;
  readonly now: () => Date;
  /** Told what would go, where that is so much that a person is asked; nothing once it is not. */
  readonly asks: (surplus: Surplus | undefined) => void;
  /** Called once something was removed. */
  readonly removed: () => void;
}

/** More than this, or than this share of all, goes only once a person has said so. */
const most = { rows: 100_000, share: 1 / 3 } as const;

function isTooMuch({ rows, total, isBehindGap }: Surplus): boolean {
  return rows > 0 && (isBehindGap || rows > most.rows || rows > total * most.share);
}

/** Keeps no more of the history than was chosen: at the start and every hour, a little at a time. */
export function startPurger(
  { history, retention, now, asks, removed }: PurgerParts,
  { first, usual, chosen } = pauses as { first: number; usual: number; chosen: number },
): Purger {
  const stopped = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  let isBusy = false;
  let isAskedAgain = false;
  let isWished = false;
  const yieldToEventLoop = () =>
    new Promise<void>((resolve, reject) => {
      setTimeout(
        () => (stopped.signal.aborted ? reject(stopped.signal.reason) : resolve()),
        chunkPause,
      ).unref();
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
    const isPersonsWish = isWished;
    isWished = false;
    try {
      const [kept, at] = [retention(), now()];
      const found = isPersonsWish ? undefined : await history.surplus(kept, at, yieldToEventLoop);
      const isMuch = found !== undefined && isTooMuch(found);
      asks(isMuch ? found : undefined);
      const { rows, runs } = isMuch
        ? { rows: 0, runs: 0 }
        : await history.applyRetention(kept, at, yieldToEventLoop);
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
      isWished = true;
      if (isBusy) isAskedAgain = true;
      else next(chosen);
    },
    stop() {
      stopped.abort();
      clearTimeout(timer);
    },
  };
}
