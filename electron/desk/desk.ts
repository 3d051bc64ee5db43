import manifest from '../../package.json' with { type: 'json' };
import type { DeskEvent } from '../../shared/contract/index.ts';
import { ok, type Result } from '../../shared/result.ts';
import { vendors } from '../vendors/registry.ts';
import { connectionProcedures } from './connections/procedures.ts';
import { openConnections } from './connections/store.ts';
import { transferProcedures } from './connections/transfer.ts';
import { createDispatcher } from './dispatcher.ts';
import { healthIssuesOf, historyErrorOf } from './health/health-issues.ts';
import { createHistoryHealth } from './health/history-health.ts';
import { healthProcedures } from './health/procedures.ts';
import { createUnexpectedErrors } from './health/unexpected-errors.ts';
import { openHistory } from './history/history.ts';
import { createLazyHistory } from './history/lazy-history.ts';
import { historyProcedures } from './history/procedures.ts';
import { redactedHistory } from './history/redacted-history.ts';
import { retentionProcedures } from './history/retention/procedures.ts';
import { type Purger, startPurger } from './history/retention/purger.ts';
import { type Indexer, startIndexer } from './history/search/indexer.ts';
import { importProcedures } from './imports/procedures.ts';
import { exportKeeper } from './library/keep-export.ts';
import { openLibrary } from './library/library.ts';
import { libraryProcedures } from './library/procedures.ts';
import { createMasking } from './masking/masking.ts';
import { createLazyOutbox } from './outbox/lazy-outbox.ts';
import { outboxProcedures } from './outbox/procedures.ts';
import { keepOwners } from './ownership/owners.ts';
import { thisProgram } from './ownership/program.ts';
import type { Ports } from './ports.ts';
import { certificateProcedures, openCertificates } from './preferences/certificates.ts';
import { openPreferences, preferenceProcedures } from './preferences/preferences.ts';
import { redactorFor } from './redaction/known-secrets.ts';
import { createDebugLog } from './requests/debug-log.ts';
import { createArming } from './safety/arming.ts';
import { createScheduler } from './scheduling/connection-scheduler.ts';
import { sendingProcedures } from './sending/procedures.ts';
import { redactedSender } from './sending/redacted-sender.ts';
import { createSender } from './sending/sender.ts';
import { createWaiting } from './sending/waiting.ts';
import { vaultProcedures } from './vault/procedures.ts';

/** The application without a host: calls in, results and events out. */
export interface Desk {
  dispatch(message: unknown): Promise<Result<unknown>>;
  cancel(callId: string): void;
  /** @returns a function that ends the subscription */
  subscribe(listener: (event: DeskEvent) => void): () => void;
  /** The screen was locked, or the computer goes to sleep: live connections are read-only again, secrets locked. */
  leave(): void;
  /** Goes on with the files that were on their way when the app last ended, and tends the history. */
  resume(): void;
  /**
   * Begins no further row of any file, whatever is called from now on; waits for what is under way, so many
   * milliseconds at most.
   */
  drain(limit: number): Promise<void>;
  /** An exception that nothing in the app caught, and that its host outlived. */
  noteUnexpected(error: unknown): void;
  close(): void;
}

