import { Button, Menu } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useState } from 'react';
import type { Person } from '../../../../shared/domain/person.ts';
import type { ActionDescriptor } from '../../../../shared/domain/vendor.ts';
import { useDesk } from '../../../state/desk-state.ts';
import { Notice } from '../../../ui/Notice.tsx';
import { openPersonForm } from '../../sending/drafts/open-person-form.ts';
import { actionsOfPerson } from '../parts/actions-of-person.ts';
import classes from './PersonPage.module.css';

/** What the service offers about a person; each opens its form, filled in with who it is. */
export function PersonActions({ person }: { readonly person: Person }) {
  const vendor = useDesk((state) => state.description?.vendors.find(({ id }) => id === person.vendor));
  const [failure, setFailure] = useState<string>();
  const { first, rest } = actionsOfPerson(vendor?.actions ?? []);
  const open = async ({ name }: ActionDescriptor) => {
    const { connectionId, key, title } = person;
    const origin = { of: 'person', key, title } as const;
    setFailure(await openPersonForm({ connectionId, key, action: name, token: null, origin }));
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
          <Menu position="bottom-end">
            <Menu.Target>
              <Button variant="default" rightSection={<IconChevronDown size={14} />}>
                More
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              {rest.map((action) => (
                <Menu.Item key={action.name} onClick={() => void open(action)}>
                  {action.verb}…
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
        )}
      </div>
      {failure !== undefined && (
        <div className={classes.failure}>
          <Notice tone="failure">{failure}</Notice>
        </div>
      )}
    </>
  );
}
