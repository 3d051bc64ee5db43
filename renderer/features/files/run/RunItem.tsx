import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleMinus,
  IconClock,
  IconLoader,
  IconPlayerPause,
} from '@tabler/icons-react';
import { useState } from 'react';
import type { Connection } from '../../../../shared/domain/connection.ts';
import { repeatKindOf } from '../../../../shared/domain/imports/repeats.ts';
import type { Run } from '../../../../shared/domain/run.ts';
import { findAction } from '../../../../shared/domain/vendor.ts';
import { useDesk, vendorOf } from '../../../state/desk-state.ts';
import { ColourDot } from '../../../ui/ColourDot.tsx';
import { formatClock, formatFullTime, formatMoment } from '../../../ui/format/format-time.ts';
import { ModeBadge } from '../../../ui/ModeBadge.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { ReadOnlyNotice } from '../../arming/ReadOnlyNotice.tsx';
import { LockedNotice } from '../../vault/LockedNotice.tsx';
import { LeftOutByChoice } from '../repeats/LeftOutByChoice.tsx';
import { FailureReasons } from './FailureReasons.tsx';
import { RunButtons } from './RunButtons.tsx';
import { RunCounts } from './RunCounts.tsx';
import classes from './RunItem.module.css';
import { ChangedTarget, UnknownRows } from './RunQuestions.tsx';
import { isPausing, rowsFailed, speedText, stateText } from './run-text.ts';

const icons = {
  ready: IconClock,
  running: IconLoader,
  paused: IconPlayerPause,
  finished: IconCircleCheck,
  cancelled: IconCircleMinus,
} as const;

interface RunItemProps {
  readonly run: Run;
  /** Nothing where it was removed since. */
  readonly connection: Connection | undefined;
  /** Whether no other file was sent after it. */
  readonly isNewest: boolean;
}

/** One file: where it goes, how it stands, and what a person can do about it. */
export function RunItem({ run, connection, isNewest }: RunItemProps) {
  const state = useDesk();
  const [failure, setFailure] = useState<string>();
  const vendor = connection === undefined ? undefined : vendorOf(state, connection);
  const action = vendor === undefined ? undefined : findAction(vendor, run.action);
  const isPartial = run.state === 'finished' && rowsFailed(run.counts) > 0;
  const Icon = isPartial ? IconAlertTriangle : icons[run.state];
  const { sending } = run.counts;
  const isWaiting = run.state === 'paused' || run.state === 'ready';
  return (
    <li className={classes.run} aria-label={`${run.name} to ${run.connectionName}`}>
      <div className={classes.head}>
        <h3 className={classes.name} title={run.name}>
          {run.name}
        </h3>
        <span className={classes.state} data-state={isPartial ? 'partial' : run.state}>
          <Icon size={16} stroke={1.9} aria-hidden="true" />
          {stateText(run)}
        </span>
        <span className={classes.speed}>{speedText(run)}</span>
      </div>
      <p className={classes.facts}>
        <span className={classes.connection}>
          {action?.label ?? run.action} to <ColourDot colour={connection?.colour ?? 'grey'} />
          <span className={classes.connectionName}>{run.connectionName}</span>
          <ModeBadge mode={run.mode} />
        </span>
        <RunTime run={run} />
      </p>
      {isWaiting && run.why !== '' && run.otherTarget === null && <p className={classes.why}>{run.why}</p>}
      {run.state === 'running' && run.waitsUntil !== null && (
        <p className={classes.why}>
          Nothing leaves until {formatClock(run.waitsUntil)}: the service does not answer, or asked to wait.
          Then one request tells whether it is back.
        </p>
      )}
      {isPausing(run) && (
        <p className={classes.why}>
          {sending === 1 ? '1 row is' : `${sending.toLocaleString()} rows are`} still under way; no other
          begins.
        </p>
      )}
      <RunCounts run={run} />
      <FailureReasons run={run} isAtOnce={isNewest || isWaiting} />
      {run.leftOutBy !== undefined && (
        <LeftOutByChoice
          leftOut={run.leftOutBy}
          kind={action === undefined ? undefined : repeatKindOf(action)}
          className={classes.leftOut}
        />
      )}
      {isWaiting && connection !== undefined && (
        <>
          <ReadOnlyNotice connections={[connection]} />
          <LockedNotice connections={[connection]} />
        </>
      )}
      <ChangedTarget run={run} onFailure={setFailure} />
      <UnknownRows run={run} onFailure={setFailure} />
      <RunButtons
        run={run}
        target={connection === undefined || vendor === undefined ? undefined : { connection, vendor }}
        onFailure={setFailure}
      />
      {failure !== undefined && <Notice tone="failure">{failure}</Notice>}
    </li>
  );
}

/** When it came to its end, with the date, since it stands here for months; when it began while it is open. */
function RunTime({ run: { createdAt, endedAt } }: { readonly run: Run }) {
  const began = formatFullTime(createdAt);
  return endedAt === null ? (
    <time dateTime={createdAt} title={began}>
      {formatClock(createdAt)}
    </time>
  ) : (
    <time dateTime={endedAt} title={`Begun ${began}, ended ${formatFullTime(endedAt)}`}>
      {formatMoment(Date.parse(endedAt) / 1_000)}
    </time>
  );
}
