import { useEffect, useState } from 'react';
import type { Output } from '../../../../shared/contract/index.ts';
import type { Run } from '../../../../shared/domain/run.ts';
import { client } from '../../../backend/client.ts';
import classes from './FailureReasons.module.css';
import { rowsText } from './run-text.ts';

/** Why rows of a run did not go through, the most frequent reasons first. Asked anew when their number changes. */
export function FailureReasons({ run: { id, counts, state } }: { readonly run: Run }) {
  const [found, setFound] = useState<Output<'outbox.reasons'>>();
  const failed = counts.rejected + counts.unavailable + counts.invalid;
  const isSettled = state !== 'running';
  useEffect(() => {
    if (failed === 0 || !isSettled) return;
    let isCurrent = true;
    void client.call('outbox.reasons', { id }).then((answer) => {
      if (isCurrent && answer.ok) setFound(answer.value);
    });
    return () => {
      isCurrent = false;
    };
  }, [id, failed, isSettled]);
  if (failed === 0 || !isSettled || found === undefined || found.reasons.length === 0) return null;
  return (
    <ul className={classes.reasons} aria-label="Why rows did not go through">
      {found.reasons.map(({ message, count, row }) => (
        <li key={message}>
          <strong>{rowsText(count)}</strong>{' '}
          <span className={classes.first}>
            {count === 1 ? `(${row.toLocaleString()})` : `(the first is ${row.toLocaleString()})`}
          </span>{' '}
          {message}
        </li>
      ))}
      {found.hasMore && <li className={classes.first}>… and others: they stand in the saved file.</li>}
    </ul>
  );
}
