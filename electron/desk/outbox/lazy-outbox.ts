import { existsSync } from 'node:fs';
import path from 'node:path';
import type { ConnectionStore } from '../connections/store.ts';
import { openDatabase } from '../database/database.ts';
import { noticing } from '../database/database-errors.ts';
import { removeAbandonedUploads } from '../import-files/cleanup.ts';
import type { Owners } from '../ownership/owners.ts';
import type { Ports } from '../ports.ts';
import type { Scheduler } from '../scheduling/connection-scheduler.ts';
import { createOutbox, type Outbox } from './outbox.ts';
import type { OutboxPorts } from './run/run-context.ts';
import { createOutboxStore, type OutboxStore } from './store/outbox-store.ts';
import { redactedStore } from './store/redacted-store.ts';

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
   * No file is sent any more, though they can be looked at until it is closed.
   *
   * @param limit milliseconds for what is under way
   */
  drain(limit: number): Promise<void>;
  /** Calls off what is under way, and gives the file back for good. */
  close(): Promise<void>;
}

/**
 * The copies of files are kept by their whole path. Where the data folder was moved or copied since, they are the ones
 * beside its history: else a run could not go on, and its copy would be removed as one that nobody needs.
 */
function findMovedCopies(store: OutboxStore, dataFolder: string): void {
  for (const { seq, source } of store.list()) {
    const here = path.join(dataFolder, 'imports', path.basename(source.copy));
    if (here !== source.copy && existsSync(here)) store.setSource(seq, { ...source, copy: here });
  }
}

/** How long what a person does with a run waits for another program. Rows do not: they are tried again. */
const patience = 2_000;

export interface LazyOutboxParts {
  readonly ports: Ports & OutboxPorts;
  readonly connections: ConnectionStore;
  readonly scheduler: Scheduler;
  readonly owners: Owners;
  readonly changed: () => void;
  readonly note?: (error: unknown) => void;
  /** How often at most, in milliseconds, a screen is told that runs go on. */
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
      const database = openDatabase(ports.historyFile, patience);
      const store = redactedStore(noticing(createOutboxStore(database, owners), note));
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
