import { ActionIcon, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useState } from 'react';
import type { Connection } from '../../../shared/domain/connection.ts';
import classes from './Connections.module.css';
import { ExportDialog } from './ExportDialog.tsx';
import { ImportDialog } from './ImportDialog.tsx';

/** Connections to and from another computer. */
export function TransferMenu({ connections }: { readonly connections: readonly Connection[] }) {
  const [opened, setOpened] = useState<'export' | 'import'>();
  const own = connections.filter(({ builtIn }) => !builtIn);
  const close = () => setOpened(undefined);
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon className={classes.transfer} size={32} aria-label="Export or import connections">
            <IconDots size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item disabled={own.length === 0} onClick={() => setOpened('export')}>
            Export connections…
          </Menu.Item>
          <Menu.Item onClick={() => setOpened('import')}>Import connections…</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {opened === 'export' && <ExportDialog connections={own} onClose={close} />}
      {opened === 'import' && <ImportDialog onClose={close} />}
    </>
  );
}
