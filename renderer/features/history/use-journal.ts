import { useCallback, useEffect, useRef, useState } from 'react';
import type { JournalFilter } from '../../../shared/contract/journal.ts';
import type { ShownDelivery } from '../../../shared/domain/delivery.ts';
import { client } from '../../backend/client.ts';

const pageSize = 100;
/** The most that the desk gives at a time. */
const mostRows = 500;
/** While typing, the search waits for a pause this long. In milliseconds. */
const pause = 120;

interface Loaded {
  readonly rows: readonly ShownDelivery[];
  readonly next: number | null;
  readonly total: number;
  readonly isLoaded: boolean;
  readonly failure: string | null;
}

const nothing: Loaded = { rows: [], next: null, total: 0, isLoaded: false, failure: null };

/** The history as filtered, a page at a time; it follows what is sent meanwhile. */
export function useJournal(filter: JournalFilter) {
  const [loaded, setLoaded] = useState(nothing);
  const latest = useRef(0);
  // A reference: what listens for news must not start anew with each row that comes.
  const shown = useRef(0);
  const load = useCallback(
    async (before: number | null, limit: number, kept: readonly ShownDelivery[]) => {
      latest.current += 1;
      const mine = latest.current;
      const answer = await client.call('journal.list', { filter, before, limit });
      if (mine !== latest.current) return;
      if (!answer.ok) return setLoaded({ ...nothing, failure: answer.error.message });
      const { next, total } = answer.value;
      const rows = [...kept, ...answer.value.rows];
      shown.current = rows.length;
      setLoaded({ rows, next, total, isLoaded: true, failure: null });
    },
    [filter],
  );
  useEffect(() => {
    const timer = setTimeout(() => void load(null, pageSize, []), pause);
    return () => clearTimeout(timer);
  }, [load]);
  useEffect(
    () =>
      client.subscribe((event) => {
        if (event.name !== 'journal.changed' && event.name !== 'preferences.changed') return;
        void load(null, Math.min(mostRows, Math.max(pageSize, shown.current)), []);
      }),
    [load],
  );
  return {
    ...loaded,
    hasMore: loaded.next !== null,
    loadMore: () => void load(loaded.next, pageSize, loaded.rows),
  };
}
