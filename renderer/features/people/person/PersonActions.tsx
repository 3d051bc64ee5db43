import { Button, Menu } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useState } from 'react';
import type { Person } from '../../../../shared/domain/person.ts';
import type { ActionDescriptor } from '../../../../shared/domain/vendor.ts';
import { type Target, useDesk } from '../../../state/desk-state.ts';
import { Notice } from '../../../ui/Notice.tsx';
import { openPersonForm } from '../../sending/drafts/open-person-form.ts';
import { GroupPanel } from '../act/GroupPanel.tsx';
import { MergePanel } from '../act/MergePanel.tsx';
import { groupActionOf, mergeActionOf } from '../act/merge-loss.ts';
import panel from '../act/SendInPlace.module.css';
import { ForgetPerson } from '../forget/ForgetPerson.tsx';
import { actionsOfPerson } from '../parts/actions-of-person.ts';
import classes from './PersonPage.module.css';

interface PersonActionsProps {
  readonly person: Person;
  /** Where the person is known; undefined where the connection is gone. */
  readonly target: Target | undefined;
  /** Takes the focus once a panel is closed. */
  onClosed(): void;
}

/**
 * What the service offers about a person. Most of it opens its form, filled in with who it is; what needs to be seen
 * beside the person opens here.
 */
export function PersonActions({ person, target, onClosed }: PersonActionsProps) {
  const vendor = useDesk((state) => state.description?.vendors.find(({ id }) => id === person.vendor));
  const [failure, setFailure] = useState<string>();
  const [opened, setOpened] = useState<'merge' | 'group'>();
  const actions = vendor?.actions ?? [];
  const { first, rest } = actionsOfPerson(actions);
  const [merge, group] = target === undefined ? [] : [mergeActionOf(actions), groupActionOf(actions)];
  const open = async ({ name }: ActionDescriptor) => {
    const { connectionId, key, title } = person;
    const origin = { of: 'person', key, title } as const;
    setFailure(await openPersonForm({ connectionId, key, action: name, token: null, origin }));
  };
  const close = () => {
    setOpened(undefined);
    onClosed();
  };
  return (
    <>
      <div className={classes.actions}>
        {first.map(({ action, label }) => (
          <Button key={action.name} variant="default" onClick={() => void open(action)}>
            {label}
          </Button>
        ))}
        {rest.length > 0 && (
          // A panel takes the focus, which the menu would take back.
          <Menu position="bottom-end" returnFocus={false}>
            <Menu.Target>
              <Button variant="default" rightSection={<IconChevronDown size={14} />}>
                More
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              {group !== undefined && <Menu.Item onClick={() => setOpened('group')}>Add to group…</Menu.Item>}
              {rest.map((action) => (
                <Menu.Item
                  key={action.name}
                  onClick={() => (action === merge ? setOpened('merge') : void open(action))}
                >
                  {action.verb}…
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
        )}
      </div>
      <ForgetPerson person={person} />
      {failure !== undefined && (
        <div className={classes.failure}>
          <Notice tone="failure">{failure}</Notice>
        </div>
      )}
      {opened === 'merge' && merge !== undefined && target !== undefined && (
        <section className={`${panel.panel} ${classes.panel}`} aria-label="Merge with another person">
          <h2>Merge with another person</h2>
          <MergePanel person={person} target={target} action={merge} onClose={close} />
        </section>
      )}
      {opened === 'group' && group !== undefined && target !== undefined && (
        <section className={`${panel.panel} ${classes.panel}`} aria-label="Add to group">
          <h2>Add to group</h2>
          <GroupPanel person={person} target={target} action={group} onClose={close} />
        </section>
      )}
    </>
  );
}
