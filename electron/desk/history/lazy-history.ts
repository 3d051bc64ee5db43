import { reportErrors } from '../database/database-errors.ts';
import { reasonOf } from '../error-reason.ts';
import type { History } from './history.ts';
import type { Page } from './search/search-history.ts';

/** How long a failed opening counts: a screen that asks often must not wait each time for another program. */
const retryAfter = 500;

const nothing: Page = { rows: [], next: null, total: { count: 0, isMore: false } };

export interface LazyHistory {
  readonly history: History;
  /** Why the history cannot be opened now; nothing where it is open. */
  failure(): string | undefined;
}

/**
 * The history where it can be opened. Where not, it is empty to read and refuses writes: the app opens and says so, and
 * nothing is sent that could not be written down first. Opening is tried again, since the disk may get space and
 * another program may let go.
 */
export function createLazyHistory(
  open: () => History,
  note: (error: unknown) => void = () => undefined,
  now: () => number = Date.now,
): LazyHistory {
  let opened: History | undefined;
  let failure: { readonly error: unknown; readonly at: number } | undefined;
  const tryOpen = (): History | undefined => {
    if (opened !== undefined) return opened;
    if (failure !== undefined && now() - failure.at < retryAfter) return undefined;
    try {
      opened = reportErrors(open(), note);
      failure = undefined;
    } catch (error) {
      failure = { error, at: now() };
    }
    return opened;
  };
  const demand = (): History => {
    const history = tryOpen();
    if (history === undefined) throw failure?.error;
    return history;
  };
  tryOpen();
  return {
    failure() {
      tryOpen();
      return failure === undefined ? undefined : reasonOf(failure.error);
    },
    history: {
      begin: (delivery) => demand().begin(delivery),
      proceed: (id) => demand().proceed(id),
      isTaken: (connectionId, person) => demand().isTaken(connectionId, person),
      finish: (delivery) => demand().finish(delivery),
      list(filter, before, limit) {
        const page = tryOpen()?.list(filter, before, limit) ?? nothing;
        if (page.damage !== undefined) note(page.damage);
        return page;
      },
      countPurge: async (purgeRequest, yieldToEventLoop) =>
        demand().countPurge(purgeRequest, yieldToEventLoop),
      countForget: (scope) => demand().countForget(scope),
      fileCopies: () => demand().fileCopies(),
      forget: async (scope, settle) => demand().forget(scope, settle),
      measure: () => demand().measure(),
      countRetention: async (retention, now, yieldToEventLoop) =>
        demand().countRetention(retention, now, yieldToEventLoop),
      excess: async (retention, now, yieldToEventLoop) =>
        opened?.excess(retention, now, yieldToEventLoop) ?? { rows: 0, total: 0, isBehindGap: false },
      // Only where it is open, as with the index below.
      applyRetention: async (retention, now, yieldToEventLoop) =>
        opened?.applyRetention(retention, now, yieldToEventLoop) ?? { rows: 0, runs: 0 },
      purge: async (purgeRequest) => demand().purge(purgeRequest),
      readRows: (after) => opened?.readRows(after) ?? null,
      // Only where it is open: background work must not wait for a file that another program holds.
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
