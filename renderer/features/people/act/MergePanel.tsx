import { Button, TextInput } from '@mantine/core';
import { IconArrowsExchange, IconSearch } from '@tabler/icons-react';
import { useCallback, useState } from 'react';
import type { Person } from '../../../../shared/domain/person.ts';
import type { ActionDescriptor } from '../../../../shared/domain/vendor.ts';
import { client } from '../../../backend/client.ts';
import type { Target } from '../../../state/desk-state.ts';
import { useFollowed } from '../../../state/use-followed.ts';
import { Age } from '../../../ui/Age.tsx';
import { cutMiddle } from '../../../ui/format/cut-middle.ts';
import { counted } from '../../../ui/format/format-count.ts';
import { identifierLabel } from '../../../ui/format/identifier-label.ts';
import { Notice } from '../../../ui/Notice.tsx';
import table from '../../../ui/Table.module.css';
import classes from './MergePanel.module.css';
import { lossOf } from './merge-loss.ts';
import { SendInPlace } from './SendInPlace.tsx';
import { useNaming } from './use-naming.ts';

/** Milliseconds: while typing, the search waits for a pause this long. */
const pause = 120;
const mostPeople = 50;

interface MergePanelProps {
  readonly person: Person;
  readonly target: Target;
  readonly action: ActionDescriptor;
  onClose(): void;
}

/** Merges a person with another one of the same connection: both side by side, and what is lost, before it is sent. */
export function MergePanel({ person, target, action, onClose }: MergePanelProps) {
  const [other, setOther] = useState<string>();
  const ask = useCallback(
    async () => client.call('people.get', { key: other ?? person.key }),
    [other, person.key],
  );
  const { value, failure, isCurrent } = useFollowed(ask);
  // Which of the two stays; the page’s own until it is turned round.
  const [isTurned, setTurned] = useState(false);
  if (other === undefined) {
    return <OtherPerson person={person} onChoose={setOther} onClose={onClose} />;
  }
  if (failure !== undefined) return <Notice tone="failure">{failure}</Notice>;
  if (value === undefined || !isCurrent) return null;
  const [kept, gone] = isTurned ? [value, person] : [person, value];
  return (
    <Merge
      key={`${kept.key} ${gone.key}`}
      {...{ kept, gone, target, action, onClose }}
      onTurn={() => setTurned(!isTurned)}
      onOther={() => setOther(undefined)}
    />
  );
}

interface OtherPersonProps extends Pick<MergePanelProps, 'person' | 'onClose'> {
  onChoose(key: string): void;
}

