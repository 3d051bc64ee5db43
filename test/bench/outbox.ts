import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openConnections } from '../../electron/desk/connections/store.ts';
import { vaultKey } from '../../electron/desk/connections/vault-key.ts';
import { copyFile, inspectFile } from '../../electron/desk/imports/source.ts';
import { openDatabase } from '../../electron/desk/journal/database.ts';
import { createOutbox } from '../../electron/desk/outbox/outbox.ts';
import { createOutboxStore } from '../../electron/desk/outbox/store.ts';
import { createMemoryVault } from '../../electron/desk/vault/memory-vault.ts';
import type { Run } from '../../shared/domain/run.ts';

/** The engine as the app has it, on a folder of its own, with one interakt connection. */
export async function sendEvents(
  baseUrl: string,
  rows: number,
  concurrency: number,
  people = rows,
): Promise<{ readonly seconds: number; readonly run: Run }> {
  const folder = mkdtempSync(path.join(tmpdir(), 'audience-desk-bench-'));
  try {
    const vault = createMemoryVault();
    await vault.write(vaultKey({ id: 'c-1', baseUrl }), { apiKey: 'key-0123' });
    const kept = {
      id: 'c-1',
      name: 'Bench',
      vendor: 'interakt',
      colour: 'blue',
      mode: 'test',
      baseUrl,
      timeout: 10_000,
      settings: {},
    };
    const ports = {
      now: () => new Date(),
      fetch: (url: string, init: RequestInit) => fetch(url, init),
      vault,
      settings: { read: () => ({ connections: [kept] }), write: () => undefined },
      dataFolder: folder,
      journal: path.join(folder, 'history.sqlite'),
      sandbox: {},
      log: () => undefined,
    };
    const database = openDatabase(ports.journal);
    const connections = openConnections(ports, { until: () => null });
    const outbox = createOutbox(
      ports,
      createOutboxStore(database),
      connections,
      () => false,
      () => undefined,
    );
    const file = path.join(folder, 'rows.csv');
    const lines = Array.from({ length: rows }, (_, index) => `u-${index % people},${index}`);
    writeFileSync(file, `id,n\n${lines.join('\n')}\n`);
    const form = await inspectFile(file, {});
    const source = form.ok ? await copyFile(file, form.value, `${file}.copy`) : form;
    const connection = connections.find('c-1');
    if (!source.ok || connection === undefined) throw new Error('The file was not taken in.');
    const added = outbox.add({
      source: source.value,
      map: { action: 'track', columns: { userId: 'id', event: { value: 'Visited' }, 'properties.n': 'n' } },
      connection,
      total: rows,
      options: { canary: null, stopAbove: null, rate: null, concurrency },
      at: new Date(),
    });
    if (!added.ok) throw new Error(added.error.message);
    const began = performance.now();
    outbox.start(added.value.id);
    await outbox.ended(added.value.id);
    const seconds = (performance.now() - began) / 1_000;
    const [run] = outbox.list();
    database.close();
    if (run?.counts.accepted !== rows)
      throw new Error(`Not all rows were accepted: ${JSON.stringify(run?.counts)}`);
    return { seconds, run };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
