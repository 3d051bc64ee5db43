import type { RetentionPolicy } from '../../../../shared/contract/history.ts';
import type { ExcessHistory } from '../../health/history-health.ts';
import type { History } from '../history.ts';

/** Milliseconds until the first purge, between two purges, and after another policy was chosen. */
const pauses = { first: 10_000, usual: 3_600_000, chosen: 1_000 } as const;

/** Milliseconds for other work between two chunks. */
const chunkPause = 10;

export interface Purger {
  /** A person chose a policy, having read what it removes: it is applied soon, however much that is. */
  soon(): void;
  stop(): void;
}

interface PurgerParts {
  readonly history: Pick<History, 'applyRetention' | 'excess'>;
  readonly retention: () => RetentionPolicy;
  readonly now: () => Date;
  /** Called with what would be purged, where that is so much that a person is asked; with nothing once it is not. */
  readonly asks: (excess: ExcessHistory | undefined) => void;
  /** Called once something was removed. */
  readonly removed: () => void;
}

/** A purge of more rows than this, or of more than this share of all, needs a person's consent. */
const most = { rows: 100_000, share: 1 / 3 } as const;

function isTooMuch({ rows, total, isBehindGap }: ExcessHistory): boolean {
  return rows > 0 && (isBehindGap || rows > most.rows || rows > total * most.share);
}

/** Applies the retention policy after the start and every hour, a chunk at a time. */
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
      const found = isPersonsWish ? undefined : await history.excess(kept, at, yieldToEventLoop);
      const isMuch = found !== undefined && isTooMuch(found);
      asks(isMuch ? found : undefined);
      const { rows, runs } = isMuch
        ? { rows: 0, runs: 0 }
        : await history.applyRetention(kept, at, yieldToEventLoop);
      if (rows + runs > 0) removed();
    } catch {
      // A full disk, another program that writes, or the end of the app: the next purge removes the rest.
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
