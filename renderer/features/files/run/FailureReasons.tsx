import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { Output } from '../../../../shared/contract/index.ts';
import type { Run } from '../../../../shared/domain/run.ts';
import type { Result } from '../../../../shared/result.ts';
import { client } from '../../../backend/client.ts';
import { Notice } from '../../../ui/Notice.tsx';
import classes from './FailureReasons.module.css';
import { rowsText } from './run-text.ts';

interface FailureReasonsProps {
  readonly run: Run;
  /** Whether they are shown without being asked for: the list may hold the runs of years, each with many rows. */
  readonly isAtOnce: boolean;
}

/** Why rows of a run did not go through, the most frequent reasons first. Asked anew when their number changes. */
export function FailureReasons({ run: { id, name, counts, state }, isAtOnce }: FailureReasonsProps) {
  const [isAsked, setAsked] = useState(false);
  const [found, setFound] = useState<Result<Output<'outbox.reasons'>>>();
  const failed = state === 'running' ? 0 : counts.rejected + counts.unavailable + counts.invalid;
  const isWanted = isAtOnce || isAsked;
  useEffect(() => {
    if (failed === 0 || !isWanted) return;
    let isCurrent = true;
    void client.call('outbox.reasons', { id }).then((answer) => {
      if (isCurrent) setFound(answer);
    });
    return () => {
      isCurrent = false;
    };
  }, [id, failed, isWanted]);
  if (failed === 0) return null;
  if (!isWanted)
    return (
      <div>
        <Button
          variant="default"
          size="compact-sm"
          aria-label={`Why ${rowsText(failed)} of ${name} did not go through`}
          onClick={() => setAsked(true)}
        >
          Why {rowsText(failed)} did not go through
        </Button>
      </div>
    );
  if (found === undefined) return null;
  if (!found.ok) return <Notice tone="failure">{found.error.message}</Notice>;
  const { reasons, hasMore } = found.value;
  return (
    <ul className={classes.reasons} aria-label="Why rows did not go through">
      {reasons.map(({ message, count, row }) => (
        <li key={message}>
          <strong>{rowsText(count)}</strong>{' '}
          <span className={classes.first}>
            {count === 1 ? `(${row.toLocaleString()})` : `(the first is ${row.toLocaleString()})`}
          </span>{' '}
          {message}
        </li>
      ))}
      {hasMore && <li className={classes.first}>… and others: they stand in the saved file.</li>}
    </ul>
  );
}
