import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import type { ImportMap } from '../../../shared/domain/imports/import-map.ts';
import type { RunOptions, UnknownEvents } from '../../../shared/domain/run.ts';
import { transportOf } from '../../../test/support/fake-transport.ts';
import { openConnections } from '../connections/store.ts';
import { vaultKey } from '../connections/vault-key.ts';
import { openDatabase } from '../database/database.ts';
import { copyFile, inspectFile } from '../import-reading/file-source.ts';
import { countsOf, type RowChanges, writeChanges } from '../import-reading/row-changes.ts';
import { createOutboxStore } from '../outbox-store/outbox-store.ts';
import { loneOwner } from '../ownership/owners.fixture.ts';
import type { Ports } from '../ports.ts';
import type { OutboxPorts } from '../runs/run-context.ts';
import { createMemoryVault } from '../vault/memory-vault.ts';
import { createOutbox } from './outbox.ts';

export const options: RunOptions = { canary: null, stopAbove: null, rate: null, concurrency: 16 };

export interface Call {
  readonly url: string;
  readonly body: unknown;
}

/** What a service answers to a call: a status, or a response; it throws where nothing comes back. */
export type Service = (call: Call) => number | Response | Promise<number | Response>;

export interface TestOutboxOptions extends Pick<OutboxPorts, 'debugLog'> {
  readonly folder?: string;
  readonly unknownEvents?: UnknownEvents;
  /** In milliseconds. */
  readonly timeout?: number;
}

/** An outbox over a folder of its own, and a service that is a function. */
export async function openTestOutbox(
  service: Service,
  vendor = 'outbound',
  { folder = newFolder(), unknownEvents = 'ask', timeout = 1_000, ...more }: TestOutboxOptions = {},
) {
  const baseUrl = 'http://127.0.0.1:9';
  const settings = ['7segments', 'bloomreach'].includes(vendor) ? { token: 'company-1' } : {};
  const vault = createMemoryVault();
  await vault.write(vaultKey({ id: 'c-1', baseUrl }), {
    apiKey: 'key-0123',
    keyId: 'id-0123',
    keySecret: 'secret-0123',
  });
  const ports = {
    now: () => new Date(),
    vault,
    settings: {
      read: () => ({
        connections: [
          {
            id: 'c-1',
            name: 'Shop',
            vendor,
            colour: 'blue',
            mode: 'test',
            baseUrl,
            timeout,
            settings,
          },
        ],
      }),
      write: () => undefined,
    },
    transport: transportOf(async (url, init) => {
      const answer = await service({ url, body: JSON.parse(String(init.body)) });
      return typeof answer === 'number'
        ? new Response(vendor === 'outbound' ? '' : '{"success":true,"result":true}', { status: answer })
        : answer;
    }),
    dataFolder: folder,
    historyFile: path.join(folder, 'history.sqlite'),
    sandbox: {},
    log: () => undefined,
  } satisfies Ports;
  const owners = loneOwner();
  const database = openDatabase(ports.historyFile);
  const connections = openConnections(ports, { until: () => null });
  const store = createOutboxStore(database, owners);
  const outbox = createOutbox({
    ports: { ...ports, ...more, unknownEvents: () => unknownEvents },
    store,
    connections,
    owners,
    changed: () => undefined,
  });
  onTestFinished(async () => {
    await outbox.close(0);
    if (database.isOpen) database.close();
  });
  const connection = connections.find('c-1');
  if (connection === undefined) throw new Error('no connection');

  async function add(
    text: string,
    map: ImportMap,
    { changes, ...chosen }: Partial<RunOptions> & { readonly changes?: RowChanges } = {},
  ) {
    const file = path.join(folder, `in-${Math.random()}.csv`);
    writeFileSync(file, text);
    const form = await inspectFile(file, {});
    if (!form.ok) throw new Error(form.error.message);
    const source = await copyFile({ file, form: form.value, copy: `${file}.copy` });
    if (!source.ok || connection === undefined) throw new Error('not copied');
    if (changes !== undefined) writeChanges(source.value.copy, changes);
    const counts = changes === undefined ? undefined : countsOf(changes);
    const total = text.trim().split('\n').length - 1 - (counts?.leftOut ?? 0);
    const run = outbox.add({
      source: { ...source.value, ...(counts !== undefined && { changes: counts }) },
      map,
      connection,
      total,
      options: { ...options, ...chosen },
      at: new Date(),
    });
    if (!run.ok) throw new Error(run.error.message);
    return run.value.id;
  }
  const state = (id: string) => {
    const run = outbox.list().find((one) => one.id === id);
    if (run === undefined) throw new Error('no run');
    return run;
  };
  return { outbox, store, database, add, state, folder };
}

export function newFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'audience-desk-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
