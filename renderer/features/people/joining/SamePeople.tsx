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
const unsaid: Choice = { label: 'Leave it open again', verdict: 'unsaid' };

/** So many of a kind are enough to begin with. */
const mostShown = 3;

/** Who of other connections is the same: joined by what a person said, or probably by an identifier. */
export function SamePeople({ person }: { readonly person: Person }) {
  const [failure, setFailure] = useState<string>();
  const say = async (other: string, verdict: Verdict) => {
    const answer = await client.call('people.join', { key: person.key, other, verdict });
    setFailure(answer.ok ? undefined : answer.error.message);
    return answer.ok;
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
            <Group key={title} title={title} people={people} choices={choices} onSay={say} />
          ),
      )}
    </>
  );
}

interface GroupProps extends Pick<OtherPersonProps, 'choices' | 'onSay'> {
  readonly title: string;
  readonly people: readonly PersonSummary[];
}

function Group({ title, people, choices, onSay }: GroupProps) {
  const [isAll, setAll] = useState(false);
  const shown = isAll ? people : people.slice(0, mostShown);
  const more = people.length - shown.length;
  const joinAll = async () => {
    for (const { key } of people) if (!(await onSay(key, same.verdict))) return;
  };
  return (
    <section className={classes.same} aria-label={title}>
      <h2>{title}</h2>
      <ul>
        {shown.map((other) => (
          <OtherPerson key={other.key} other={other} choices={choices} onSay={onSay} />
        ))}
      </ul>
      {more > 0 && (
        <Button size="compact-xs" variant="subtle" onClick={() => setAll(true)}>
          and {more} more
        </Button>
      )}
      {/* Only of those who are in sight can anybody say so. */}
      {people.length > 1 && more === 0 && choices.includes(same) && (
        <Button size="compact-xs" variant="default" onClick={() => void joinAll()}>
          All {people.length} are the same person
        </Button>
      )}
    </section>
  );
}

interface OtherPersonProps {
  readonly other: PersonSummary;
  readonly choices: readonly Choice[];
  /** @returns whether it was kept */
  onSay(key: string, verdict: Verdict): Promise<boolean>;
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
