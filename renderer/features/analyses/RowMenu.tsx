import { ActionIcon, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useState } from 'react';
import type { KeptAnalysis } from '../../../shared/contract/library.ts';
import { NameDialog } from './NameDialog.tsx';
import { refresh } from './open-kept.ts';
import { RemoveDialog } from './RemoveDialog.tsx';

/** What can be done with one analysis of the library. */
export function RowMenu({ analysis }: { readonly analysis: KeptAnalysis }) {
  const [opened, setOpened] = useState<'name' | 'remove' | null>(null);
  const canRefresh = analysis.source.kind === 'connection' && analysis.source.connectionId !== null;
  const close = () => setOpened(null);
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon size={28} aria-label={`More about ${analysis.name}`}>
            <IconDots size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item disabled={!canRefresh} onClick={() => void refresh(analysis.id, false)}>
            Refresh
          </Menu.Item>
          <Menu.Item onClick={() => setOpened('name')}>Name and tags…</Menu.Item>
          <Menu.Item onClick={() => setOpened('remove')}>Remove…</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {opened === 'name' && <NameDialog analysis={analysis} onClose={close} />}
      {opened === 'remove' && (
        <RemoveDialog analysis={analysis} snapshotId={null} onDone={close} onClose={close} />
      )}
    </>
  );
}
