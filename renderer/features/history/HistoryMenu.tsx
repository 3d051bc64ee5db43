import { ActionIcon, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useState } from 'react';
import { ClearDialog } from './ClearDialog.tsx';

/** What can be done with the history as a whole. */
export function HistoryMenu() {
  const [isClearing, setClearing] = useState(false);
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon size={32} aria-label="More about the history">
            <IconDots size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => setClearing(true)}>Clear history…</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {isClearing && <ClearDialog onClose={() => setClearing(false)} />}
    </>
  );
}
