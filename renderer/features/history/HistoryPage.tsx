import { Button, Select, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import type { JournalFilter } from '../../../shared/contract/journal.ts';
import type { OutcomeKind } from '../../../shared/domain/delivery.ts';
import { goTo, useDesk } from '../../app/desk-state.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import split from '../../ui/SplitPage.module.css';
import { DeliveryPane } from './DeliveryPane.tsx';
import { DeliveryTable } from './DeliveryTable.tsx';
import { useJournal } from './use-journal.ts';

const outcomes: readonly { value: OutcomeKind; label: string }[] = [
  { value: 'accepted', label: 'Accepted' },
  { value: 'rejected', label: 'Rejected' },
  { value: 'unavailable', label: 'Unavailable' },
  { value: 'unknown', label: 'Unknown' },
];

const noFilter: JournalFilter = { text: '', connectionId: null, outcome: null };

/** Every request that was sent, newest first, and what became of each. */
export function HistoryPage() {
  const connections = useDesk((state) => state.connections);
  const opened = useDesk((state) => state.openDelivery);
  const [filter, setFilter] = useState(noFilter);
  const journal = useJournal(filter);
  const isFiltered = filter.text !== '' || filter.connectionId !== null || filter.outcome !== null;
  return (
    <div className={split.page} data-open={opened !== null || undefined}>
      <div className={split.main}>
        <div className={split.head}>
          <h1>History</h1>
          <TextInput
            aria-label="Search the history"
            placeholder="Person, event, token, answer …"
            leftSection={<IconSearch size={15} />}
            value={filter.text}
            onChange={(event) => setFilter({ ...filter, text: event.currentTarget.value })}
            flex="1 1 130px"
            maw={320}
          />
          <Select
            aria-label="Outcome"
            placeholder="Any outcome"
            data={outcomes}
            value={filter.outcome}
            onChange={(value) => setFilter({ ...filter, outcome: value as OutcomeKind | null })}
            clearable
            allowDeselect
            w={144}
          />
          <Select
            aria-label="Connection"
            placeholder="Any connection"
            data={connections.map(({ id, name }) => ({ value: id, label: name }))}
            value={filter.connectionId}
            onChange={(value) => setFilter({ ...filter, connectionId: value })}
            clearable
            allowDeselect
            w={164}
          />
        </div>
        <div className={split.scroll}>
          {journal.rows.length > 0 && <DeliveryTable rows={journal.rows} openedId={opened} />}
          {journal.isLoaded && journal.rows.length === 0 && isFiltered && (
            <EmptyState title="Nothing matches" text="No request in the history fits this search.">
              <Button variant="default" onClick={() => setFilter(noFilter)}>
                Show everything
              </Button>
            </EmptyState>
          )}
          {journal.isLoaded && journal.rows.length === 0 && !isFiltered && (
            <EmptyState
              title="Nothing has been sent yet"
              text="Every request stands here with its answer and time, for example: “Order placed · u-1001, accepted, 200”."
            >
              <Button onClick={() => goTo('events')}>Send a first event</Button>
            </EmptyState>
          )}
          {journal.failure !== null && (
            <EmptyState title="The history cannot be read" text={journal.failure} />
          )}
          {journal.hasMore && (
            <Button m={16} variant="default" onClick={journal.loadMore}>
              Older requests ({(journal.total - journal.rows.length).toLocaleString()} more)
            </Button>
          )}
        </div>
      </div>
      {opened !== null && <DeliveryPane id={opened} onClose={() => goTo('history')} />}
    </div>
  );
}
