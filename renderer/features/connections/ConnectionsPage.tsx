import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useDesk } from '../../app/desk-state.ts';
import { Notice } from '../../ui/Notice.tsx';
import split from '../../ui/SplitPage.module.css';
import { ConnectionCard } from './ConnectionCard.tsx';
import { ConnectionForm } from './ConnectionForm.tsx';
import classes from './Connections.module.css';

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
          <Button leftSection={<IconPlus size={16} />} onClick={() => setEdited('new')} ml="auto">
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
          <div className={classes.vault}>
            <Notice tone={description.vault.lasting ? 'plain' : 'caution'}>
              {description.vault.sentence}
            </Notice>
            <p className={classes.folder}>
              Everything else is kept in <code>{description.dataFolder}</code>
            </p>
          </div>
        </div>
      </div>
      {(edited === 'new' || connection !== undefined) && (
        <ConnectionForm key={edited} connection={connection} onDone={() => setEdited(null)} />
      )}
    </div>
  );
}
