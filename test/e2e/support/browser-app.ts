import { type ChildProcess, fork, spawn } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium } from '@playwright/test';
import { readMachine } from './machine.ts';
import { ended, outputOf } from './output.ts';
import {
  appEnvironment,
  type OpenApp,
  type RunningApp,
  type SharedApp,
  startLimit,
  windowSize,
} from './running-app.ts';
import type { PageWatch } from './violations.ts';

const here = path.dirname(fileURLToPath(import.meta.url));
const ownScript = path.resolve(here, '../../../build/serve.mjs');
const sharedScript = path.join(here, 'shared-page.mjs');

interface Served {
  readonly address: string;
  said(): string;
  close(): Promise<void>;
}

/** The browser that was found on this machine. @throws where there is none */
export async function launchChromium(): Promise<Browser> {
  const { browser, hasSandbox } = readMachine();
  if ('why' in browser) throw new Error(`No browser: ${browser.why}.`);
  return chromium.launch({
    executablePath: browser.program,
    chromiumSandbox: hasSandbox,
    args: ['--disable-gpu'],
  });
}

/** The app as a local web page, as `npm start -- --browser` starts it: a program of its own. */
export function inBrowser(launch: () => Promise<Browser>): OpenApp {
  return async (home, watch) => {
    const server = spawn(readMachine().node, [ownScript, '0', 'stay'], { env: appEnvironment(home) });
    const said = outputOf(server);
    const close = () => ended(server, () => server.kill('SIGTERM'));
    return visit(
      launch,
      watch,
      async () => ({ address: await readAddress(server, said), said, close }),
      close,
    );
  };
}

/** The same page, served by one program for one data folder after the other. */
export function sharedInBrowser(launch: () => Promise<Browser>, folder: string): SharedApp {
  const server = fork(sharedScript, {
    execPath: readMachine().node,
    env: appEnvironment(folder),
    silent: true,
  });
  const said = outputOf(server);
  return {
    async open(home, watch) {
      const before = said().length;
      const close = async () => {
        if (server.connected) await answerOf(server, said, { close: true });
      };
      return visit(
        launch,
        watch,
        async () => ({
          address: await answerOf(server, said, { open: home }),
          said: () => said().slice(before),
          close,
        }),
        close,
      );
    },
    end: () => ended(server, () => server.kill('SIGTERM')),
  };
}

/** Opens the page in a browser context of its own. */
async function visit(
  launch: () => Promise<Browser>,
  watch: PageWatch,
  serve: () => Promise<Served>,
  giveUp: () => Promise<void>,
): Promise<RunningApp> {
  try {
    const [browser, served] = await Promise.all([launch(), serve()]);
    const context = await browser.newContext({ viewport: windowSize });
    const page = await context.newPage();
    await watch(page);
    await page.goto(served.address);
    return {
      page,
      async saveTo(file) {
        page.once('download', (download) => void download.saveAs(file));
      },
      said: served.said,
      async close() {
        await context.close();
        await served.close();
      },
    };
  } catch (error) {
    await giveUp();
    throw error;
  }
}

/** @throws with what the program said where it ends, or does not answer at all */
function answerOf(server: ChildProcess, said: () => string, message: object): Promise<string> {
  return new Promise((resolve, reject) => {
    const done = () => {
      clearTimeout(timer);
      server.off('exit', giveUp);
    };
    const giveUp = () => {
      done();
      reject(new Error(`The shared web host did not answer ${JSON.stringify(message)}.\n${said()}`));
    };
    const timer = setTimeout(giveUp, startLimit);
    server.once('exit', giveUp);
    server.once('message', (answer) => {
      done();
      resolve(String(answer));
    });
    server.send(message);
  });
}

/** @throws with what the server said where it ends or does not come up */
function readAddress(server: ChildProcess, said: () => string): Promise<string> {
  return new Promise((resolve, reject) => {
    const giveUp = (how: string) => reject(new Error(`The local web host ${how}.\n${said()}`));
    const timer = setTimeout(() => giveUp('did not tell its address'), startLimit);
    server.stdout?.on('data', () => {
      const address = /^Audience Desk: (http:\S+)$/m.exec(said())?.[1];
      if (address === undefined) return;
      clearTimeout(timer);
      resolve(address);
    });
    server.once('error', (error) => giveUp(`could not be started (${error.message})`));
    server.once('exit', (code) => {
      clearTimeout(timer);
      giveUp(`ended (code ${code})`);
    });
  });
}
