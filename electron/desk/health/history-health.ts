import { isCorrupt } from '../database/database-errors.ts';
import { checkIntegrity } from '../database/integrity-check.ts';

/** What the retention policy would purge, where that is so much that a person is asked first. */
export interface ExcessHistory {
  readonly rows: number;
  readonly total: number;
  /** Whether nothing was sent for a long time before what stays, which suggests that the clock was set. */
  readonly isBehindGap: boolean;
}

/** What is wrong with the database although it opened. */
export interface HistoryHealth {
  /** Called with every error that a statement throws. */
  note(error: unknown): void;
  damage(): string | undefined;
  excess(): ExcessHistory | undefined;
  setExcess(excess: ExcessHistory | undefined): void;
  /** Checks the file in the background, soon after the start and then once a day. */
  watch(): void;
  stop(): void;
}

/** Milliseconds between the start of the app and the first check of the whole file, and until the next. */
const pauses = { first: 20_000, next: 86_400_000 } as const;

/** Milliseconds between two rounds of rows, where the whole file has to be read on this thread. */
const pause = 25;

export interface HistoryHealthParts {
  readonly file: string;
  /** Called once something else is wrong with it, or nothing any more. */
  readonly changed: () => void;
  /** Reads the next rows after one; errors that it throws are noted. */
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
  let excess: ExcessHistory | undefined;
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
  /** Covers less than the check of the whole file: indexes and free pages are not read. */
  const read = (after: number) => {
    let last: number | null = null;
    try {
      last = readRows(after);
    } catch {
      // Damage was noted; any other failure is left to the next round.
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
    excess: () => excess,
    setExcess(next) {
      if (JSON.stringify(next) === JSON.stringify(excess)) return;
      excess = next;
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
