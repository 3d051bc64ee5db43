// `npm start`: installs what is missing, builds, and opens the app, in a window where one can be had.
import { spawn } from 'node:child_process';
import { parseArgs } from 'node:util';
import { ensureReady } from './ready.mjs';
import { at, root } from './setup/clone.mjs';
import { findElectron, whyNoWindow } from './setup/electron.mjs';
import { exec } from './setup/exec.mjs';
import { note } from './setup/note.mjs';
import { endWithParent } from './setup/parent.mjs';

const usage = 'npm start -- [--browser [--port N] [--no-open] [--stay]] [--no-sandbox]';

/** A window that ends with an error within this time never opened: the page is served instead. In seconds. */
const openingTime = 15;

/** Without any open page for this long the served app ends; with --stay it waits for ever. In seconds. */
const idleTime = 1_800;

const options = readOptions();
await ensureReady();
const why = options.browser ? undefined : await openWindow();
if (options.browser || why !== undefined) {
  if (why !== undefined) note(`No window: ${why}. Serving the app as a local web page.`);
  exec(at('build', 'serve.mjs'), [
    String(options.port),
    options.open ? 'open' : 'stay',
    ...(options.stay ? [] : [String(idleTime)]),
  ]);
}

function readOptions() {
  try {
    const { values } = parseArgs({
      options: {
        browser: { type: 'boolean', default: false },
        port: { type: 'string', default: '0' },
        'no-open': { type: 'boolean', default: false },
        stay: { type: 'boolean', default: false },
        'no-sandbox': { type: 'boolean', default: false },
      },
    });
    const port = /^\d+$/.test(values.port) ? Number(values.port) : Number.NaN;
    if (!(port <= 65_535)) throw new Error('--port takes a number from 0 to 65535.');
    return {
      browser: values.browser,
      port,
      open: !values['no-open'],
      stay: values.stay,
      noSandbox: values['no-sandbox'],
    };
  } catch (error) {
    note(`${error.message}\nUsage: ${usage}`);
    return process.exit(2);
  }
}

/** @returns why there is no window; nothing once one has been open */
async function openWindow() {
  const reason = whyNoWindow(options);
  if (reason !== undefined) return reason;
  const electron = await findElectron();
  if (electron.why !== undefined) return electron.why;
  return run(electron.program);
}

function run(program) {
  return new Promise((resolve) => {
    const started = Date.now();
    const child = spawn(program, [root, ...(options.noSandbox ? ['--no-sandbox'] : [])], {
      stdio: 'inherit',
      // With it, as a terminal inside another Electron program may set it, Electron would run as plain Node.
      env: { ...process.env, ELECTRON_RUN_AS_NODE: undefined },
    });
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => child.kill(signal));
    endWithParent(() => child.kill('SIGTERM'));
    child.on('error', (error) => resolve(`Electron could not be started (${error.message})`));
    child.on('exit', (code, signal) => {
      const failedToOpen =
        code !== 0 &&
        signal !== 'SIGINT' &&
        signal !== 'SIGTERM' &&
        Date.now() - started < openingTime * 1000;
      if (failedToOpen) resolve(`Electron ended at once (${signal ?? `code ${code}`})`);
      else process.exit(code ?? 1);
    });
  });
}
