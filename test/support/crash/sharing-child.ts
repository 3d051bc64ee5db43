// One of several programs that want to send the same file, each the first process of a container of its own. It resumes
// the run whenever it may, until the run has ended. One that `stalls` is suspended as by a machine that sleeps, right
// before its first request leaves, until it is resumed.
import { writeSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { openEngine } from '../engine.ts';

const [folder = '', baseUrl = '', machine = '', stalls = ''] = process.argv.slice(2);
let hasStalled = stalls === '';
const { outbox, close } = await openEngine(folder, baseUrl, {
  // Nobody can ask another container whether its first process is running.
  program: { identity: { machine, pid: 1, startedAt: '1' }, isRunning: () => undefined },
  heartbeat: { every: 100, limit: 1_000 },
  leaving() {
    if (hasStalled) return;
    hasStalled = true;
    writeSync(1, 'stalled\n');
    process.kill(process.pid, 'SIGSTOP');
  },
});
process.stdout.write('ready\n');
for (;;) {
  const [run] = outbox.list();
  if (run === undefined || run.state === 'finished') break;
  if (outbox.start(run.id).ok) {
    process.stdout.write('working\n');
    await outbox.ended(run.id);
  }
  await setTimeout(20);
}
close();
