import manifest from '../../package.json' with { type: 'json' };
import type { DeskEvent } from '../../shared/contract/index.ts';
import { ok, type Result } from '../../shared/result.ts';
import { vendors } from '../vendors/registry.ts';
import { connectionProcedures } from './connections/procedures.ts';
import { openConnections } from './connections/store.ts';
import { transferProcedures } from './connections/transfer.ts';
import { createDispatcher } from './dispatcher.ts';
import { importProcedures } from './imports/procedures.ts';
import { openJournal } from './journal/journal.ts';
import { keepingProcedures } from './journal/keeping-procedures.ts';
import { keepJournal } from './journal/kept-journal.ts';
import { journalProcedures } from './journal/procedures.ts';
import { type KeepingTender, tendKeeping } from './journal/tend-keeping.ts';
import { type Tending, tendSearch } from './journal/tending.ts';
import { openLibrary } from './library/library.ts';
import { libraryProcedures } from './library/procedures.ts';
import { keepOutbox } from './outbox/kept-outbox.ts';
import { outboxProcedures } from './outbox/procedures.ts';
import { createTraffic } from './outbox/traffic.ts';
import { keepOwners } from './ownership/owners.ts';
import { thisProgram } from './ownership/program.ts';
import type { Ports } from './ports.ts';
import { certificateProcedures, openCertificates } from './preferences/certificates.ts';
import { openPreferences, preferenceProcedures } from './preferences/preferences.ts';
import { createDiscretion } from './privacy/discretion.ts';
import { redactedJournal, redactedSender } from './redaction/doors.ts';
import { redactorFor } from './redaction/secrets-read.ts';
import { createArming } from './safety/arming.ts';
import { createDebugLog } from './sending/debug-log.ts';
import { sendingProcedures } from './sending/procedures.ts';
import { createSender } from './sending/sender.ts';
import { createWaiting } from './sending/waiting.ts';
import { createHistoryHealth } from './troubles/history-health.ts';
import { troubleProcedures } from './troubles/procedures.ts';
import { historyErrorOf, troublesOf } from './troubles/troubles.ts';
import { createUnexpected } from './troubles/unexpected.ts';
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
  const owners = keepOwners(ports.journal, ports.program ?? thisProgram(), () => takeOver(), ports.heartbeat);
  const health = createHistoryHealth(
    ports.journal,
    () => emit({ name: 'health.changed' }),
    (after) => kept.readRows(after),
  );
  const { journal: kept, failure: historyFailure } = keepJournal(
    () => openJournal(ports.journal, owners),
    health.note,
  );
  const journal = redactedJournal(kept);
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
  const discretion = createDiscretion(preferences, connections, journal);
  let tending: Tending | undefined;
  let keepingTender: KeepingTender | undefined;
  const journalChanged = () => {
    tending?.stepBack();
    emit({ name: 'journal.changed' });
  };
  const unexpected = createUnexpected(ports, () => emit({ name: 'desk.changed' }));
  const traffic = createTraffic();
  const waiting = createWaiting(() => emit({ name: 'sending.changed' }));
  const debugLog = createDebugLog(ports);
  const libraryChanged = () => emit({ name: 'library.changed' });
  const library = openLibrary(ports, owners, libraryChanged, health.note);
  const sender = redactedSender(
    createSender(
      ports,
      connections,
      traffic,
      waiting,
      debugLog,
      journal,
      discretion,
      journalChanged,
      ports.savesExports === false ? undefined : library.keep,
    ),
  );
  const outbox = keepOutbox(
    { ...ports, debugLog, unknownEvents: () => preferences.read().unknownEvents },
    connections,
    traffic,
    owners,
    () => {
      emit({ name: 'outbox.changed' });
      journalChanged();
    },
    health.note,
  );
  /** What a program left behind that is gone. */
  const takeOver = () => {
    journal.settleAbandoned();
    journalChanged();
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
          troubles: troublesOf(ports, connections, { historyFailure, unexpected, health }),
        }),
      ...troubleProcedures(ports, connections, connectionsChanged),
      ...connectionProcedures(connections, arming, sender, connectionsChanged),
      ...transferProcedures(connections, ports.now, connectionsChanged),
      ...sendingProcedures(connections, sender, waiting, ports.now),
      ...vaultProcedures(ports.vault, vaultChanged),
      ...journalProcedures(journal, connections, discretion, { now: ports.now, changed: journalChanged }),
      ...keepingProcedures(journal, preferences, {
        now: ports.now,
        chosen: () => keepingTender?.soon(),
        changed: journalChanged,
      }),
      ...importProcedures(ports, connections, outbox, journal),
      ...libraryProcedures(library, connections, preferences, sender, libraryChanged),
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
      tending ??= tendSearch(journal);
      keepingTender ??= tendKeeping({
        journal,
        keeping: () => preferences.read().keeping,
        now: ports.now,
        asks: health.setSurplus,
        removed() {
          emit({ name: 'outbox.changed' });
          journalChanged();
        },
      });
    },
    drain: outbox.drain,
    noteUnexpected: unexpected.note,
    close() {
      void outbox.close().finally(() => owners.close());
      tending?.stop();
      keepingTender?.stop();
      health.stop();
      arming.disarmAll();
      ports.vault.lock();
      listeners.clear();
      library.close();
      journal.close();
      ports.transport.close();
    },
  };
}
