import type { DeskEvent } from '../../shared/contract/index.ts';
import type { Result } from '../../shared/result.ts';
import { connectionsModule } from './connections/module.ts';
import { deviceProcedures } from './devices/procedures.ts';
import { createDispatcher } from './dispatcher.ts';
import { forgettingModule } from './forgetting/module.ts';
import { historyErrorOf } from './health/health-issues.ts';
import { healthModule } from './health/module.ts';
import { historyModule } from './history/module.ts';
import { openKeptMappings } from './imports/kept/kept-mappings.ts';
import { savedSendProcedures } from './imports/kept/saved-sends.ts';
import { mendingProcedures } from './imports/mending/mending-procedures.ts';
import { importProcedures } from './imports/procedures.ts';
import { createUploads } from './imports/upload.ts';
import { libraryModule } from './library/module.ts';
import type { DeskContext, DeskModule } from './module.ts';
import { outboxModule } from './outbox/module.ts';
import { keepOwners } from './ownership/owners.ts';
import { thisProgram } from './ownership/program.ts';
import { peopleModule } from './people/module.ts';
import { personReadsModule } from './person-reads/module.ts';
import type { Ports } from './ports.ts';
import { preferencesModule } from './preferences/module.ts';
import { redactorFor } from './redaction/known-secrets.ts';
import { reportsModule } from './reports/module.ts';
import { createDebugLog } from './requests/debug-log.ts';
import { samplesModule } from './samples/module.ts';
import { createScheduler } from './scheduling/connection-scheduler.ts';
import { sendingModule } from './sending/module.ts';
import { vaultModule } from './vault/module.ts';

/** The application without a host: calls in, results and events out. */
export interface Desk {
  dispatch(message: unknown): Promise<Result<unknown>>;
  cancel(callId: string): void;
  /** @returns a function that ends the subscription */
  subscribe(listener: (event: DeskEvent) => void): () => void;
  /** The screen was locked, or the computer goes to sleep: live connections are read-only again, secrets locked. */
  lockOrSleep(): void;
  /** Resumes the runs that were going when the app last ended, and starts the upkeep of the history. */
  start(): void;
  /**
   * Begins no further row of any file from now on, and waits for requests in flight, so many milliseconds at most.
   */
  drain(limit: number): Promise<void>;
  /** An exception that nothing in the app caught, and that its host outlived. */
  noteUnexpected(error: unknown): void;
  close(): void;
}

export function createDesk(given: Ports): Desk {
  const ports: Ports = { ...given, log: (message) => given.log(redactorFor().text(message)) };
  const listeners = new Set<(event: DeskEvent) => void>();
  const context: DeskContext = {
    ports,
    emit(name) {
      for (const listener of listeners) listener({ name });
    },
  };
  const owners = keepOwners({
    file: ports.historyFile,
    program: ports.program ?? thisProgram(),
    gone: () => takeOver(),
    times: ports.heartbeat,
  });
  const scheduler = createScheduler();
  const debugLog = createDebugLog(ports);

  const vault = vaultModule(context);
  const connected = connectionsModule(context);
  const { connections } = connected;
  const preferred = preferencesModule(context);
  const { preferences } = preferred;
  const health = healthModule(context, {
    connections,
    historyFailure: () => kept.failure(),
    readRows: (after) => kept.history.readRows(after),
  });
  const { note, setExcess } = health;
  const kept = historyModule(context, { owners, connections, preferences, note, setExcess });
  const { history, masking, changed: historyChanged } = kept;
  const people = peopleModule(context, { connections, history, masking, note });
  const library = libraryModule(context, {
    ...{ owners, connections, preferences, note },
    sender: () => sending.sender,
  });
  const reports = reportsModule(context, note);
  const sending = sendingModule(context, {
    ...{ connections, scheduler, debugLog, history, masking },
    changed: historyChanged,
    keepExport: library.keepExport,
  });
  const personReads = personReadsModule(context, {
    ...{ connections, masking, sender: sending.sender, people: people.people },
  });
  const forgetting = forgettingModule(context, {
    ...{ people: people.people, history, masking },
    library: library.store,
    changed: historyChanged,
  });
  const samples = samplesModule({ connections, sender: sending.sender });
  const outgoing = outboxModule(context, {
    masking,
    ...{ connections, scheduler, owners, preferences, debugLog, historyChanged, note },
  });
  const { outbox } = outgoing;

  /** Settles and resumes what a program left that is gone. */
  const takeOver = () => {
    history.settleAbandoned();
    historyChanged();
    outgoing.recover();
  };
  const mappings = openKeptMappings(ports.dataFolder);
  const uploads = createUploads(ports.dataFolder, ports.now);
  const dispatcher = createDispatcher(
    {
      ...vault.procedures,
      ...connected.procedures,
      ...preferred.procedures,
      ...health.procedures,
      ...kept.procedures,
      ...people.procedures,
      ...library.procedures,
      ...reports.procedures,
      ...sending.procedures,
      ...personReads.procedures,
      ...outgoing.procedures,
      ...forgetting.procedures,
      ...samples.procedures,
      ...importProcedures({
        ...{ connections, outbox, history, masking, uploads, mappings },
        savedSends: savedSendProcedures(ports.dataFolder),
        ...{ dataFolder: ports.dataFolder, now: ports.now },
      }),
      ...mendingProcedures(uploads),
      ...deviceProcedures({ connections, uploads, masking, people: people.people }),
    },
    ports.log,
    (error) => {
      note(error);
      return historyErrorOf(error);
    },
  );
  const modules: readonly DeskModule[] = [
    ...[
      vault,
      connected,
      preferred,
      health,
      kept,
      people,
      library,
      reports,
      sending,
      personReads,
      forgetting,
      samples,
      outgoing,
    ],
  ];
  return {
    dispatch: dispatcher.dispatch,
    cancel: dispatcher.cancel,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    lockOrSleep() {
      for (const module of modules) module.lockOrSleep?.();
    },
    start() {
      for (const module of modules) module.start?.();
    },
    drain: outbox.drain,
    noteUnexpected: health.noteUnexpected,
    close() {
      const stopped = modules.toReversed().map((module) => module.stop?.());
      // This program owns its runs until their last rows are written.
      void Promise.allSettled(stopped).finally(() => owners.close());
      listeners.clear();
      ports.transport.close();
    },
  };
}
