import { reasonOf } from '../troubles/reason.ts';
import { noticing } from './database-errors.ts';
import type { Journal } from './journal.ts';
import type { Page } from './listing.ts';

/** Opening takes its time where another program holds the file; a screen that asks often must not wait each time. */
const retryAfter = 500;

const nothing: Page = { rows: [], next: null, total: { count: 0, isMore: false } };

export interface KeptJournal {
  readonly journal: Journal;
  /** Why the history cannot be opened now; nothing where it is open. */
  failure(): string | undefined;
}

/**
 * The journal where it can be opened; else one that is empty to read and refuses to be written, so that the app opens
 * and says so, and nothing is sent that could not be written down first. The file is tried again, since its disk may
 * have room again or the program that held it may be gone.
 */
export function keepJournal(
  open: () => Journal,
  note: (error: unknown) => void = () => undefined,
  now: () => number = Date.now,
): KeptJournal {
  let opened: Journal | undefined;
  let failure: { readonly error: unknown; readonly at: number } | undefined;
  const tryOpen = (): Journal | undefined => {
    if (opened !== undefined) return opened;
    if (failure !== undefined && now() - failure.at < retryAfter) return undefined;
    try {
      opened = noticing(open(), note);
      failure = undefined;
    } catch (error) {
      failure = { error, at: now() };
    }
    return opened;
  };
  const demand = (): Journal => {
    const journal = tryOpen();
    if (journal === undefined) throw failure?.error;
    return journal;
  };
  tryOpen();
  return {
    failure() {
      tryOpen();
      return failure === undefined ? undefined : reasonOf(failure.error);
    },
    journal: {
      begin: (delivery) => demand().begin(delivery),
      proceed: (id) => demand().proceed(id),
      isTaken: (connectionId, person) => demand().isTaken(connectionId, person),
      finish: (delivery) => demand().finish(delivery),
      list(filter, before, limit) {
        const page = tryOpen()?.list(filter, before, limit) ?? nothing;
        if (page.damage !== undefined) note(page.damage);
        return page;
      },
      countClearing: async (clearing, breathe) => demand().countClearing(clearing, breathe),
      measure: () => demand().measure(),
      countKeeping: async (keeping, now, breathe) => demand().countKeeping(keeping, now, breathe),
      surplus: async (keeping, now, breathe) =>
        opened?.surplus(keeping, now, breathe) ?? { rows: 0, total: 0, isBehindGap: false },
      // Only where it is open, as with the index below.
      keepNoMore: async (keeping, now, breathe) =>
        opened?.keepNoMore(keeping, now, breathe) ?? { rows: 0, runs: 0 },
      clear: async (clearing) => demand().clear(clearing),
      readRows: (after) => opened?.readRows(after) ?? null,
      // Only where it is open: the background must not wait for a file that another program holds.
      advanceSearch: (milliseconds) => opened?.advanceSearch(milliseconds) ?? false,
      get: (id) => tryOpen()?.get(id),
      formsAbout: (delivery) => demand().formsAbout(delivery),
      formsTo: (connectionId) => tryOpen()?.formsTo(connectionId) ?? [],
      addReveal: (deliveryId, reveal) => demand().addReveal(deliveryId, reveal),
      revealsOf: (deliveryIds) => tryOpen()?.revealsOf(deliveryIds) ?? new Map(),
      settleAbandoned: () => opened?.settleAbandoned(),
      close: () => opened?.close(),
    },
  };
}
