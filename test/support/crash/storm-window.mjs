// A window that resumes every unfinished run of its data folder, and ends once all have ended.
import path from 'node:path';
import { app } from 'electron';
import { openProgram, prepareApp, prepareWindows } from '../../../dist/main/program.js';

process.umask(0o077);
const folder = process.env.AUDIENCE_DESK_HOME;
prepareApp(path.join(folder, 'window'));

app.whenReady().then(run).catch(giveUp);

async function run() {
  await prepareWindows();
  const { window, drain } = await openProgram(folder);
  await new Promise((resolve) => window.webContents.once('did-finish-load', resolve));
  const call = async (procedure, input) => {
    const order = [crypto.randomUUID(), procedure, input].map((part) => JSON.stringify(part)).join(', ');
    const result = await window.webContents.executeJavaScript(`window.desk.call(${order})`);
    if (!result.ok) throw new Error(`${procedure}: ${JSON.stringify(result.error)}`);
    return result.value;
  };
  await call('vault.unlock', { passphrase: process.env.AUDIENCE_DESK_PASSPHRASE });
  for (;;) {
    const runs = (await call('outbox.list', {})).filter(({ state }) => state !== 'finished');
    if (runs.length === 0) break;
    for (const { id, state } of runs) if (state !== 'running') await call('outbox.start', { id });
    process.stdout.write('working\n');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  await drain(5_000);
  app.exit(0);
}

function giveUp(error) {
  process.stderr.write(`${error.stack}\n`);
  app.exit(1);
}
