import { TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Person } from '../../../../shared/domain/person.ts';
import type { ActionDescriptor } from '../../../../shared/domain/vendor.ts';
import type { Target } from '../../../state/desk-state.ts';
import classes from './SendInPlace.module.css';
import { SendInPlace } from './SendInPlace.tsx';
import { useNaming } from './use-naming.ts';

interface GroupPanelProps {
  readonly person: Pick<Person, 'key' | 'groups'>;
  readonly target: Target;
  readonly action: ActionDescriptor;
  onClose(): void;
}

/** Puts a person into a group, whose attributes they inherit then. */
export function GroupPanel({ person, target, action, onClose }: GroupPanelProps) {
  const { whom } = useNaming(person.key, action.name);
  const [group, setGroup] = useState('');
  const groupId = group.trim();
  return (
    <SendInPlace
      place={`person ${person.key} group`}
      target={target}
      form={{ action: action.name, values: { ...whom, groupId } }}
      missing={
        groupId === ''
          ? 'Name the group: the request takes shape then.'
          : whom === undefined
            ? 'The request takes shape …'
            : undefined
      }
      onClose={onClose}
    >
      <div className={classes.row}>
        <TextInput
          label="Group id"
          description={
            person.groups.length === 0
              ? 'The person inherits the attributes of the group.'
              : `By what was sent the person is in ${person.groups.join(', ')}.`
          }
          inputWrapperOrder={['label', 'input', 'description']}
          autoFocus
          value={group}
          onChange={(event) => setGroup(event.currentTarget.value)}
          maxLength={1_000}
          spellCheck={false}
        />
      </div>
    </SendInPlace>
  );
}
