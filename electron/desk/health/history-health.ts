import { isCorrupt } from '../database/database-errors.ts';
import { checkIntegrity } from '../database/integrity-check.ts';

/** What would be removed from the history by itself, were it not so much that a person is asked. */
export interface Surplus {
  readonly rows: number;
  readonly total: number;
  /** Whether nothing was sent for a long time before what stays: then the clock may have been set. */
  readonly isBehindGap: boolean;
}

/** What is wrong with the history's file though it opened. */
export interface HistoryHealth {
  /** Told of everything that a statement throws. */
  note(error: unknown): void;
  damage(): string | undefined;
  surplus(): Surplus | undefined;
  setSurplus(surplus: Surplus | undefined): void;
  /** Looks through the file in the background, soon and then once a day. */
  watch(): void;
  stop(): void;
}

/** Milliseconds until the first look at all of the file, when the app has opened, and until the next. */
const pauses = { first: 20_000, next: 86_400_000 } as const;

/** Milliseconds between two rounds of rows, where the whole has to be looked at on this thread. */
const pause = 25;

export interface HistoryHealthParts {
  readonly file: string;
  /** Told once something else is wrong with it, or nothing any more. */
  readonly changed: () => void;
  /** Reads the next rows behind one; whatever it throws is noted. */
  readonly readRows: (after: number) => number | null;
  readonly given?: { readonly first: number; readonly next: number };
}

/**
 * @returns the last of them, or null
 */
export function createHistoryHealth({
  file,
  changed,
  readRows,
  given: { first, next } = pauses,
}: HistoryHealthParts): HistoryHealth {
  let damage: string | undefined;
  let surplus: Surplus | undefined;
  let timer: NodeJS.Timeout | undefined;
  let stopLooking = () => {};
  let isStopped = false;
  const found = (what: string) => {
    if (damage !== undefined) return;
    damage = what;
    changed();
  };
  const later = (work: () => void, milliseconds: number) => {
    if (isStopped || damage !== undefined) return;
    timer = setTimeout(work, milliseconds);
    timer.unref();
  };
  /** Less than the check of all: what is no row is not looked at. */
  const read = (after: number) => {
    let last: number | null = null;
    try {
      last = readRows(after);
    } catch {
      // Damage was noted; anything else is another day's.
    }
    if (last === null) later(look, next);
    else later(() => read(last), pause);
  };
  const look = () => {
    const check = checkIntegrity(file, isCorrupt);
    stopLooking = check.stop;
    void check.found.then(({ damage: what, isDone }) => {
      if (what !== undefined) found(what);
      else if (isDone) later(look, next);
      else read(0);
    });
  };
  return {
    note(error) {
      if (isCorrupt(error) && error instanceof Error) found(error.message);
    },
    damage: () => damage,
    surplus: () => surplus,
    setSurplus(next) {
      if (JSON.stringify(next) === JSON.stringify(surplus)) return;
      surplus = next;
      changed();
    },
    watch() {
      if (timer === undefined && file !== ':memory:') later(look, first);
    },
    stop() {
      isStopped = true;
      clearTimeout(timer);
      stopLooking();
    },
  };
}
