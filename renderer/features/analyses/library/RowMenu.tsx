import { ActionIcon, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useState } from 'react';
import type { KeptAnalysis } from '../../../../shared/contract/library.ts';
import { NameDialog } from './NameDialog.tsx';
import { refresh } from './open-snapshot.ts';
import { RemoveDialog } from './RemoveDialog.tsx';
import { askToShare } from './share-request.ts';

interface RowMenuProps {
  readonly analysis: KeptAnalysis;
  /** The snapshot on the screen; none in the list. */
  readonly snapshotId?: string | undefined;
  /** Once what is on the screen was removed. */
  onRemoved?(snapshotId: string | null): void;
}

/** What can be done with one analysis of the library, and with the snapshot of it that is open. */
export function RowMenu({ analysis, snapshotId, onRemoved }: RowMenuProps) {
  const [opened, setOpened] = useState<'name' | 'remove' | 'removeOne' | null>(null);
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
          {snapshotId === undefined && (
            <Menu.Item disabled={!canRefresh} onClick={() => void refresh(analysis.id, false)}>
              Refresh
            </Menu.Item>
          )}
          <Menu.Item onClick={() => setOpened('name')}>Name and tags…</Menu.Item>
          <Menu.Item onClick={() => askToShare({ kind: 'analysis', analysis })}>Share…</Menu.Item>
          {snapshotId !== undefined && analysis.snapshots.length > 1 && (
            <Menu.Item onClick={() => setOpened('removeOne')}>Remove this snapshot…</Menu.Item>
          )}
          <Menu.Item onClick={() => setOpened('remove')}>
            {snapshotId === undefined ? 'Remove…' : 'Remove with all snapshots…'}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {opened === 'name' && <NameDialog analysis={analysis} onClose={close} />}
      {(opened === 'remove' || opened === 'removeOne') && (
        <RemoveDialog
          analysis={analysis}
          snapshotId={opened === 'remove' ? null : (snapshotId ?? null)}
          onDone={() => {
            close();
            onRemoved?.(opened === 'remove' ? null : (snapshotId ?? null));
          }}
          onClose={close}
        />
      )}
    </>
  );
}
