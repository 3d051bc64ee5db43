import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconDots, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { Connection } from '../../../shared/domain/connection.ts';
import { useDesk } from '../../state/desk-state.ts';
import split from '../../ui/SplitPage.module.css';
import { WhereAreMySecrets } from '../vault/WhereAreMySecrets.tsx';
import { CertificateSection } from './CertificateSection.tsx';
import { ConnectionCard } from './ConnectionCard.tsx';
import { ConnectionForm } from './ConnectionForm.tsx';
import classes from './Connections.module.css';
import { ExportDialog } from './ExportDialog.tsx';
import { ImportDialog } from './ImportDialog.tsx';

/** Where requests can go: the sandbox's own connections, and a person's. */
export function ConnectionsPage() {
  const connections = useDesk((state) => state.connections);
  const description = useDesk((state) => state.description);
  /** An id, `new`, or nothing. */
  const [edited, setEdited] = useState<string | null>(null);
  const connection = connections.find(({ id }) => id === edited);
  if (description === null) return null;
  return (
    <div className={split.page} data-open={edited !== null || undefined}>
      <div className={split.main}>
        <div className={split.head}>
          <h1>Connections</h1>
          <TransferMenu connections={connections} />
          <Button leftSection={<IconPlus size={16} />} onClick={() => setEdited('new')}>
            Add a connection
          </Button>
        </div>
        <div className={split.scroll}>
          <ul className={classes.list}>
            {connections.map((entry) => (
              <ConnectionCard
                key={entry.id}
                connection={entry}
                isEdited={entry.id === edited}
                onEdit={() => setEdited(entry.id)}
                onRemoved={() => setEdited(null)}
              />
            ))}
          </ul>
          <WhereAreMySecrets dataFolder={description.dataFolder} />
          <CertificateSection />
        </div>
      </div>
      {(edited === 'new' || connection !== undefined) && (
        <ConnectionForm key={edited} connection={connection} onDone={() => setEdited(null)} />
      )}
    </div>
  );
}

/** Connections to and from another computer. */
function TransferMenu({ connections }: { readonly connections: readonly Connection[] }) {
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
