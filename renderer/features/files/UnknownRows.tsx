import { Button } from '@mantine/core';
import type { Run } from '../../../shared/domain/run.ts';
import { isRepeatable, type VendorDescriptor } from '../../../shared/domain/vendor.ts';
import { useDesk } from '../../app/desk-state.ts';
import { client } from '../../backend/client.ts';
import { Notice } from '../../ui/Notice.tsx';
import { rowsWord } from './run-words.ts';
import { loadRuns, useRuns } from './runs-state.ts';
import classes from './UnknownRows.module.css';

interface UnknownRowsProps {
  readonly run: Run;
  onFailure(message: string | undefined): void;
}

/** Rows that left and were not answered: nobody here can know whether they arrived, so a person decides. */
export function UnknownRows({ run, onFailure }: UnknownRowsProps) {
  const { id, state, counts } = run;
  const { unknown } = counts;
  const countsTwice = useDesk((desk) => !isRepeatable(serviceOf(desk, run), run.action));
  const isLeft = useRuns(({ unknownEvents }) => unknownEvents === 'leave') && countsTwice;
  if (unknown === 0 || isLeft || (state !== 'paused' && state !== 'finished')) return null;
  const settle = async (how: 'again' | 'accepted') => {
    const answer = await client.call('outbox.settleUnknown', { id, how });
    onFailure(answer.ok ? undefined : answer.error.message);
    await loadRuns();
  };
  return (
    <Notice tone="caution">
      {rowsWord(unknown)} {unknown === 1 ? 'was' : 'were'} sent and not answered, so it is unknown whether{' '}
      {unknown === 1 ? 'it' : 'they'} arrived.{' '}
      {countsTwice
        ? 'Sent again, an event that did arrive counts twice.'
        : 'Sent again, what did arrive is only said once more.'}
      <div className={classes.settle}>
        <Button size="compact-sm" variant="default" onClick={() => void settle('again')}>
          Send again
        </Button>
        <Button size="compact-sm" variant="default" onClick={() => void settle('accepted')}>
          Take for accepted
        </Button>
      </div>
    </Notice>
  );
}

/** The service a run goes to: of its own words, else of its connection. */
function serviceOf(
  { description, connections }: ReturnType<typeof useDesk.getState>,
  run: Run,
): VendorDescriptor | undefined {
  const id = run.target?.vendor ?? connections.find((one) => one.id === run.connectionId)?.vendor;
  return description?.vendors.find((vendor) => vendor.id === id);
}
