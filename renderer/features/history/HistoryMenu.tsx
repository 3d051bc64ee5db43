import { ActionIcon, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useState } from 'react';
import { PurgeDialog } from './retention/PurgeDialog.tsx';
import { RetentionPolicyDialog } from './retention/RetentionPolicyDialog.tsx';

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
      {opened === 'keeping' && <RetentionPolicyDialog onClose={() => setOpened(null)} />}
      {opened === 'clearing' && <PurgeDialog onClose={() => setOpened(null)} />}
    </>
  );
}
