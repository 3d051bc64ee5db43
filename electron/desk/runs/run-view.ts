import type { Connection } from '../../../shared/domain/connection.ts';
import type { RowCounts, Run } from '../../../shared/domain/run.ts';
import type { RunRecord } from '../outbox-store/run-record.ts';
import { isToReview } from './first-rows.ts';
import { otherTarget, targetOfConnection } from './run-target.ts';

/** What this program knows of a run besides what is on disk. */
interface RunProgress {
  readonly counts: RowCounts;
  readonly rate: number | null;
  readonly connection: Connection | undefined;
  /** Why it stopped, where that could not be written down. */
  readonly failure: string | undefined;
}

/** A run as a screen gets it. */
export function runViewOf(kept: RunRecord, { counts, rate, connection, failure }: RunProgress): Run {
  const { id, name, connectionId, connectionName, mode, action, total, createdAt, endedAt, baseUrl } = kept;
  const state = failure === undefined ? kept.state : 'paused';
  const isSettled = state === 'running' || state === 'cancelled';
  return {
    ...{
      id,
      name,
      connectionId,
      connectionName,
      mode,
      action,
      state,
      counts,
      total,
      leftOut: kept.source.changes?.leftOut ?? 0,
      createdAt,
      endedAt,
      rate,
    },
    ...(kept.source.changes?.byReason !== undefined && { leftOutBy: kept.source.changes.byReason }),
    why: failure ?? kept.why,
    target: baseUrl === null ? null : targetOfConnection({ ...kept, baseUrl }),
    waitsUntil: state === 'running' ? kept.waitsUntil : null,
    otherTarget: (isSettled || connection === undefined ? undefined : otherTarget(kept, connection)) ?? null,
    isToReview: state === 'paused' && isToReview(kept, counts),
  };
}
