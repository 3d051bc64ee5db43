import { CloseButton, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { type KeyboardEvent, useCallback, useEffect, useState } from 'react';
import { ok } from '../../../../shared/result.ts';
import { client } from '../../../backend/client.ts';
import { searchPeople, showPerson, useDesk } from '../../../state/desk-state.ts';
import { useFollowed } from '../../../state/use-followed.ts';
import classes from './FindPeople.module.css';
import { FoundPeople, optionId } from './FoundPeople.tsx';

/** Milliseconds: while typing, the search waits for a pause this long. */
const pause = 120;
const mostPeople = 50;
const listId = 'found-people';
const nobody = { people: [], isMore: false, behind: 0 };

/** The box that finds people, and who was found. Arrows choose, Enter opens, Escape clears. */
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
  const last = Math.max(0, found.people.length - 1);
  const at = Math.min(chosen, last);
  const current = found.people[at];

  useEffect(() => {
    if (!isAwaited || !isCurrent) return;
    setAwaited(false);
    if (current !== undefined) showPerson(current.key);
  }, [isAwaited, isCurrent, current]);

  const search = (next: string) => {
    searchPeople(next);
    setChosen(0);
    setAwaited(false);
  };
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Escape') search('');
    else if (event.key === 'Enter' && searched !== '') setAwaited(true);
    else if (event.key === 'ArrowDown') setChosen(Math.min(at + 1, last));
    else if (event.key === 'ArrowUp') setChosen(Math.max(at - 1, 0));
    else return;
    event.preventDefault();
  };

  return (
    <>
      <div className={classes.box}>
        <TextInput
          role="combobox"
          aria-label="Find a person"
          aria-expanded={found.people.length > 0}
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={current === undefined ? undefined : optionId(current)}
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
        <FoundPeople
          id={listId}
          text={searched}
          found={found}
          failure={failure}
          isCurrent={isCurrent}
          chosen={current}
          onClear={() => search('')}
        />
      )}
    </>
  );
}
