import { Button, Modal, Select } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { PurgeCount, RetentionPolicy } from '../../../../shared/contract/history.ts';
import type { Output } from '../../../../shared/contract/index.ts';
import { client } from '../../../backend/client.ts';
import { useFocusBack } from '../../../ui/dialogs/use-focus-back.ts';
import { counted, formatSize } from '../../../ui/format/format-count.ts';
import { formatDay } from '../../../ui/format/format-time.ts';
import { Notice } from '../../../ui/Notice.tsx';
import { LostKnowledge } from './LostKnowledge.tsx';
import classes from './retention.module.css';
import { agesFor, keyOf, limitOf, sizesFor } from './retention-choices.ts';
import { usePolicyCount } from './use-purge-count.ts';

type Current = Output<'history.retention'>;

/**
 * The retention policy of the history: how long it is kept and how large it may get. Says what a change removes
 * before it is saved.
 */
export function HowMuchIsKept({ onClose }: { onClose(): void }) {
  useFocusBack();
  const [current, setCurrent] = useState<Current>();
  const [chosen, setChosen] = useState<RetentionPolicy>();
  const [refusal, setRefusal] = useState<string>();
  useEffect(() => {
    void client.call('history.retention', {}).then((answer) => {
      if (!answer.ok) return setRefusal(answer.error.message);
      setCurrent(answer.value);
      setChosen(answer.value.retention);
    });
  }, []);
  const { count, failure } = usePolicyCount(chosen);
  const isChanged = current !== undefined && JSON.stringify(chosen) !== JSON.stringify(current.retention);
  const save = async () => {
    if (chosen === undefined) return;
    const answer = await client.call('history.setRetention', chosen);
    if (answer.ok) onClose();
    else setRefusal(answer.error.message);
  };
  return (
    <Modal opened onClose={onClose} title="How much of the history is kept">
      <div className={classes.dialog}>
        {current !== undefined && chosen !== undefined && (
          <>
            <p className={classes.now}>{nowWords(current)}</p>
            <div className={classes.limits}>
              <Select
                label="Keep a request for"
                data={agesFor(chosen.days)}
                value={keyOf(chosen.days)}
                allowDeselect={false}
                onChange={(key) => setChosen({ ...chosen, days: limitOf(key) })}
                data-autofocus
              />
              <Select
                label="Keep at most"
                data={sizesFor(chosen.megabytes)}
                value={keyOf(chosen.megabytes)}
                allowDeselect={false}
                onChange={(key) => setChosen({ ...chosen, megabytes: limitOf(key) })}
              />
            </div>
            <div className={classes.effect} role="status">
              {count === undefined ? <p>Counting …</p> : <Effect count={count} isChanged={isChanged} />}
              <p className={classes.note}>
                It is seen to every hour, the oldest first. What was sent in the last 7 days stays whatever
                its size; so does what is on its way, waiting or unknown, and a file until it has come to its
                end. A file goes with all of its rows. {current.shrinks ? shrinking : growing}
              </p>
            </div>
          </>
        )}
        {(refusal ?? failure) !== undefined && <Notice tone="failure">{refusal ?? failure}</Notice>}
        <div className={classes.buttons}>
          <Button
            {...(count !== undefined && isChanged && count.rows + count.runs > 0 && { color: 'red' })}
            className={classes.confirm ?? ''}
            disabled={!isChanged || count === undefined}
            onClick={() => void save()}
          >
            {count !== undefined && isChanged && count.rows > 0
              ? `Save and remove ${counted(count.rows, 'request')}`
              : 'Save'}
          </Button>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
        </div>
      </div>
    </Modal>
  );
}

const shrinking = 'The file on the disk shrinks with it.';
const growing =
  'The file on the disk was made by an earlier version and keeps its size: new requests take the room. “Clear history…” makes it shrink.';

function nowWords({ rows, bytes, oldest }: Current): string {
  if (rows === 0 || oldest === null)
    return `Nothing is in the history now. Its file takes ${formatSize(bytes)}.`;
  return `Now: ${counted(rows, 'request')}, ${formatSize(bytes)} on the disk, the oldest from ${formatDay(oldest)}.`;
}

function Effect({ count, isChanged }: { readonly count: PurgeCount; readonly isChanged: boolean }) {
  const { rows, runs, lost } = count;
  if (rows + runs === 0) return <p>With this, nothing goes now.</p>;
  const what = counted(rows, 'request') + (runs > 0 ? ` and ${counted(runs, 'file')}` : '');
  return (
    <>
      <p>
        <strong>{what}</strong> {rows + runs === 1 ? 'goes' : 'go'}{' '}
        {isChanged
          ? 'for good once this is saved'
          : 'within the hour, or once you say so where that is much at once'}
        , with what was revealed of them.
      </p>
      <LostKnowledge lost={lost} />
      <p>Nothing changes at the services. This cannot be undone.</p>
    </>
  );
}
