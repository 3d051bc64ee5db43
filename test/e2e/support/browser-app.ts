import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser } from '@playwright/test';
import { readMachine } from './machine.ts';
import { appEnvironment, type OpenApp, windowSize } from './running-app.ts';

const script = path.resolve(fileURLToPath(import.meta.url), '../../../../build/serve.mjs');
const startLimit = 30_000;
const endLimit = 10_000;

/** The app as a local web page: a server of its own, and a browser context of its own. */
export function inBrowser(launch: () => Promise<Browser>): OpenApp {
  return async (home, watch) => {
    const browser = await launch();
    const server = spawn(readMachine().node, [script, '0', 'stay'], { env: appEnvironment(home) });
    let said = '';
    for (const stream of [server.stdout, server.stderr]) {
      stream.on('data', (part) => {
        said += part;
      });
    }
    try {
      const address = await readAddress(server);
      const context = await browser.newContext({ viewport: windowSize });
      const page = await context.newPage();
      await watch(page);
      await page.goto(address);
      return {
        page,
        async saveTo(file) {
          page.once('download', (download) => void download.saveAs(file));
        },
        said: () => said,
        async close() {
          await context.close();
          await end(server);
        },
      };
    } catch (error) {
      await end(server);
      throw error;
    }
  };
}

/** @throws with what the server said where it ends or does not come up */
function readAddress(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let [said, complained] = ['', ''];
    const giveUp = (how: string) => reject(new Error(`The local web host ${how}.\n${complained}`));
    const timer = setTimeout(() => giveUp('did not tell its address'), startLimit);
    server.stderr?.on('data', (part) => {
      complained += part;
    });
    server.stdout?.on('data', (part) => {
      said += part;
      const address = /^Audience Desk: (http:\S+)$/m.exec(said)?.[1];
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

async function end(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const ended = once(server, 'exit');
  const timer = setTimeout(() => server.kill('SIGKILL'), endLimit);
  server.kill('SIGTERM');
  await ended;
  clearTimeout(timer);
}
