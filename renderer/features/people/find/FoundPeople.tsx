import { Button } from '@mantine/core';
import { useEffect } from 'react';
import type { Output } from '../../../../shared/contract/index.ts';
import type { PersonSummary } from '../../../../shared/domain/person.ts';
import { useDesk } from '../../../state/desk-state.ts';
import { Age } from '../../../ui/Age.tsx';
import { ConnectionName } from '../../../ui/ConnectionName.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { cutMiddle } from '../../../ui/format/cut-middle.ts';
import { counted } from '../../../ui/format/format-count.ts';
import { identifierLabel } from '../../../ui/format/identifier-label.ts';
import { Notice } from '../../../ui/Notice.tsx';
import classes from './FindPeople.module.css';

interface FoundPeopleProps {
  readonly id: string;
  readonly text: string;
  readonly found: Output<'people.find'>;
  readonly failure: string | undefined;
  /** Whether this is the answer to the text, not to the one before it. */
  readonly isCurrent: boolean;
  readonly chosen: PersonSummary | undefined;
  onChoose(person: PersonSummary): void;
  onClear(): void;
}

export function optionId({ key }: PersonSummary): string {
  return `found-person-${key}`;
}

/** Who was found: where they are known, why they match, and when a request was last about them. */
export function FoundPeople({
  id,
  text,
  found,
  failure,
  isCurrent,
  chosen,
  onChoose,
  onClear,
}: FoundPeopleProps) {
  const connections = useDesk((state) => state.connections);
  const { people, isMore, behind } = found;
  useEffect(() => {
    if (chosen !== undefined) document.getElementById(optionId(chosen))?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  return (
    <>
      {failure !== undefined && <Notice tone="failure">{failure}</Notice>}
      {people.length > 0 && (
        <div role="listbox" id={id} aria-label="People found">
          {people.map((person) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the box above has the focus and takes the keys
            <div
              key={person.key}
              id={optionId(person)}
              role="option"
              tabIndex={-1}
              aria-selected={person === chosen}
              className={classes.person}
              onClick={() => onChoose(person)}
            >
              <span className={classes.title} title={person.title}>
                {person.title}
              </span>
              <span className={classes.why}>
                {person.matched !== null && (
                  <>
                    {identifierLabel(person.matched.kind)}{' '}
                    <strong>{cutMiddle(person.matched.value, 40)}</strong>
                  </>
                )}
              </span>
              <span>
                <ConnectionName
                  name={person.connectionName}
                  colour={connections.find((one) => one.id === person.connectionId)?.colour ?? 'grey'}
                  mode={person.mode}
                />
              </span>
              <span className={classes.seen}>
                <Age at={person.lastSeen} />
              </span>
            </div>
          ))}
        </div>
      )}
      {people.length === 0 && isCurrent && failure === undefined && behind === 0 && (
        <EmptyState
          title={`Nobody is known by “${cutMiddle(text, 60)}”`}
          text="Only people that requests of the history were about are found here: by an id, an e-mail address, a phone number in any spelling, the beginning of a name, or a device token."
        >
          <Button variant="default" onClick={onClear}>
            Clear the search
          </Button>
        </EmptyState>
      )}
      <p role="status" className={classes.note}>
        {isMore && `The first ${people.length} are shown: type more of what you know. `}
        {behind > 0 && `${counted(behind, 'older request')} still being looked at …`}
      </p>
    </>
  );
}
