import { Button } from '@mantine/core';
import type { Run, RunTarget } from '../../../../shared/domain/run.ts';
import { isRepeatable, type VendorDescriptor } from '../../../../shared/domain/vendor.ts';
import { client } from '../../../backend/client.ts';
import { useDesk } from '../../../state/desk-state.ts';
import { Notice } from '../../../ui/Notice.tsx';
import classes from './RunQuestions.module.css';
import { rowsText } from './run-text.ts';
import { loadRuns, useRuns } from './runs-state.ts';

interface UnknownRowsProps {
  readonly run: Run;
  onFailure(message: string | undefined): void;
}

/** Rows that were sent and not answered: whether they arrived is not known, so a person decides. */
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
      {rowsText(unknown)} {unknown === 1 ? 'was' : 'were'} sent and not answered, so it is unknown whether{' '}
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

interface ChangedTargetProps {
  readonly run: Run;
  onFailure(message: string | undefined): void;
}

/** The target of the connection changed since the run began: nothing more is sent unless a person agrees. */
export function ChangedTarget({ run, onFailure }: ChangedTargetProps) {
  const vendors = useDesk(({ description }) => description?.vendors ?? []);
  const { id, connectionName, target, otherTarget } = run;
  if (otherTarget === null) return null;
  // The mode is in the head of the run already, where it is the same.
  const isOtherMode = target?.mode !== otherTarget.mode;
  const words = (where: RunTarget) => (
    <>
      {vendors.find((vendor) => vendor.id === where.vendor)?.label ?? where.vendor} at {where.baseUrl}
      {isOtherMode && ` (${where.mode})`}
    </>
  );
  const accept = async () => {
    const answer = await client.call('outbox.acceptTarget', { id, target: otherTarget });
    onFailure(answer.ok ? undefined : answer.error.message);
    await loadRuns();
  };
  return (
    <Notice tone="caution">
      {connectionName} was changed since. {target !== null && <>This file goes to {words(target)}. </>}
      The connection is now {words(otherTarget)}.
      <div className={classes.settle}>
        <Button size="compact-sm" variant="default" onClick={() => void accept()}>
          Go on there
        </Button>
      </div>
    </Notice>
  );
}
