// A process that sends a file and may be killed at any moment: started again on the same folder, it goes on.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { openConnections } from '../../../electron/desk/connections/store.ts';
import { vaultKey } from '../../../electron/desk/connections/vault-key.ts';
import { copyFile, inspectFile } from '../../../electron/desk/imports/source.ts';
import { openDatabase } from '../../../electron/desk/journal/database.ts';
import { openJournal } from '../../../electron/desk/journal/journal.ts';
import { createOutbox } from '../../../electron/desk/outbox/outbox.ts';
import { createOutboxStore } from '../../../electron/desk/outbox/store.ts';
import { createMemoryVault } from '../../../electron/desk/vault/memory-vault.ts';

const [folder = '', baseUrl = '', rows = '0', action = 'track', concurrency = '16'] = process.argv.slice(2);
const journalFile = path.join(folder, 'history.sqlite');
const input = path.join(folder, 'rows.csv');
const vault = createMemoryVault();
await vault.write(vaultKey({ id: 'c-1', baseUrl }), { apiKey: 'key-0123' });
const connection = {
  id: 'c-1',
  name: 'Ledger',
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
  settings: { read: () => ({ connections: [connection] }), write: () => undefined },
  dataFolder: folder,
  journal: journalFile,
  sandbox: {},
  log: () => undefined,
};
const isAlive = () => false;
// The journal settles what a former process left unfinished, as it does in the app.
openJournal(journalFile, process.pid, isAlive).close();
const database = openDatabase(journalFile);
const connections = openConnections(ports, { until: () => null });
const outbox = createOutbox(ports, createOutboxStore(database), connections, isAlive, () => undefined);
let [run] = outbox.list();
if (run === undefined) {
  const form = await inspectFile(input, {});
  const copy = path.join(folder, 'copy.txt');
  const source = form.ok ? await copyFile(input, form.value, copy) : form;
  const found = connections.find('c-1');
  if (!source.ok || found === undefined || !existsSync(copy)) throw new Error('no source');
  const columns =
    action === 'track'
      ? { userId: 'id', event: { value: 'Visited' }, 'properties.row': 'row' }
      : { userId: 'id', 'attributes.row': 'row' };
  const added = outbox.add({
    source: source.value,
    map: { action: action === 'track' ? 'track' : 'identify', columns },
    connection: found,
    total: Number(rows),
    options: { canary: null, stopAbove: null, rate: null, concurrency: Number(concurrency) },
    at: new Date(),
  });
  if (!added.ok) throw new Error(added.error.message);
  run = added.value;
}
process.stdout.write('working\n');
if (run.state !== 'finished') {
  const started = outbox.start(run.id);
  if (!started.ok) throw new Error(started.error.message);
  await outbox.ended(run.id);
}
process.stdout.write(`${JSON.stringify(outbox.list()[0])}\n`);
database.close();
