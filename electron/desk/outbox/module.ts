import type { ConnectionStore } from '../connections/store.ts';
import type { Masking } from '../masking/masking.ts';
import type { DeskContext } from '../module.ts';
import type { Owners } from '../ownership/owners.ts';
import type { PreferenceStore } from '../preferences/preferences.ts';
import type { DebugLog } from '../requests/debug-log.ts';
import type { Scheduler } from '../scheduling/connection-scheduler.ts';
import { createLazyOutbox } from './lazy-outbox.ts';
import { outboxProcedures } from './procedures.ts';

export interface OutboxModuleParts {
  readonly connections: ConnectionStore;
  readonly scheduler: Scheduler;
  readonly owners: Owners;
  readonly preferences: PreferenceStore;
  readonly masking: Pick<Masking, 'isMasked'>;
  readonly debugLog: DebugLog;
  /** Called once the history has changed. */
  readonly historyChanged: () => void;
  readonly note: (error: unknown) => void;
}

/** Runs: files whose rows are being sent, or wait to be. */
export function outboxModule(
  { ports, emit }: DeskContext,
  { connections, scheduler, owners, preferences, masking, debugLog, historyChanged, note }: OutboxModuleParts,
) {
  let isStarted = false;
  const outbox = createLazyOutbox({
    ports: { ...ports, debugLog, unknownEvents: () => preferences.read().unknownEvents },
    ...{ connections, scheduler, owners, note },
    changed() {
      emit('outbox.changed');
      historyChanged();
    },
  });
  const recover = () => outbox.tryOpen()?.outbox.recover();
  return {
    outbox,
    /** Resumes the runs of a program that is gone. */
    recover() {
      if (isStarted) recover();
    },
    procedures: outboxProcedures({ outbox, preferences, masking, changed: () => emit('outbox.changed') }),
    start() {
      isStarted = true;
      recover();
    },
    stop: outbox.close,
  };
}