export function createDesk(given: Ports): Desk {
  const ports: Ports = { ...given, log: (message) => given.log(redactorFor().text(message)) };
  const listeners = new Set<(event: DeskEvent) => void>();
  const emit = (event: DeskEvent) => {
    for (const listener of listeners) listener(event);
  };
  const owners = keepOwners({
    file: ports.historyFile,
    program: ports.program ?? thisProgram(),
    gone: () => takeOver(),
    times: ports.heartbeat,
  });
  const health = createHistoryHealth({
    file: ports.historyFile,
    changed: () => emit({ name: 'health.changed' }),
    readRows: (after) => kept.readRows(after),
  });
  const { history: kept, failure: historyFailure } = createLazyHistory(
    () => openHistory(ports.historyFile, owners),
    health.note,
  );
  const history = redactedHistory(kept);
  const connectionsChanged = () => emit({ name: 'connections.changed' });
  const vaultChanged = () => {
    emit({ name: 'vault.changed' });
    // Which secrets a connection still needs depends on it.
    connectionsChanged();
  };
  const arming = createArming(ports.now, connectionsChanged);
  const connections = openConnections(ports, arming);
  const preferences = openPreferences(ports);
  const certificates = openCertificates(preferences, ports.transport);
  const masking = createMasking(preferences, connections, history);
  let indexer: Indexer | undefined;
  let purger: Purger | undefined;
  const historyChanged = () => {
    indexer?.stepBack();
    emit({ name: 'history.changed' });
  };
  const unexpected = createUnexpectedErrors(ports, () => emit({ name: 'desk.changed' }));
  const scheduler = createScheduler();
  const waiting = createWaiting(() => emit({ name: 'sending.changed' }));
  const debugLog = createDebugLog(ports);
  const libraryChanged = () => emit({ name: 'library.changed' });
  const library = openLibrary({ ports, owners, changed: libraryChanged, note: health.note });
  const sender = redactedSender(
    createSender({
      ...{ ports, connections, scheduler, waiting, debugLog, history, masking },
      changed: historyChanged,
      ...(ports.savesExports === false ? {} : { keepExport: exportKeeper(library.keep) }),
    }),
  );
  const outbox = createLazyOutbox({
    ports: { ...ports, debugLog, unknownEvents: () => preferences.read().unknownEvents },
    connections,
    scheduler,
    owners,
    changed: () => {
      emit({ name: 'outbox.changed' });
      historyChanged();
    },
    note: health.note,
  });
  /** What a program left behind that is gone. */
  const takeOver = () => {
    history.settleAbandoned();
    historyChanged();
    if (hasResumed) outbox.tryOpen()?.outbox.recover();
  };
  let hasResumed = false;
  const dispatcher = createDispatcher(
    {
      'desk.describe': async () =>
        ok({
          version: manifest.version,
          dataFolder: ports.dataFolder,
          vendors: vendors.map((vendor) => vendor.descriptor),
          healthIssues: healthIssuesOf(ports, connections, { historyFailure, unexpected, health }),
        }),
      ...healthProcedures(ports, connections, connectionsChanged),
      ...connectionProcedures(connections, arming, connectionsChanged),
      ...transferProcedures(connections, ports.now, connectionsChanged),
      ...sendingProcedures({ connections, sender, waiting, now: ports.now }),
      ...vaultProcedures(ports.vault, vaultChanged),
      ...historyProcedures({
        history,
        connections,
        masking,
        given: { now: ports.now, changed: historyChanged },
      }),
      ...retentionProcedures(history, preferences, {
        now: ports.now,
        chosen: () => purger?.soon(),
        changed: historyChanged,
      }),
      ...importProcedures({ ports, connections, outbox, history }),
      ...libraryProcedures({ library, connections, preferences, sender, changed: libraryChanged }),
      ...outboxProcedures(outbox, preferences, () => emit({ name: 'outbox.changed' })),
      ...preferenceProcedures(preferences, () => emit({ name: 'preferences.changed' })),
      ...certificateProcedures(certificates, () => emit({ name: 'preferences.changed' })),
    },
    ports.log,
    (error) => {
      health.note(error);
      return historyErrorOf(error);
    },
  );
  return {
    dispatch: dispatcher.dispatch,
    cancel: dispatcher.cancel,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    leave() {
      arming.disarmAll();
      ports.vault.lock();
      vaultChanged();
    },
    resume() {
      hasResumed = true;
      outbox.tryOpen()?.outbox.recover();
      health.watch();
      indexer ??= startIndexer(history);
      purger ??= startPurger({
        history,
        retention: () => preferences.read().keeping,
        now: ports.now,
        asks: health.setSurplus,
        removed() {
          emit({ name: 'outbox.changed' });
          historyChanged();
        },
      });
    },
    drain: outbox.drain,
    noteUnexpected: unexpected.note,
    close() {
      void outbox.close().finally(() => owners.close());
      indexer?.stop();
      purger?.stop();
      health.stop();
      arming.disarmAll();
      ports.vault.lock();
      listeners.clear();
      library.close();
      history.close();
      ports.transport.close();
    },
  };
}
