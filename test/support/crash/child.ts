// A process that sends a file and may be killed at any moment: started again on the same folder, it goes on.
import path from 'node:path';
import { openEngine } from '../engine.ts';

const [folder = '', baseUrl = '', rows = '0', action = 'track', concurrency = '16'] = process.argv.slice(2);
const { outbox, database, add } = await openEngine(folder, baseUrl);
const map =
  action === 'track'
    ? ({
        action: 'track',
        columns: { userId: 'id', event: { value: 'Visited' }, 'properties.row': 'row' },
      } as const)
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
database.close();
