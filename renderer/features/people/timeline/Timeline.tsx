import { Button, Loader, Select } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import type { Total } from '../../../../shared/contract/history.ts';
import type { Person } from '../../../../shared/domain/person.ts';
import { useDesk } from '../../../state/desk-state.ts';
import { counted } from '../../../ui/format/format-count.ts';
import { Notice } from '../../../ui/Notice.tsx';
import { useHistory } from '../../history/search/use-history.ts';
import classes from './Timeline.module.css';
import { TimelineTable } from './TimelineTable.tsx';
import { filterOf, type TimelineQuery, timelineKinds, wholeTimeline } from './timeline-filter.ts';

/** Pixels, as the table draws a row. */
const rowHeight = 37;
/** The history is asked for no more keys at a time. */
const mostKeys = 50;
/** Rows before the end from which on older ones are loaded. */
const ahead = 200;
/** Rows that are loaded at a time: whoever scrolls through thousands of them waits for few answers. */
const atOnce = 500;

interface TimelineProps {
  readonly person: Pick<Person, 'keys'>;
  /** The request that is shown beside the page. */
  readonly opened: string | null;
  readonly scroll: RefObject<HTMLElement | null>;
  onOpen(id: string): void;
}

const sentChoices = [
  { value: 'hand', label: 'By hand' },
  { value: 'file', label: 'Rows of files' },
  { value: 'undone', label: 'Undone' },
];

const periods = [
  { value: 'today', label: 'Today' },
  { value: 'week', label: 'Last 7 days' },
  { value: 'month', label: 'Last 30 days' },
];

/** The requests about a person, newest first; older ones are loaded as the page is scrolled. */
export function Timeline({ person: { keys }, opened, scroll, onOpen }: TimelineProps) {
  const [query, setQuery] = useState(wholeTimeline);
  const vendors = useDesk((state) => state.description?.vendors);
  const known = JSON.stringify(keys.slice(0, mostKeys));
  const filter = useMemo(
    () =>
      filterOf({
        ...{ keys: JSON.parse(known) as string[], query },
        ...{ vendors: vendors ?? [], now: new Date() },
      }),
    [known, query, vendors],
  );
  const history = useHistory(filter);
  const { rows, hasMore, failure, isSearching, isLoaded, total } = history;
  const isEmpty = isLoaded && rows.length === 0 && !isSearching && failure === null;
  const isFiltered = query !== wholeTimeline;
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
    history.loadMore(atOnce);
  });

  return (
    <section ref={place} className={classes.timeline} aria-label="Timeline">
      <div className={classes.head}>
        <h2>Timeline</h2>
        <span role="status" className={classes.count}>
          {isLoaded && !isEmpty && countOf(total)}
        </span>
        <TimelineFilters query={query} onChange={setQuery} />
      </div>
      {failure !== null && <Notice tone="failure">{failure}</Notice>}
      {rows.length > 0 && (
        <TimelineTable
          rows={rows.slice(first?.index ?? 0, end)}
          before={(first?.start ?? offset) - offset}
          after={virtual.getTotalSize() - ((last?.end ?? offset) - offset)}
          openedId={opened}
          onOpen={onOpen}
        />
      )}
      {isEmpty && (
        <p className={classes.note}>
          {isFiltered ? 'No request about this person fits. ' : 'The history holds no request about them.'}
          {isFiltered && (
            <Button size="compact-sm" variant="default" onClick={() => setQuery(wholeTimeline)}>
              Show all of them
            </Button>
          )}
        </p>
      )}
      {isSearching && (
        <p className={classes.note} role="status">
          <Loader size={14} /> Looking through older requests …
        </p>
      )}
    </section>
  );
}

interface TimelineFiltersProps {
  readonly query: TimelineQuery;
  onChange(query: TimelineQuery): void;
}

/** Narrows the timeline by what a request was about, how it was sent, and when. */
function TimelineFilters({ query, onChange }: TimelineFiltersProps) {
  const change = (part: Partial<TimelineQuery>) => {
    const changed = { ...query, ...part };
    const isWhole = changed.kind === null && changed.sent === null && changed.period === 'any';
    onChange(isWhole ? wholeTimeline : changed);
  };
  return (
    <>
      <Select
        aria-label="Kind of request"
        placeholder="Any kind"
        data={timelineKinds}
        value={query.kind}
        onChange={(kind) => change({ kind })}
        clearable
        w={172}
      />
      <Select
        aria-label="How it was sent"
        placeholder="Sent anyhow"
        data={sentChoices}
        value={query.sent}
        onChange={(sent) => change({ sent: sent as TimelineQuery['sent'] })}
        clearable
        w={144}
      />
      <Select
        aria-label="Time"
        placeholder="Any time"
        data={periods}
        value={query.period === 'any' ? null : query.period}
        onChange={(period) => change({ period: (period ?? 'any') as TimelineQuery['period'] })}
        clearable
        w={136}
      />
    </>
  );
}

function countOf({ count, isMore }: Total): string {
  return isMore ? `more than ${count.toLocaleString()} requests` : counted(count, 'request');
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
