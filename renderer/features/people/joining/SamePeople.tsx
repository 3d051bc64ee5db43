import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Person, PersonSummary, Verdict } from '../../../../shared/domain/person.ts';
import { client } from '../../../backend/client.ts';
import { showPerson, useDesk } from '../../../state/desk-state.ts';
import { ConnectionName } from '../../../ui/ConnectionName.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import table from '../../../ui/Table.module.css';
import classes from './SamePeople.module.css';

interface Choice {
  readonly label: string;
  readonly verdict: Verdict;
}

const same: Choice = { label: 'These are the same person', verdict: 'same' };
const notSame: Choice = { label: 'Not the same', verdict: 'different' };
const unsaid: Choice = { label: 'Ask again', verdict: 'unsaid' };

/** Who of other connections is the same: joined by what a person said, or probably by an identifier. */
export function SamePeople({ person }: { readonly person: Person }) {
  const [failure, setFailure] = useState<string>();
  const say = async (other: string, verdict: Verdict) => {
    const answer = await client.call('people.join', { key: person.key, other, verdict });
    setFailure(answer.ok ? undefined : answer.error.message);
  };
  const groups = [
    { title: 'Joined with', people: person.joined, choices: [notSame] },
    { title: 'Probably the same', people: person.probablySame, choices: [same, notSame] },
    { title: 'Said not to be the same', people: person.notSame, choices: [unsaid] },
  ];
  return (
    <>
      {failure !== undefined && <Notice tone="failure">{failure}</Notice>}
      {groups.map(
        ({ title, people, choices }) =>
          people.length > 0 && (
            <section key={title} className={classes.same} aria-label={title}>
              <h2>{title}</h2>
              <ul>
                {people.map((other) => (
                  <OtherPerson key={other.key} other={other} choices={choices} onSay={say} />
                ))}
              </ul>
            </section>
          ),
      )}
    </>
  );
}

interface OtherPersonProps {
  readonly other: PersonSummary;
  readonly choices: readonly Choice[];
  onSay(key: string, verdict: Verdict): Promise<void>;
}

function OtherPerson({ other, choices, onSay }: OtherPersonProps) {
  const colour = useDesk(
    (state) => state.connections.find(({ id }) => id === other.connectionId)?.colour ?? 'grey',
  );
  return (
    <li>
      <button type="button" className={table.link} title={other.title} onClick={() => showPerson(other.key)}>
        {other.title}
      </button>
      <ConnectionName name={other.connectionName} colour={colour} mode={other.mode} />
      {choices.map(({ label, verdict }) => (
        <Button
          key={verdict}
          size="compact-xs"
          variant="default"
          aria-label={`${label}: ${other.title} of ${other.connectionName}`}
          onClick={() => void onSay(other.key, verdict)}
        >
          {label}
        </Button>
      ))}
    </li>
  );
}
