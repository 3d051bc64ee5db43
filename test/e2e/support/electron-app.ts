import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { _electron, type ElectronApplication } from '@playwright/test';
import { readMachine } from './machine.ts';
import { ended, outputOf } from './output.ts';
import { appEnvironment, type OpenApp, type SharedApp, startLimit } from './running-app.ts';

const root = path.resolve(fileURLToPath(import.meta.url), '../../../..');
const sharedScript = path.join(root, 'test', 'e2e', 'support', 'shared-window.mjs');

/** Chromium's network log, one file for each start, complete once the app has ended. */
export const netLogPrefix = 'net-log-';

/** What shared-window.mjs offers in its main process. */
type SharedWindow = { open(home: string): Promise<void>; close(): Promise<void> };
declare const sharedWindow: SharedWindow;

/**
 * The app in its window, as `npm start` starts it: a program of its own.
 *
 * @param switches of Chromium's, such as `--proxy-server=…`
 */
export const inElectron =
  (switches: readonly string[]): OpenApp =>
  async (home, watch) => {
    // Removed with the data folder when the test ends.
    const netLog = `--log-net-log=${path.join(home, `${netLogPrefix}${Date.now()}.json`)}`;
    const app = await launch([root, netLog, ...switches], home);
    const said = outputOf(app.process());
    const close = () => ended(app.process(), () => app.close());
    try {
      const page = await app.firstWindow({ timeout: startLimit });
      await watch(page);
      await page.waitForLoadState('load');
      return { page, main: app, saveTo: (file) => saveNext(app, file), said, close };
    } catch (error) {
      await close();
      throw error;
    }
  };

/**
 * One Electron that opens one window after the other.
 *
 * @param folder for Chromium's own files; what a page stored is removed after each test
 */
export async function sharedInElectron(folder: string): Promise<SharedApp> {
  const app = await launch([sharedScript], folder);
  const said = outputOf(app.process());
  return {
    async open(home, watch) {
      const before = said().length;
      const [page] = await Promise.all([
        app.waitForEvent('window', { timeout: startLimit }),
        app.evaluate((_electron, home) => sharedWindow.open(home), home),
      ]);
      await watch(page);
      await page.waitForLoadState('load');
      return {
        page,
        main: app,
        saveTo: (file) => saveNext(app, file),
        said: () => said().slice(before),
        close: () =>
          app
            .evaluate(() => sharedWindow.close())
            .catch((error: Error) => Promise.reject(new Error(`${error.message}\n${said()}`))),
      };
    },
    end: () => ended(app.process(), () => app.close()),
  };
}

/** Without a path Playwright asks the package `electron`, and stops the app until it can read its first output. */
function launch(args: readonly string[], home: string): Promise<ElectronApplication> {
  const { hasSandbox } = readMachine();
  return _electron.launch({
    args: [...args, ...(hasSandbox ? [] : ['--no-sandbox']), '--disable-gpu'],
    chromiumSandbox: hasSandbox,
    env: appEnvironment(home),
    timeout: startLimit,
  });
}

function saveNext(app: ElectronApplication, file: string): Promise<void> {
  return app.evaluate(({ session }, place) => {
    session.defaultSession.once('will-download', (_event, item) => item.setSavePath(place));
  }, file);
}
