import { ActionIcon, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import type { Person } from '../../../../shared/domain/person.ts';
import { useForgetting } from './forget-state.ts';

/** What can be done about a person on this computer alone. */
export function ForgetPerson({ person }: { readonly person: Person }) {
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="default" size={32} aria-label="On this computer">
          <IconDots size={16} stroke={1.6} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item color="red" onClick={() => useForgetting.setState({ person })}>
          Forget on this computer…
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
