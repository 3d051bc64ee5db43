// A process that sends a file and may be killed at any moment: started again on the same folder, it resumes the run.
import path from 'node:path';
import { openEngine } from '../engine.ts';
import { ledgerMap } from './ledger.ts';

const [folder = '', baseUrl = '', rows = '0', action = 'track', concurrency = '16'] = process.argv.slice(2);
const { outbox, add, close } = await openEngine(folder, baseUrl);
const map =
  action === 'track'
    ? ledgerMap
    : ({ action: 'identify', columns: { userId: 'id', 'attributes.row': 'row' } } as const);
const run =
  outbox.list()[0] ??
  (await add({
    file: path.join(folder, 'rows.csv'),
    map,
    total: Number(rows),
    concurrency: Number(concurrency),
  }));
process.stdout.write('working\n');
if (run.state !== 'finished') {
  const started = outbox.start(run.id);
  if (!started.ok) throw new Error(started.error.message);
  await outbox.ended(run.id);
}
process.stdout.write(`${JSON.stringify(outbox.list()[0])}\n`);
close();
