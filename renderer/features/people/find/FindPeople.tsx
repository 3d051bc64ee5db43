import { CloseButton, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { type KeyboardEvent, useCallback, useEffect, useRef, useState } from 'react';
import type { Output } from '../../../../shared/contract/index.ts';
import type { PersonSummary } from '../../../../shared/domain/person.ts';
import { ok } from '../../../../shared/result.ts';
import { client } from '../../../backend/client.ts';
import { searchPeople, showPerson, showRequestsOf, useDesk } from '../../../state/desk-state.ts';
import { useFollowed } from '../../../state/use-followed.ts';
import split from '../../../ui/SplitPage.module.css';
import { DeliveryPane } from '../../history/delivery/DeliveryPane.tsx';
import { LookUp } from '../service/LookUp.tsx';
import classes from './FindPeople.module.css';
import { FoundPeople, optionId } from './FoundPeople.tsx';
import { FoundRequests, requestOptionId } from './FoundRequests.tsx';

/** Milliseconds: while typing, the search waits for a pause this long. */
const pause = 120;
const mostPeople = 50;
/** The first of their requests; the history has all of them. */
const mostRequests = 20;
const listId = 'found-people';
const requestsId = 'found-requests';
const noRequests: Output<'history.list'> = { rows: [], next: null, total: null };
const nobody = { people: [], isMore: false, behind: 0 };

/** The box that finds people, who was found, and their requests. Arrows choose, Enter opens, Escape closes and clears. */
export function FindPeople() {
  const text = useDesk((state) => state.peopleSearch);
  const searched = text.trim();
  const [chosen, setChosen] = useState(0);
  // Enter may come before the answer: the first of those found opens then.
  const [isAwaited, setAwaited] = useState(false);
  const ask = useCallback(
    async () =>
      searched === '' ? ok(nobody) : client.call('people.find', { text: searched, limit: mostPeople }),
    [searched],
  );
  const { value, failure, isCurrent } = useFollowed(ask, pause);
  const found = searched === '' || value === undefined ? nobody : value;
  const requests = useRequestsOf(found.people);
  const [opened, setOpened] = useState<string | null>(null);
  const input = useRef<HTMLInputElement>(null);
  // The people first, then their requests: the arrows go through both.
  const count = found.people.length + requests.rows.length;
  const last = Math.max(0, count - 1);
  const at = Math.min(chosen, last);
  const current = found.people[at];
  const currentRequest = requests.rows[at - found.people.length];

  useEffect(() => {
    if (!isAwaited || !isCurrent) return;
    setAwaited(false);
    if (current !== undefined) showPerson(current.key);
    else if (currentRequest !== undefined) setOpened(currentRequest.id);
  }, [isAwaited, isCurrent, current, currentRequest]);

  const search = (next: string) => {
    searchPeople(next);
    setChosen(0);
    setAwaited(false);
    setOpened(null);
  };
  const close = () => {
    setOpened(null);
    input.current?.focus();
  };
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      if (opened === null) search('');
      else close();
    } else if (event.key === 'Enter' && searched !== '') setAwaited(true);
    else if (event.key === 'ArrowDown') setChosen(Math.min(at + 1, last));
    else if (event.key === 'ArrowUp') setChosen(Math.max(at - 1, 0));
    else return;
    event.preventDefault();
  };

  return (
    <>
      <div className={classes.box}>
        <TextInput
          ref={input}
          role="combobox"
          aria-label="Find a person"
          aria-expanded={count > 0}
          aria-controls={requests.rows.length > 0 ? `${listId} ${requestsId}` : listId}
          aria-autocomplete="list"
          aria-activedescendant={
            current !== undefined
              ? optionId(current)
              : currentRequest !== undefined
                ? requestOptionId(currentRequest)
                : undefined
          }
          placeholder="Find a person: id, e-mail, phone, name or token"
          leftSection={<IconSearch size={15} />}
          rightSection={
            text !== '' && <CloseButton size={22} aria-label="Clear the search" onClick={() => search('')} />
          }
          value={text}
          onChange={(event) => search(event.currentTarget.value)}
          onKeyDown={press}
          // Back from a person, the keys work at once.
          autoFocus={text !== ''}
          autoComplete="off"
          spellCheck={false}
          maxLength={1_000}
        />
      </div>
      {searched !== '' && (
        // biome-ignore lint/a11y/noStaticElementInteractions: the key works wherever the focus is within
        <div
          className={`${split.page} ${classes.results}`}
          data-open={opened !== null || undefined}
          onKeyDown={(event) => {
            if (event.key !== 'Escape' || opened === null) return;
            event.preventDefault();
            close();
          }}
        >
          <div className={classes.found}>
            <FoundPeople
              id={listId}
              text={searched}
              found={found}
              failure={failure}
              isCurrent={isCurrent}
              chosen={current}
              onChoose={({ key }) => showPerson(key)}
              onClear={() => search('')}
            />
            <FoundRequests
              id={requestsId}
              found={requests}
              chosen={currentRequest}
              openedId={opened}
              onChoose={(row) => setOpened(row.id)}
              onAll={() =>
                showRequestsOf({
                  keys: found.people.map(({ key }) => key),
                  name: `people found by “${searched}”`,
                })
              }
            />
            {isCurrent && found.behind === 0 && <LookUp text={searched} onOpen={setOpened} />}
          </div>
          {opened !== null && <DeliveryPane id={opened} onClose={close} />}
        </div>
      )}
    </>
  );
}

/** The latest requests about people, which are asked for once it is known who was found. */
function useRequestsOf(people: readonly PersonSummary[]): Output<'history.list'> {
  const keys = JSON.stringify(people.map(({ key }) => key));
  const ask = useCallback(async () => {
    const known = JSON.parse(keys) as string[];
    if (known.length === 0) return ok(noRequests);
    const filter = { text: '', connectionId: null, outcome: null, people: known };
    return client.call('history.list', { filter, before: null, limit: mostRequests });
  }, [keys]);
  const { value, isCurrent } = useFollowed(ask);
  return isCurrent && value !== undefined ? value : noRequests;
}
