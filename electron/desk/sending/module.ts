import type { ConnectionStore } from '../connections/store.ts';
import type { History } from '../history/history.ts';
import type { Masking } from '../masking/masking.ts';
import type { DeskContext } from '../module.ts';
import type { DebugLog } from '../requests/debug-log.ts';
import type { Scheduler } from '../scheduling/connection-scheduler.ts';
import { sendingProcedures } from './procedures.ts';
import { redactedSender } from './redacted-sender.ts';
import { createSender, type KeepExport } from './sender.ts';
import { createWaitingSends } from './waiting-sends.ts';

export interface SendingModuleParts {
  readonly connections: ConnectionStore;
  readonly scheduler: Scheduler;
  readonly debugLog: DebugLog;
  readonly history: History;
  readonly masking: Masking;
  /** Called once the history has changed. */
  readonly changed: () => void;
  readonly keepExport: KeepExport | undefined;
}

/** Sends what a person sends by hand: one form to one or more connections. */
export function sendingModule({ ports, emit }: DeskContext, { keepExport, ...parts }: SendingModuleParts) {
  const waiting = createWaitingSends(() => emit('sending.changed'));
  const sender = redactedSender(
    createSender({ ...parts, ports, waiting, ...(keepExport !== undefined && { keepExport }) }),
  );
  return {
    sender,
    procedures: sendingProcedures({ connections: parts.connections, sender, waiting, now: ports.now }),
  };
}
