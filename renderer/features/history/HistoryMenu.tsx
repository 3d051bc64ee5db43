import { ActionIcon, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useState } from 'react';
import { ClearDialog } from './retention/PurgeDialog.tsx';
import { KeepingDialog } from './retention/RetentionPolicyDialog.tsx';

/** What can be done with the history as a whole. */
export function HistoryMenu() {
  const [opened, setOpened] = useState<'keeping' | 'clearing' | null>(null);
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon size={32} aria-label="More about the history">
            <IconDots size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => setOpened('keeping')}>How much is kept…</Menu.Item>
          <Menu.Item onClick={() => setOpened('clearing')}>Clear history…</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {opened === 'keeping' && <KeepingDialog onClose={() => setOpened(null)} />}
      {opened === 'clearing' && <ClearDialog onClose={() => setOpened(null)} />}
    </>
  );
}