function OtherPerson({ person, onChoose, onClose }: OtherPersonProps) {
  const [text, setText] = useState('');
  const ask = useCallback(() => client.call('people.find', { text, limit: mostPeople }), [text]);
  const { value, failure } = useFollowed(ask, pause);
  const found = (value?.people ?? []).filter(
    ({ key, connectionId }) => key !== person.key && connectionId === person.connectionId,
  );
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the key works wherever the focus is within
    <div
      className={classes.other}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        event.stopPropagation();
        onClose();
      }}
    >
      <div className={classes.head}>
        <TextInput
          aria-label="Find the person to merge with"
          placeholder="The other person: id, e-mail, phone, name or token"
          leftSection={<IconSearch size={15} />}
          autoFocus
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          maxLength={1_000}
          spellCheck={false}
        />
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
      </div>
      {failure !== undefined && <Notice tone="failure">{failure}</Notice>}
      {found.length === 0 ? (
        <p className={classes.note} hidden={value === undefined}>
          {text.trim() === ''
            ? `Type what the other person at ${person.connectionName} is known by.`
            : `Nobody else at ${person.connectionName} is known by that.`}
        </p>
      ) : (
        <ul className={classes.people} aria-label="People to merge with">
          {found.slice(0, 8).map(({ key, title, identifiers, lastSeen }) => (
            <li key={key}>
              <button type="button" className={table.link} onClick={() => onChoose(key)}>
                {title}
              </button>
              <span className={classes.note}>
                {identifiers
                  .slice(0, 3)
                  .map(({ kind, value: id }) => `${identifierLabel(kind)} ${cutMiddle(id, 28)}`)
                  .join(' · ')}
              </span>
              <span className={classes.note}>
                <Age at={lastSeen} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

interface MergeProps extends Omit<MergePanelProps, 'person'> {
  readonly kept: Person;
  readonly gone: Person;
  onTurn(): void;
  onOther(): void;
}

function Merge({ kept, gone, target, action, onTurn, onOther, onClose }: MergeProps) {
  const keptNaming = useNaming(kept.key, action.name);
  const goneNaming = useNaming(gone.key, action.name);
  const [userId, previousId] = [keptNaming.whom?.userId, goneNaming.whom?.userId];
  const failure = keptNaming.failure ?? goneNaming.failure;
  const isReady = keptNaming.whom !== undefined && goneNaming.whom !== undefined;
  const isNamed = userId !== undefined && previousId !== undefined;
  return (
    <SendInPlace
      place={`person merge ${kept.key} ${gone.key}`}
      target={target}
      form={{ action: action.name, values: isNamed ? { userId, previousId } : {} }}
      missing={
        isNamed
          ? undefined
          : isReady
            ? 'One of the two is known by no id that the service could be told.'
            : 'The request takes shape …'
      }
      takesFocus
      onClose={onClose}
    >
      <SideBySide kept={kept} gone={gone} />
      <Loss kept={kept} gone={gone} />
      {failure !== undefined && <Notice tone="failure">{failure}</Notice>}
      <div className={classes.buttons}>
        <Button
          size="xs"
          variant="subtle"
          leftSection={<IconArrowsExchange size={14} aria-hidden="true" />}
          onClick={onTurn}
        >
          Keep {gone.title} instead
        </Button>
        <Button size="xs" variant="subtle" onClick={onOther}>
          Another person
        </Button>
      </div>
    </SendInPlace>
  );
}

function SideBySide({ kept, gone }: Pick<MergeProps, 'kept' | 'gone'>) {
  const both = [kept, gone];
  const row = (label: string, told: (person: Person) => string) => (
    <tr>
      <th scope="row">{label}</th>
      {both.map((person) => (
        <td key={person.key}>{told(person) || '—'}</td>
      ))}
    </tr>
  );
  return (
    <table className={classes.both} aria-label="Both people">
      <thead>
        <tr>
          <td />
          <th scope="col">{kept.title}: stays</th>
          <th scope="col">{gone.title}: goes</th>
        </tr>
      </thead>
      <tbody>
        {row('Known by', ({ identifiers }) =>
          identifiers.map(({ kind, value }) => `${identifierLabel(kind)} ${value}`).join(', '),
        )}
        {row('Attributes', ({ attributes }) => attributes.map(({ name }) => name).join(', '))}
        {row('Devices', ({ tokens }) => (tokens.length === 0 ? '' : counted(tokens.length, 'token')))}
        {row('Groups', ({ groups }) => groups.join(', '))}
        {row('Requests', ({ requests }) => counted(requests, 'request'))}
      </tbody>
    </table>
  );
}

function Loss({ kept, gone }: Pick<MergeProps, 'kept' | 'gone'>) {
  const { ids, differing, only, tokens } = lossOf(kept, gone);
  return (
    <section aria-label="What is lost" className={classes.loss}>
      <h3>What is lost</h3>
      <ul>
        {ids.map(({ kind, value }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: ids that are masked look the same
          <li key={`${kind} ${index}`}>
            The {identifierLabel(kind).toLowerCase()} <strong>{value}</strong>: nobody has it for their own
            any more.
          </li>
        ))}
        {differing.map((one) => (
          <li key={one.name}>
            One value of <strong>{one.name}</strong>: “{cutMiddle(one.kept, 40)}” stands beside “
            {cutMiddle(one.gone, 40)}”, and only one can stay.
          </li>
        ))}
        {only.length > 0 && (
          <li>
            Only {gone.title} has: {only.join(', ')}.
          </li>
        )}
        {tokens.length > 0 && (
          <li>
            {counted(tokens.length, 'token')} of {gone.title} will belong to {kept.title}:{' '}
            {tokens.map(({ token }) => cutMiddle(token, 16)).join(', ')}.
          </li>
        )}
      </ul>
      <p className={classes.note}>As far as what was sent from here tells.</p>
    </section>
  );
}
