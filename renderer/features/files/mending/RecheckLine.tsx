import { Button } from '@mantine/core';
import classes from './MendingDialog.module.css';
import { settleRecheck } from './mend-rows.ts';
import { useMending } from './mending-state.ts';

/** The check of all rows that goes on in the background, and how to call it off. */
export function RecheckLine() {
  const { recheck, isBehind, isPutOff } = useMending();
  if (recheck === null) {
    return isBehind ? (
      <span className={classes.faint}>
        {isPutOff
          ? 'Some numbers are behind: check all rows again before you send.'
          : 'All rows are checked again in a moment.'}
      </span>
    ) : null;
  }
  return (
    <span className={classes.recheck}>
      <span className={classes.faint}>Checking all rows again: {Math.round(recheck.looked * 100)} %</span>
      <Button variant="subtle" onClick={() => settleRecheck('putOff')}>
        Cancel
      </Button>
    </span>
  );
}
