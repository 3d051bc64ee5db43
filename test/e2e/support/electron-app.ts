import { once } from 'node:events';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { _electron } from '@playwright/test';
import { readMachine } from './machine.ts';
import { appEnvironment, type OpenApp } from './running-app.ts';

const root = path.resolve(fileURLToPath(import.meta.url), '../../../..');
const endLimit = 10_000;

/** What Chromium writes of its network, one file a start, whole once the app has ended. */
export const netLogPrefix = 'net-log-';

/** The app in its window. */
export const inElectron: OpenApp = async (home, watch) => {
  const { hasSandbox } = readMachine();
  // Without a path Playwright asks the package `electron`, and holds the app until it can hear the page's first word.
  const app = await _electron.launch({
    args: [
      root,
      ...(hasSandbox ? [] : ['--no-sandbox']),
      '--disable-gpu',
      // Goes with the data folder when the test ends.
      `--log-net-log=${path.join(home, `${netLogPrefix}${Date.now()}.json`)}`,
    ],
    chromiumSandbox: hasSandbox,
    env: appEnvironment(home),
  });
  const program = app.process();
  let said = '';
  for (const stream of [program.stdout, program.stderr]) {
    stream?.on('data', (part) => {
      said += part;
    });
  }
  const close = async () => {
    if (program.exitCode !== null || program.signalCode !== null) return;
    const ended = once(program, 'exit');
    const timer = setTimeout(() => program.kill('SIGKILL'), endLimit);
    await app.close();
    await ended;
    clearTimeout(timer);
  };
  try {
    const page = await app.firstWindow();
    await watch(page);
    await page.waitForLoadState('load');
    const saveTo = (file: string) =>
      app.evaluate(({ session }, place) => {
        session.defaultSession.once('will-download', (_event, item) => item.setSavePath(place));
      }, file);
    return { page, main: app, saveTo, said: () => said, close };
  } catch (error) {
    await close();
    throw error;
  }
};
