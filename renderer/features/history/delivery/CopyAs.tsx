import { Button, Menu } from '@mantine/core';
import { IconCheck, IconChevronDown } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import type { SnippetForm } from '../../../../shared/contract/history.ts';
import type { ShownDelivery } from '../../../../shared/domain/delivery.ts';
import { client } from '../../../backend/client.ts';
import { Notice } from '../../../ui/Notice.tsx';
import classes from '../../sending/again/undo.module.css';

const forms: readonly { readonly as: SnippetForm; readonly label: string }[] = [
  { as: 'curl', label: 'cURL' },
  { as: 'fetch', label: 'JavaScript, fetch' },
  { as: 'requests', label: 'Python, requests' },
  { as: 'library', label: 'Python, the service’s own library' },
];

/** The request as code on the clipboard; its secrets are read from environment variables. */
export function CopyAs({ delivery }: { readonly delivery: Pick<ShownDelivery, 'id' | 'isMasked'> }) {
  const { id, isMasked } = delivery;
  const [message, setMessage] = useState<Message>();
  useEffect(() => {
    if (message?.is !== 'copied') return;
    const timer = setTimeout(() => setMessage(undefined), 4_000);
    return () => clearTimeout(timer);
  }, [message]);
  const copy = async (as: SnippetForm, label: string) => setMessage(await copied(id, as, label));
  return (
    <div className={classes.actions}>
      <div className={classes.buttons}>
        <Menu position="bottom-start">
          <Menu.Target>
            <Button size="xs" variant="default" rightSection={<IconChevronDown size={14} />}>
              Copy as
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {forms.map(({ as, label }) => (
              <Menu.Item key={as} onClick={() => void copy(as, label)}>
                {label}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
        <span role="status" className={classes.message}>
          {message?.is === 'copied' && (
            <>
              <IconCheck size={14} aria-hidden="true" /> {message.text}
            </>
          )}
        </span>
      </div>
      {message?.is === 'refused' && <Notice tone="plain">{message.text}</Notice>}
      {isMasked && <p>Code holds the person’s data readable. That it was copied is recorded here.</p>}
    </div>
  );
}

interface Message {
  readonly is: 'copied' | 'refused';
  readonly text: string;
}

async function copied(id: string, as: SnippetForm, label: string): Promise<Message> {
  const answer = await client.call('history.snippet', { id, as });
  if (!answer.ok) return { is: 'refused', text: `Not copied. ${answer.error.message}` };
  try {
    await navigator.clipboard.writeText(answer.value.code);
  } catch {
    return { is: 'refused', text: 'Not copied: the clipboard cannot be written to.' };
  }
  return { is: 'copied', text: `Copied as ${label}. Secrets are read from environment variables.` };
}
