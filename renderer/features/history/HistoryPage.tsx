import { ActionIcon, Button, Loader, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import type { HistoryFilter, Total } from '../../../shared/contract/history.ts';
import { goTo, useDesk } from '../../state/desk-state.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import split from '../../ui/SplitPage.module.css';
import { DeliveryPane } from './delivery/DeliveryPane.tsx';
import { DeliveryTable } from './delivery/DeliveryTable.tsx';
import classes from './HistoryPage.module.css';
import { HowMuchIsKept } from './retention/HowMuchIsKept.tsx';
import { PurgeDialog } from './retention/PurgeDialog.tsx';
import { everything, HistoryFilters, type HistoryQuery } from './search/HistoryFilters.tsx';
import { boundsOf } from './search/period.ts';
import { useHistory } from './search/use-history.ts';

/** Every request that was sent, newest first, and what became of each. */
export function HistoryPage() {
  const opened = useDesk((state) => state.openDelivery);
  const openRun = useDesk((state) => state.openRun);
  const openPeople = useDesk((state) => state.openPeople);
  const [query, setQuery] = useState<HistoryQuery>({ ...everything, run: openRun, people: openPeople });
  const filter = useMemo(() => filterOf(query), [query]);
  const history = useHistory(filter);
  const isFiltered = JSON.stringify(filter) !== JSON.stringify(filterOf(everything));
  const isEmpty =
    history.isLoaded && history.rows.length === 0 && !history.isSearching && !history.isUnfinished;
  return (
    <div className={split.page} data-open={opened !== null || undefined}>
      <div className={split.main}>
        <div className={split.head}>
          <h1>History</h1>
          <HistoryFilters value={query} onChange={setQuery} />
          <div className={classes.end}>
            <span role="status">{history.isLoaded && !isEmpty && countOf(history.total)}</span>
            <HistoryMenu />
          </div>
        </div>
        <div className={split.scroll}>
          {history.rows.length > 0 && (
            <DeliveryTable rows={history.rows} openedId={opened} onOpen={(id) => goTo('history', id)} />
          )}
          {isEmpty && isFiltered && (
            <EmptyState title="Nothing matches" text="No request in the history fits this search.">
              <Button variant="default" onClick={() => setQuery(everything)}>
                Show everything
              </Button>
            </EmptyState>
          )}
          {isEmpty && !isFiltered && (
            <EmptyState
              title="Nothing has been sent yet"
              text="Every request stands here with its answer and time, for example: “Order placed · u-1001, accepted, 200”."
            >
              <Button onClick={() => goTo('events')}>Send a first event</Button>
            </EmptyState>
          )}
          {history.failure !== null && (
            <EmptyState title="The history cannot be read" text={history.failure} />
          )}
          {history.isSearching && (
            <p className={classes.searching} role="status">
              <Loader size={14} /> Looking through older requests …
            </p>
          )}
          {history.isUnfinished && (
            <p className={classes.searching} role="status">
              Not all older requests were looked through. From three letters on, a search finds in all of them
              at once.
            </p>
          )}
          {history.hasMore && (
            <Button m={16} variant="default" onClick={() => history.loadMore()}>
              {history.isUnfinished
                ? 'Look further back'
                : `Older requests${olderOf(history.total, history.rows.length)}`}
            </Button>
          )}
        </div>
      </div>
      {opened !== null && <DeliveryPane id={opened} onClose={() => goTo('history')} />}
    </div>
  );
}

function filterOf({ period, run, people, ...rest }: HistoryQuery): HistoryFilter {
  return {
    ...rest,
    ...(people !== null && { people: [...people.keys] }),
    ...(run !== null && { run: run.id }),
    ...boundsOf(period, new Date()),
  };
}

function countOf({ count, isMore }: Total): string {
  const number = count.toLocaleString();
  if (isMore) return `more than ${number} requests`;
  return count === 1 ? '1 request' : `${number} requests`;
}

function olderOf({ count, isMore }: Total, shown: number): string {
  const more = count - shown;
  if (more <= 0) return '';
  return isMore ? ` (more than ${more.toLocaleString()})` : ` (${more.toLocaleString()} more)`;
}

/** What can be done with the history as a whole. */
function HistoryMenu() {
  const [opened, setOpened] = useState<'policy' | 'purge' | null>(null);
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon size={32} aria-label="More about the history">
            <IconDots size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => setOpened('policy')}>How much is kept…</Menu.Item>
          <Menu.Item onClick={() => setOpened('purge')}>Clear history…</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {opened === 'policy' && <HowMuchIsKept onClose={() => setOpened(null)} />}
      {opened === 'purge' && <PurgeDialog onClose={() => setOpened(null)} />}
    </>
  );
}
