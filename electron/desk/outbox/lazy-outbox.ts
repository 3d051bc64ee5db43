import { existsSync } from 'node:fs';
import path from 'node:path';
import type { ConnectionStore } from '../connections/store.ts';
import { openDatabase } from '../database/database.ts';
import { reportErrors } from '../database/database-errors.ts';
import { removeAbandonedUploads } from '../import-reading/cleanup.ts';
import { createOutboxStore, type OutboxStore } from '../outbox-store/outbox-store.ts';
import { redactedStore } from '../outbox-store/redacted-store.ts';
import type { Owners } from '../ownership/owners.ts';
import type { Ports } from '../ports.ts';
import type { OutboxPorts } from '../runs/run-context.ts';
import type { Scheduler } from '../scheduling/connection-scheduler.ts';
import { createOutbox, type Outbox } from './outbox.ts';

interface OpenOutbox {
  readonly outbox: Outbox;
  readonly store: OutboxStore;
}

/** The outbox, opened when it is first needed: a broken data folder must not keep the app from opening. */
export interface LazyOutbox {
  /** Nothing where its file cannot be opened now. */
  tryOpen(): OpenOutbox | undefined;
  /** @throws where its file cannot be opened now */
  demand(): OpenOutbox;
  /**
   * Sends nothing any more; runs can be read until it is closed.
   *
   * @param limit milliseconds to wait for requests in flight
   */
  drain(limit: number): Promise<void>;
  /** Cancels requests in flight, and closes the file for good. */
  close(): Promise<void>;
}

/**
 * Copies of files are kept by their whole path. Where the data folder was moved or copied since, the ones beside its
 * history are meant: else a run could not go on, and its copy would be removed as one that nobody needs.
 */
function findMovedCopies(store: OutboxStore, dataFolder: string): void {
  for (const { seq, source } of store.list()) {
    const here = path.join(dataFolder, 'imports', path.basename(source.copy));
    if (here !== source.copy && existsSync(here)) store.setSource(seq, { ...source, copy: here });
  }
}

/** How long a command of a person waits for another program that holds the file. Rows are retried instead. */
const busyTimeout = 2_000;

export interface LazyOutboxParts {
  readonly ports: Ports & OutboxPorts;
  readonly connections: ConnectionStore;
  readonly scheduler: Scheduler;
  readonly owners: Owners;
  readonly changed: () => void;
  readonly note?: (error: unknown) => void;
  /** The shortest time between two notices to the screen while runs go on, in milliseconds. */
  readonly told?: number;
}

export function createLazyOutbox({
  ports,
  connections,
  scheduler,
  owners,
  changed,
  note = () => undefined,
  told = 250,
}: LazyOutboxParts): LazyOutbox {
  let opened: (OpenOutbox & { close(): void }) | undefined;
  let isDrained = false;
  let isClosed = false;
  let timer: NodeJS.Timeout | undefined;
  const changedNowAndThen = () => {
    timer ??= setTimeout(() => {
      timer = undefined;
      changed();
    }, told);
    timer.unref();
  };
  const demand = () => {
    if (isClosed) throw new Error('The app has closed its outbox.');
    if (opened === undefined) {
      const database = openDatabase(ports.historyFile, busyTimeout);
      const store = redactedStore(reportErrors(createOutboxStore(database, owners), note));
      const outbox = createOutbox({
        ports,
        store,
        connections,
        owners,
        changed: changedNowAndThen,
        scheduler,
      });
      if (isDrained) void outbox.close(0);
      opened = { outbox, store, close: () => database.close() };
      findMovedCopies(store, ports.dataFolder);
      removeAbandonedUploads(
        ports.dataFolder,
        store.list().map(({ source }) => source.copy),
        ports.now(),
      );
    }
    return opened;
  };
  const drain = async (limit: number) => {
    isDrained = true;
    await opened?.outbox.close(limit);
  };
  return {
    demand,
    drain,
    tryOpen() {
      try {
        return demand();
      } catch {
        return undefined;
      }
    },
    async close() {
      isClosed = true;
      await drain(0);
      opened?.close();
      opened = undefined;
      clearTimeout(timer);
    },
  };
}
