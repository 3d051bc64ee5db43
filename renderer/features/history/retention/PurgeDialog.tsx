import { Modal, Radio, Select } from '@mantine/core';
import { useState } from 'react';
import type { PurgeCount, PurgeRequest } from '../../../../shared/contract/history.ts';
import { client } from '../../../backend/client.ts';
import { useDesk } from '../../../state/desk-state.ts';
import { ConfirmButtons } from '../../../ui/ConfirmButtons.tsx';
import { useFocusBack } from '../../../ui/dialogs/use-focus-back.ts';
import { counted } from '../../../ui/format/format-count.ts';
import { Notice } from '../../../ui/Notice.tsx';
import { LostKnowledge } from './LostKnowledge.tsx';
import classes from './retention.module.css';
import { usePurgeCount } from './use-purge-count.ts';

const ages = [7, 30, 90, 365].map((days) => ({ value: `${days}`, label: `${days} days` }));
const day = 86_400_000;

/** Purges part of the history, once a person has read what that means. */
export function PurgeDialog({ onClose }: { onClose(): void }) {
  useFocusBack();
  const connections = useDesk((state) => state.connections);
  const [what, setWhat] = useState<'all' | 'older' | 'connection'>('older');
  const [age, setAge] = useState('90');
  const [connectionId, setConnectionId] = useState(connections[0]?.id ?? null);
  // The same moment is used for counting and for removing.
  const [openedAt] = useState(() => Date.now());
  const range: PurgeRequest = {
    before: what === 'older' ? new Date(openedAt - Number(age) * day).toISOString() : null,
    connectionId: what === 'connection' ? connectionId : null,
  };
  const { count, failure } = usePurgeCount(range);
  const [isRunning, setRunning] = useState(false);
  const [refusal, setRefusal] = useState<string>();
  const purge = async () => {
    setRunning(true);
    const answer = await client.call('history.purge', range);
    setRunning(false);
    if (answer.ok) onClose();
    else setRefusal(answer.error.message);
  };
  return (
    <Modal opened onClose={onClose} title="Clear history">
      <div className={classes.dialog}>
        <Radio.Group
          aria-label="What to remove"
          value={what}
          onChange={(chosen) => setWhat(chosen as typeof what)}
        >
          <div className={classes.choices}>
            <Radio size="xs" value="all" label="Everything" />
            <div className={classes.choice}>
              <Radio size="xs" value="older" label="Older than" />
              <Select
                aria-label="Age"
                data={ages}
                value={age}
                allowDeselect={false}
                disabled={what !== 'older'}
                onChange={(chosen) => setAge(chosen ?? age)}
                w={130}
              />
            </div>
            <div className={classes.choice}>
              <Radio size="xs" value="connection" label="Of one connection" />
              <Select
                aria-label="Connection to clear"
                data={connections.map(({ id, name }) => ({ value: id, label: name }))}
                value={connectionId}
                allowDeselect={false}
                disabled={what !== 'connection'}
                onChange={setConnectionId}
                w={220}
              />
            </div>
          </div>
        </Radio.Group>
        <div className={classes.effect} role="status">
          {count === undefined ? <p>Counting …</p> : <Effect count={count} />}
        </div>
        {(refusal ?? failure) !== undefined && <Notice tone="failure">{refusal ?? failure}</Notice>}
        <ConfirmButtons
          confirm="Remove for good"
          isDisabled={count === undefined || count.rows + count.runs === 0}
          isRunning={isRunning}
          onConfirm={() => void purge()}
          onCancel={onClose}
        />
      </div>
    </Modal>
  );
}

function Effect({ count: { rows, runs, left, lost } }: { readonly count: PurgeCount }) {
  if (rows + runs === 0) return <p>Nothing in the history fits this.</p>;
  return (
    <>
      <p>
        <strong>
          {counted(rows, 'request')}
          {runs > 0 && ` and ${counted(runs, 'file')}`}
        </strong>{' '}
        {rows + runs === 1 ? 'goes' : 'go'}, with what was revealed of them.
      </p>
      <p>They are no longer found, and what they changed can no longer be undone from here.</p>
      <LostKnowledge lost={lost} />
      <p>Nothing changes at the services.</p>
      {left > 0 && <p>{counted(left, 'request')} stay: they are on their way, or of a file that is.</p>}
      <p>This cannot be undone.</p>
    </>
  );
}
