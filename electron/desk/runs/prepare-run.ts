import { createMapper } from '../../../shared/domain/imports/row-mapper.ts';
import type { RowState } from '../../../shared/domain/run.ts';
import { findAction, isRepeatable } from '../../../shared/domain/vendor.ts';
import { type AppError, fail, ok, type Result } from '../../../shared/result.ts';
import { findVendor } from '../../vendors/registry.ts';
import { readOnlyIssue } from '../arming/read-only.ts';
import type { ConnectionStore } from '../connections/store.ts';
import { reasonOf } from '../error-reason.ts';
import { changesOf } from '../import-reading/read-rows.ts';
import type { OutboxStore } from '../outbox-store/outbox-store.ts';
import type { RunRecord } from '../outbox-store/run-record.ts';
import { rowsEnded } from '../outbox-store/run-record.ts';
import type { Scheduler } from '../scheduling/connection-scheduler.ts';
import { limitsOf } from '../scheduling/sending-limits.ts';
import { createRunContext, prepareRows } from './create-run-context.ts';
import { createRowReader } from './row-reader.ts';
import type { OutboxPorts } from './run-context.ts';
import { missingTargetIssue, otherTarget, otherTargetIssue } from './run-target.ts';
import { createRunner, type Runner } from './runner.ts';

/** What all runs of an outbox share. */
export interface RunParts {
  readonly ports: OutboxPorts;
  readonly store: OutboxStore;
  readonly connections: ConnectionStore;
  readonly scheduler: Scheduler;
  readonly changed: () => void;
}

/** Rows that a person wants to be sent again. */
export interface AgainOrder {
  readonly from: readonly RowState[];
  readonly message: string;
}

export interface RunOrder {
  readonly kept: RunRecord;
  readonly parts: RunParts;
  /** This program's number, under which it then owns the run. */
  readonly owner: number;
  readonly again?: AgainOrder | undefined;
}

/**
 * Everything that working on a run needs; or why it cannot be worked on.
 *
 * @returns a function that makes its runner
 */
export function prepareRun({
  kept,
  parts: { ports, store, connections, scheduler, changed },
  owner,
  again,
}: RunOrder): Result<() => Runner> {
  const connection = connections.find(kept.connectionId);
  if (connection === undefined) return refused(missingTargetIssue(kept));
  const elsewhere = otherTarget(kept, connection);
  if (elsewhere !== undefined) return refused(otherTargetIssue(kept, elsewhere));
  const readOnly = readOnlyIssue(kept.action, connection);
  if (readOnly !== undefined) return refused(readOnly.message);
  const vendor = findVendor(connection.vendor);
  const action = vendor && findAction(vendor.descriptor, kept.action);
  if (vendor === undefined || action === undefined) return refused('The service does not offer this.');
  const mapper = createMapper({
    map: kept.map,
    form: kept.source.form,
    fields: action.fields,
    takenAt: new Date(kept.createdAt),
  });
  if (!mapper.ok) return refused(mapper.error.map(({ message }) => message).join(' '));
  const lost = lostChanges(kept);
  if (lost !== undefined) return refused(lost);
  const claimed = store.claim(kept.seq, owner);
  if (claimed === 'held') return refused('Another program is sending this file.');
  if (claimed === 'unclear') return fail(unclear);
  store.setTarget(kept.seq, connection);
  // Nobody works on it now: rows that were in flight when its program ended, or its disk was full, have no answer.
  store.move(kept.seq, {
    from: 'sending',
    to: 'unknown',
    message: 'It was sent, and no answer could be written down.',
  });
  // Repeatable ones are sent again automatically.
  if (isRepeatable(vendor.descriptor, kept.action)) {
    store.move(kept.seq, { from: 'unknown', to: 'waiting', message: 'Sent again: it cannot count twice.' });
  } else if (ports.unknownEvents?.() === 'again') {
    store.move(kept.seq, {
      from: 'unknown',
      to: 'waiting',
      message: 'Sent again, as chosen for events without an answer.',
    });
  }
  // Read only now: while another program had the run, rows that wait would be missed.
  for (const state of again?.from ?? [])
    store.move(kept.seq, { from: state, to: 'waiting', message: again?.message ?? '' });
  const limits = limitsOf(kept.options, connection, vendor.descriptor);
  const isWanted = () => store.find(kept.id)?.state === 'running';
  return ok(() => {
    const context = createRunContext({
      ports,
      connections,
      kept,
      before: rowsEnded(store.counts(kept)),
      isWanted,
    });
    const reader = createRowReader({
      run: kept,
      store,
      mapper: mapper.value,
      prepareFor: prepareRows(kept),
      now: ports.now,
    });
    return createRunner({
      kept,
      store,
      reader,
      scheduler: scheduler.to(connection),
      limits,
      context,
      owner,
      changed,
    });
  });
}

/** Why what was mended of the rows is gone: the rows as the file has them are never sent in their place. */
function lostChanges({ source }: RunRecord): string | undefined {
  try {
    changesOf(source);
    return undefined;
  } catch (error) {
    return `What was mended of this file, and which rows are left out, cannot be read any more: ${reasonOf(error)}. Nothing of it is sent. Open the file again, mend it, and check and send it anew.`;
  }
}

/** Within seconds it is known whether another machine's program is still there. */
export const unclear = {
  kind: 'unavailable',
  message: 'Another program may be sending this file. Whether it is shows within a few seconds.',
} as const satisfies AppError;

function refused(message: string): Result<never> {
  return fail({ kind: 'refused', message });
}
