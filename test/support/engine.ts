import path from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { openConnections } from '../../electron/desk/connections/store.ts';
import { vaultKey } from '../../electron/desk/connections/vault-key.ts';
import { openDatabase } from '../../electron/desk/database/database.ts';
import { openHistory } from '../../electron/desk/history/history.ts';
import { copyFile, inspectFile } from '../../electron/desk/import-reading/file-source.ts';
import { createOutbox, type Outbox } from '../../electron/desk/outbox/outbox.ts';
import { createOutboxStore } from '../../electron/desk/outbox-store/outbox-store.ts';
import { type HeartbeatTimes, keepOwners } from '../../electron/desk/ownership/owners.ts';
import { type ProgramPort, thisProgram } from '../../electron/desk/ownership/program.ts';
import { createMemoryVault } from '../../electron/desk/vault/memory-vault.ts';
import { createTransport } from '../../electron/vendors/http/transport.ts';
import type { ImportMap } from '../../shared/domain/imports/import-map.ts';
import type { Run } from '../../shared/domain/run.ts';

export interface Engine {
  readonly outbox: Outbox;
  readonly database: DatabaseSync;
  /** Makes a run of a file, without starting it. */
  add(order: {
    readonly file: string;
    readonly map: ImportMap;
    readonly total: number;
    readonly concurrency: number;
  }): Promise<Run>;
  close(): void;
}

/** The program as which the engine appears to others on the folder. */
export interface EngineProgram {
  readonly program: ProgramPort;
  readonly heartbeat?: HeartbeatTimes;
  /** Called before each request goes to the transport, when its row is on disk as sending. */
  readonly leaving?: () => void;
}

/** The engine as the app has it, on a folder, with one interakt connection. */
export async function openEngine(
  folder: string,
  baseUrl: string,
  { program, heartbeat, leaving }: EngineProgram = { program: thisProgram() },
): Promise<Engine> {
  const vault = createMemoryVault();
  await vault.write(vaultKey({ id: 'c-1', baseUrl }), { apiKey: 'key-0123' });
  const kept = {
    id: 'c-1',
    name: 'Engine',
    vendor: 'interakt',
    colour: 'blue',
    mode: 'test',
    baseUrl,
    timeout: 10_000,
    settings: {},
  };
  const transport = createTransport();
  const ports = {
    now: () => new Date(),
    transport: {
      ...transport,
      request: (...order: Parameters<typeof transport.request>) => {
        leaving?.();
        return transport.request(...order);
      },
    },
    vault,
    settings: { read: () => ({ connections: [kept] }), write: () => undefined },
    dataFolder: folder,
    historyFile: path.join(folder, 'history.sqlite'),
    sandbox: {},
    log: () => undefined,
  };
  const owners = keepOwners({ file: ports.historyFile, program, gone: () => undefined, times: heartbeat });
  // The history settles what an earlier process left unfinished, as it does in the app.
  openHistory(ports.historyFile, owners).close();
  const database = openDatabase(ports.historyFile);
  const connections = openConnections(ports, { until: () => null });
  const outbox = createOutbox({
    ports,
    store: createOutboxStore(database, owners),
    connections,
    owners,
    changed: () => undefined,
  });
  return {
    outbox,
    database,
    async add({ file, map, total, concurrency }) {
      const form = await inspectFile(file, {});
      const source = form.ok
        ? await copyFile({ file, form: form.value, copy: path.join(folder, 'copy.txt') })
        : form;
      const connection = connections.find('c-1');
      if (!source.ok || connection === undefined) throw new Error('The file was not taken in.');
      const options = { canary: null, stopAbove: null, rate: null, concurrency };
      const added = outbox.add({ source: source.value, map, connection, total, options, at: new Date() });
      if (!added.ok) throw new Error(added.error.message);
      return added.value;
    },
    close() {
      owners.close();
      database.close();
    },
  };
}
