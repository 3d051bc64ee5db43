import { useCallback, useEffect, useRef, useState } from 'react';
import type { HistoryFilter, Total } from '../../../../shared/contract/history.ts';
import type { ListedDelivery } from '../../../../shared/domain/delivery.ts';
import { client } from '../../../backend/client.ts';

const pageSize = 100;
/** The most that the desk gives at a time. */
const mostRows = 500;
/**
 * Milliseconds for a search of fewer than three letters, which the index cannot answer; it stops then and can be
 * continued.
 */
const searchBudget = 1_500;

/** While typing, the search waits for a pause this long. In milliseconds. */
const pause = 120;

interface Loaded {
  readonly rows: readonly ListedDelivery[];
  readonly next: number | null;
  readonly total: Total;
  readonly isLoaded: boolean;
  /** Whether older rows are being looked through. */
  readonly isSearching: boolean;
  /** Whether it ended before all was looked through, as it does where the text is too short for the index. */
  readonly isUnfinished: boolean;
  readonly failure: string | null;
}

const nothing: Loaded = {
  rows: [],
  next: null,
  total: { count: 0, isMore: false },
  isLoaded: false,
  isSearching: false,
  isUnfinished: false,
  failure: null,
};

/** The history as filtered, a page at a time; it follows what is sent meanwhile. */
export function useHistory(filter: HistoryFilter) {
  const [loaded, setLoaded] = useState(nothing);
  // A reference, so that the subscription to events does not start again with each row that arrives.
  const now = useRef({ latest: 0, shown: nothing, isBusy: false, hasNews: false });
  const load = useCallback(
    async (from: Loaded, limit: number, isReload = false): Promise<void> => {
      const state = now.current;
      state.latest += 1;
      const mine = state.latest;
      state.isBusy = true;
      let got = from;
      const deadline = isShort(filter.text) ? performance.now() + searchBudget : Number.POSITIVE_INFINITY;
      // A page may be short because the desk's time budget ended; the rest of it is asked for.
      do {
        const missing = limit - (got.rows.length - from.rows.length);
        const answer = await client.call('history.list', {
          filter,
          before: got.next,
          limit: Math.min(mostRows, missing),
        });
        if (mine !== state.latest) return;
        if (!answer.ok) {
          got = { ...nothing, failure: answer.error.message };
        } else {
          const { next } = answer.value;
          const rows = [...got.rows, ...answer.value.rows];
          const isShortOfRows = next !== null && rows.length - from.rows.length < limit;
          const isUnfinished = isShortOfRows && performance.now() > deadline;
          const isSearching = isShortOfRows && !isUnfinished;
          const total = answer.value.total ?? atLeast(got.total, rows.length, next);
          got = { rows, next, total, isLoaded: true, isSearching, isUnfinished, failure: null };
        }
        // Rows that are there already stay until all of them have come again: the page must not become shorter.
        if (isReload && got.isSearching) continue;
        state.shown = got;
        setLoaded(got);
      } while (got.isSearching);
      state.isBusy = false;
      if (!state.hasNews) return;
      state.hasNews = false;
      await load(nothing, Math.max(pageSize, got.rows.length), true);
    },
    [filter],
  );
  useEffect(() => {
    const timer = setTimeout(() => void load(nothing, pageSize), pause);
    return () => {
      clearTimeout(timer);
      // An answer that is still to come is about another query.
      now.current.latest += 1;
      now.current.isBusy = false;
    };
  }, [load]);
  useEffect(
    () =>
      client.subscribe((event) => {
        if (event.name !== 'history.changed' && event.name !== 'preferences.changed') return;
        // Events that come faster than answers must not keep an answer from being shown.
        if (now.current.isBusy) now.current.hasNews = true;
        else {
          // What is masked from now on must not stay readable until all rows have come.
          const isReload = event.name === 'history.changed';
          void load(nothing, Math.max(pageSize, now.current.shown.rows.length), isReload);
        }
      }),
    [load],
  );
  return {
    ...loaded,
    hasMore: loaded.next !== null && !loaded.isSearching,
    /** @param count how many rows, or as many as the desk gives at a time */
    loadMore: (count = pageSize) => void load(loaded, count),
  };
}

/** The index of the search knows texts of three letters and more. */
function isShort(text: string): boolean {
  const { length } = Array.from(text.trim());
  return length > 0 && length < 3;
}

/** The count of the first page, or the rows that are loaded where these are more. */
function atLeast({ count, isMore }: Total, shown: number, next: number | null): Total {
  if (next === null) return { count: shown, isMore: false };
  return { count: Math.max(count, shown), isMore };
}
