import { Loader } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import type { HistoryFilter } from '../../../../shared/contract/history.ts';
import type { Person } from '../../../../shared/domain/person.ts';
import { Notice } from '../../../ui/Notice.tsx';
import { DeliveryTable } from '../../history/delivery/DeliveryTable.tsx';
import { useHistory } from '../../history/search/use-history.ts';
import classes from './PersonPage.module.css';

/** Pixels, as the table draws a row. */
const rowHeight = 37;
/** The history is asked for no more keys at a time. */
const mostKeys = 50;
/** Rows before the end from which on older ones are loaded. */
const ahead = 40;

interface TimelineProps {
  readonly person: Pick<Person, 'keys'>;
  /** The request that is shown beside the page. */
  readonly opened: string | null;
  readonly scroll: RefObject<HTMLElement | null>;
  onOpen(id: string): void;
}

/** The requests about a person, newest first; older ones are loaded as the page is scrolled. */
export function Timeline({ person: { keys }, opened, scroll, onOpen }: TimelineProps) {
  const known = JSON.stringify(keys.slice(0, mostKeys));
  const filter = useMemo<HistoryFilter>(
    () => ({ text: '', connectionId: null, outcome: null, people: JSON.parse(known) as string[] }),
    [known],
  );
  const history = useHistory(filter);
  const { rows, hasMore, failure, isSearching } = history;
  const place = useRef<HTMLElement>(null);
  const offset = useOffset(place, scroll);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => rowHeight,
    overscan: 12,
    scrollMargin: offset,
    initialRect: { width: 1_000, height: 640 },
  });
  const items = virtual.getVirtualItems();
  const [first, last] = [items[0], items.at(-1)];
  const end = last === undefined ? 0 : last.index + 1;

  // Asked once for the rows that are there: the next page makes others of them.
  const asked = useRef(rows);
  useEffect(() => {
    if (!hasMore || rows.length === 0 || rows.length - end > ahead || asked.current === rows) return;
    asked.current = rows;
    history.loadMore();
  });

  return (
    <section ref={place} className={classes.timeline} aria-label="Timeline">
      <h2>Timeline</h2>
      {failure !== null && <Notice tone="failure">{failure}</Notice>}
      {rows.length > 0 && (
        <DeliveryTable
          rows={rows.slice(first?.index ?? 0, end)}
          before={(first?.start ?? offset) - offset}
          after={virtual.getTotalSize() - ((last?.end ?? offset) - offset)}
          openedId={opened}
          onOpen={onOpen}
        />
      )}
      {isSearching && (
        <p className={classes.none} role="status">
          <Loader size={14} /> Looking through older requests …
        </p>
      )}
    </section>
  );
}

/** How far below the beginning of the page a part of it is, in pixels; it follows what is drawn above. */
function useOffset(place: RefObject<HTMLElement | null>, scroll: RefObject<HTMLElement | null>): number {
  const [offset, setOffset] = useState(0);
  useEffect(() => {
    const [part, page] = [place.current, scroll.current];
    if (part === null || page === null) return;
    const measure = () => {
      const top = part.getBoundingClientRect().top - page.getBoundingClientRect().top;
      setOffset(Math.round(top + page.scrollTop));
    };
    const observer = new ResizeObserver(measure);
    for (const element of page.children) observer.observe(element);
    measure();
    return () => observer.disconnect();
  }, [place, scroll]);
  return offset;
}
