import { Button, Group, Modal } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { DeliveryReport } from '../../../shared/contract/sending.ts';
import type { Connection } from '../../../shared/domain/connection.ts';
import { findAction } from '../../../shared/domain/vendor.ts';
import { client } from '../../backend/client.ts';
import { chooseConnection, currentConnection, useDesk, vendorOf } from '../../state/desk-state.ts';
import { ColourDot } from '../../ui/ColourDot.tsx';
import { OutcomeLine } from '../../ui/delivery/Outcome.tsx';
import { ModeBadge } from '../../ui/ModeBadge.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { useMasking } from '../masking/masking-state.ts';
import classes from './Connections.module.css';

interface ConnectionCardProps {
  readonly connection: Connection;
  readonly isEdited: boolean;
  onEdit(): void;
  onRemoved(): void;
}

/** One connection: where it leads, whether it has its secrets, and whether it works. */
export function ConnectionCard({ connection, isEdited, onEdit, onRemoved }: ConnectionCardProps) {
  const vendor = useDesk((state) => vendorOf(state, connection));
  const isCurrent = useDesk((state) => currentConnection(state)?.id === connection.id);
  const privacy = useMasking((state) => state.privacy);
  const [report, setReport] = useState<DeliveryReport>();
  const [failure, setFailure] = useState<string>();
  const [isTesting, setTesting] = useState(false);
  const [isRemoving, setRemoving] = useState(false);
  const canTest = vendor !== undefined && findAction(vendor, 'testConnection') !== undefined;

  const isLasting = useDesk((state) => state.vault?.lasting !== false);
  const missing = vendor?.credentials.find(({ name }) => connection.secretsNeeded.includes(name));
  // An earlier report may show data that is masked now.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the choice is what it waits for
  useEffect(() => setReport(undefined), [privacy]);

  const test = async () => {
    setTesting(true);
    const answer = await client.call('connections.test', { id: connection.id });
    setTesting(false);
    setReport(answer.ok ? answer.value : undefined);
    setFailure(answer.ok ? undefined : answer.error.message);
  };
  const remove = async () => {
    setRemoving(false);
    const answer = await client.call('connections.remove', { id: connection.id });
    if (answer.ok) onRemoved();
    else setFailure(answer.error.message);
  };

  return (
    <li className={classes.card} data-edited={isEdited || undefined}>
      <div className={classes.title}>
        <ColourDot colour={connection.colour} />
        <span className={classes.name}>{connection.name}</span>
        <ModeBadge mode={connection.mode} />
      </div>
      <div className={classes.buttons}>
        {isCurrent ? (
          <Button size="xs" variant="light" disabled>
            In use
          </Button>
        ) : (
          <Button size="xs" variant="default" onClick={() => chooseConnection(connection)}>
            Use
          </Button>
        )}
        {missing !== undefined && (
          <Button size="xs" variant="light" onClick={onEdit}>
            Enter the {missing.label}
          </Button>
        )}
        {canTest && (
          <Button size="xs" variant="default" onClick={test} loading={isTesting}>
            Test
          </Button>
        )}
        {!connection.builtIn && (
          <>
            <Button size="xs" variant="default" onClick={onEdit}>
              Edit
            </Button>
            <Button size="xs" variant="subtle" color="gray" onClick={() => setRemoving(true)}>
              Remove
            </Button>
          </>
        )}
      </div>
      <div className={classes.facts}>
        {vendor?.label} · {connection.baseUrl} · {secretsSentence(connection, isLasting)}
      </div>
      {report !== undefined && (
        <div className={classes.result}>
          {report.delivery === null ? (
            <Notice tone="failure">{report.message}</Notice>
          ) : (
            <OutcomeLine delivery={report.delivery} />
          )}
        </div>
      )}
      {failure !== undefined && (
        <div className={classes.result}>
          <Notice tone="failure">{failure}</Notice>
        </div>
      )}
      <Modal opened={isRemoving} onClose={() => setRemoving(false)} title={`Remove ${connection.name}?`}>
        <p>
          The connection and its stored credentials are removed from this computer. Nothing changes at{' '}
          {vendor?.label}; its requests stay in the history. This cannot be undone.
        </p>
        <Group mt={16} gap={8}>
          <Button color="red" onClick={remove}>
            Remove {connection.name}
          </Button>
          <Button variant="default" onClick={() => setRemoving(false)}>
            Cancel
          </Button>
        </Group>
      </Modal>
    </li>
  );
}

function secretsSentence({ builtIn, secretsHeld, secretsNeeded }: Connection, isLasting: boolean): string {
  if (builtIn) return 'simulated on this computer, comes with the app';
  if (secretsHeld.some((name) => secretsNeeded.includes(name))) return 'the stored secret does not open';
  if (secretsHeld.length === 0) return 'no secret stored';
  return `${secretsHeld.length === 1 ? 'secret' : 'secrets'} ${isLasting ? 'stored' : 'kept until the app quits'}`;
}
