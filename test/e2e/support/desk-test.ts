import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { type Browser, test as base, type ElectronApplication, type Page } from '@playwright/test';
import { inBrowser } from './browser-app.ts';
import { findSandbox, type SandboxPlace } from './call-desk.ts';
import { inElectron } from './electron-app.ts';
import { readMachine } from './machine.ts';
import type { RunningApp } from './running-app.ts';
import { collectViolations, type Violations } from './violations.ts';

export { expect } from '@playwright/test';
export { callDesk, sandboxState } from './call-desk.ts';

/** Where the app runs; each project of playwright.config.ts names one. */
export interface HostOption {
  readonly host: 'browser' | 'electron';
}

export interface DeskUnderTest {
  /** The data folder; it is removed after the test. */
  readonly home: string;
  /** The main process. @throws where there is none: the app runs in a browser */
  main(): ElectronApplication;
  /** The simulated services; they start anew with the app. */
  sandbox(): Promise<SandboxPlace>;
  /**
   * Ends the app and opens it again on the same data folder. The former page is closed.
   *
   * @param between done while the app does not run
   */
  restart(between?: () => Promise<unknown>): Promise<Page>;
  /** Where the next saved file is put. */
  saveTo(file: string): Promise<void>;
}

interface Parts {
  readonly collection: ReturnType<typeof collectViolations>;
  readonly started: { readonly desk: DeskUnderTest; readonly page: Page };
  readonly desk: DeskUnderTest;
  readonly page: Page;
  readonly violations: Violations;
}

interface WorkerParts {
  /** One browser for all the tests of a worker, started by the first that needs it. */
  readonly launchBrowser: () => Promise<Browser>;
}

/** A test of the app in either host: opened on an empty data folder, watched for violations until its end. */
export const test = base.extend<HostOption & Parts, WorkerParts>({
  host: ['browser', { option: true }],

  launchBrowser: [
    async ({ playwright }, use) => {
      let browser: Promise<Browser> | undefined;
      await use(() => {
        const { browser: found, hasSandbox } = readMachine();
        if ('why' in found) throw new Error(`No browser: ${found.why}.`);
        browser ??= playwright.chromium.launch({
          executablePath: found.program,
          chromiumSandbox: hasSandbox,
          args: ['--disable-gpu'],
        });
        return browser;
      });
      await (await browser)?.close();
    },
    { scope: 'worker' },
  ],

  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures a function needs off its pattern.
  collection: async ({}, use) => use(collectViolations()),

  started: async ({ host, launchBrowser, collection }, use, testInfo) => {
    if (host === 'electron') {
      const { electron } = readMachine();
      const why = 'why' in electron ? electron.why : undefined;
      testInfo.skip(why !== undefined && electron.isOptional, why);
      if (why !== undefined) throw new Error(`No Electron: ${why}.`);
    }
    const home = await mkdtemp(path.join(os.tmpdir(), 'audience-desk-'));
    const open = host === 'electron' ? inElectron : inBrowser(launchBrowser);
    let app: RunningApp | undefined;
    const start = async () => {
      app = await open(home, collection.watch);
      return app.page;
    };
    try {
      const page = await start();
      let current = page;
      const desk: DeskUnderTest = {
        home,
        main() {
          if (app?.main === undefined) throw new Error('This host has no main process of Electron’s.');
          return app.main;
        },
        sandbox: () => findSandbox(current),
        saveTo: async (file) => app?.saveTo(file),
        async restart(between) {
          await app?.close();
          await between?.();
          current = await start();
          return current;
        },
      };
      await use({ desk, page });
      await collection.judge(current);
    } finally {
      await app?.close();
      await rm(home, { recursive: true, force: true });
    }
  },

  desk: async ({ started }, use) => use(started.desk),
  page: async ({ started }, use) => use(started.page),
  // Of every test, asked for or not.
  violations: [async ({ collection, started: _ }, use) => use(collection.violations), { auto: true }],
});
