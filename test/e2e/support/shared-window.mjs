// The window of one data folder after the other, in one Electron.
import { once } from 'node:events';
import { app, session } from 'electron';
import { openProgram, prepareApp, prepareWindows } from '../../../dist/main/program.js';

// As the app sets it for itself: files are readable by their owner alone.
process.umask(0o077);
prepareApp(process.env.AUDIENCE_DESK_HOME);
// Between two tests there is no window, and the app stays open.
app.on('window-all-closed', () => undefined);

const prepared = app.whenReady().then(prepareWindows);
let program;

async function close() {
  if (program === undefined) return;
  await program.drain(5_000);
  const closed = once(program.window, 'closed');
  program.window.close();
  await closed;
  await program.close();
  program = undefined;
  await session.defaultSession.clearStorageData();
}

// Called by the tests, from outside the page.
globalThis.sharedWindow = {
  close,
  async open(home) {
    await close();
    await prepared;
    program = await openProgram(home);
  },
};
