import { Button } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import type { MendingRow, MendingTarget } from '../../../../shared/contract/mending.ts';
import { rowsText } from '../run/run-text.ts';
import classes from './MendingDialog.module.css';
import { allShown, changeAndTell } from './mend-rows.ts';
import { useMending } from './mending-state.ts';

interface RowActionsProps {
  /** The row that is current; nothing while it is loaded, or where there is none. */
  readonly row: MendingRow | undefined;
  /** All rows that are shown. */
  readonly total: number;
  /** Those of them that still have the problem before a person; nothing where there is none. */
  readonly withProblem: number | undefined;
  onOpenRow(row: number): void;
}

/** What can be done with the chosen rows, with the current one where none is chosen, and with all. */
export function RowActions({ row, total, withProblem, onOpenRow }: RowActionsProps) {
  const { selected, state, rows, change } = useMending();
  const isChanging = change !== null;
  const isAny = selected.size > 0;
  const target: MendingTarget | undefined = isAny
    ? { is: 'rows', rows: [...selected] }
    : row && { is: 'rows', rows: [row.row] };
  const which = isAny
    ? rowsText(selected.size)
    : row === undefined
      ? 'row'
      : `row ${row.row.toLocaleString()}`;
  const chosen = [...(rows?.rows.values() ?? [])].filter((one) =>
    isAny ? selected.has(one.row) : one === row,
  );
  const isOut = chosen.length > 0 && chosen.every(({ is }) => is === 'leftOut');
  const canTakeIn = isAny
    ? chosen.some(({ isLeftOutByHand }) => isLeftOutByHand)
    : row?.isLeftOutByHand === true;
  const isMended = isAny ? chosen.some((one) => one.isMended) : row?.isMended === true;
  const run = (is: 'leaveOut' | 'takeIn' | 'own') =>
    target !== undefined && void changeAndTell({ is, target });
  return (
    <div className={classes.actions}>
      <Button
        variant="default"
        disabled={target === undefined || isChanging || (isOut && !canTakeIn)}
        onClick={() => run(isOut ? 'takeIn' : 'leaveOut')}
      >
        {isOut ? `Take ${which} back in` : `Leave ${which} out`}
      </Button>
      <Button variant="default" disabled={!isMended || isChanging} onClick={() => run('own')}>
        The file’s own values
      </Button>
      <Button
        variant="default"
        disabled={row === undefined || isChanging}
        onClick={() => row !== undefined && onOpenRow(row.row)}
      >
        Whole row…
      </Button>
      {withProblem !== undefined && (
        <Button
          variant="default"
          disabled={withProblem === 0 || isChanging}
          onClick={() => void changeAndTell({ is: 'leaveOut', target: allShown() })}
        >
          {withProblem === 0 ? 'Leave all out' : `Leave all ${rowsText(withProblem)} out`}
        </Button>
      )}
      {withProblem === undefined && (
        <Button
          variant="default"
          disabled={total === 0 || isChanging}
          onClick={async () => {
            await changeAndTell({ is: 'own', target: allShown() });
            await changeAndTell({ is: 'takeIn', target: allShown() });
          }}
        >
          All as the file has them
        </Button>
      )}
      <Button
        className={classes.undo ?? ''}
        variant="default"
        leftSection={<IconArrowBackUp size={16} aria-hidden="true" />}
        disabled={state?.undoes == null || isChanging}
        title={state?.undoes ?? undefined}
        onClick={() => void changeAndTell({ is: 'undo' })}
      >
        Undo
      </Button>
    </div>
  );
}
