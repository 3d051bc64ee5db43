import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { type Browser, test as base, type ElectronApplication, expect, type Page } from '@playwright/test';
import { filesBelow, findPlantedSecrets, type Place } from '../../support/planted-secrets.ts';
import { inBrowser, launchChromium, sharedInBrowser } from './browser-app.ts';
import { findSandbox, type SandboxPlace } from './call-desk.ts';
import { inElectron, netLogPrefix, sharedInElectron } from './electron-app.ts';
import { readMachine } from './machine.ts';
import { endLimit, type RunningApp, type SharedApp } from './running-app.ts';
import { collectViolations, type Violations } from './violations.ts';

export { expect } from '@playwright/test';
export { callDesk, sandboxState } from './call-desk.ts';

/** The tag of tests of the start, the end or the data folder: they start a program of their own. */
const startsApp = '@starts-app';

/** The host in which the app runs; each project of playwright.config.ts names one. */
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
   * Ends the app and opens it again on the same data folder. The former page is closed. For tests that start a program of their own.
   *
   * @param between done while the app does not run
   */
  restart(between?: () => Promise<unknown>): Promise<Page>;
  /** Chooses where the next saved file is put. */
  saveTo(file: string): Promise<void>;
}

interface Parts {
  /** Further arguments for Electron, in a test that starts a program of its own. */
  readonly switches: readonly string[];
  readonly collection: ReturnType<typeof collectViolations>;
  readonly started: { readonly desk: DeskUnderTest; readonly page: Page };
  readonly desk: DeskUnderTest;
  readonly page: Page;
  readonly violations: Violations;
}

interface WorkerParts {
  /** One browser for all the tests of a worker, started by the first that needs it. */
  readonly launchBrowser: () => Promise<Browser>;
  /** The app that the tests of a worker share, started by the first that needs it. */
  readonly shareApp: () => Promise<SharedApp>;
}

/** What a page shows and stores, and what its program has written to its output. */
async function shownBy(app: RunningApp | undefined): Promise<readonly Place[]> {
  if (app === undefined) return [];
  const said = { name: 'what the program wrote', content: latin1(app.said()) };
  if (app.page.isClosed()) return [said];
  const [shown, stored] = await app.page.evaluate(() => [
    document.documentElement.outerHTML,
    JSON.stringify([{ ...localStorage }, { ...sessionStorage }]),
  ]);
  return [
    said,
    { name: 'the page', content: latin1(shown ?? '') },
    { name: 'the page’s storage', content: latin1(stored ?? '') },
  ];
}

/** The same once it is idle: a form that is closing still holds what was typed, for a moment. */
async function restingAt(app: RunningApp | undefined): Promise<readonly Place[]> {
  const deadline = Date.now() + endLimit;
  for (;;) {
    const shown = await shownBy(app);
    if (findPlantedSecrets(shown).length === 0 || Date.now() > deadline) return shown;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

function latin1(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1');
}

function temporaryFolder(): Promise<string> {
  return mkdtemp(path.join(os.tmpdir(), 'audience-desk-'));
}

/** A test of the app in either host: opened on an empty data folder, watched for violations until its end. */
export const test = base.extend<Parts, HostOption & WorkerParts>({
  host: ['browser', { option: true, scope: 'worker' }],

  launchBrowser: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures a function needs off its pattern.
    async ({}, use) => {
      let browser: Promise<Browser> | undefined;
      await use(() => {
        browser ??= launchChromium();
        return browser;
      });
      await (await browser)?.close();
    },
    { scope: 'worker' },
  ],

  shareApp: [
    async ({ host, launchBrowser }, use) => {
      const folder = await temporaryFolder();
      let shared: Promise<SharedApp> | undefined;
      await use(async () => {
        shared ??=
          host === 'electron'
            ? sharedInElectron(folder)
            : Promise.resolve(sharedInBrowser(launchBrowser, folder));
        return shared;
      });
      await (await shared)?.end();
      const found = findPlantedSecrets(filesBelow(folder));
      await rm(folder, { recursive: true, force: true });
      expect(found, 'secrets that were entered, and that the shared app kept').toEqual([]);
    },
    { scope: 'worker' },
  ],

  switches: [[], { option: true }],

  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures a function needs off its pattern.
  collection: async ({}, use) => use(collectViolations()),

  started: async ({ host, launchBrowser, shareApp, collection, switches }, use, testInfo) => {
    if (host === 'electron') {
      const { electron } = readMachine();
      const why = 'why' in electron ? electron.why : undefined;
      testInfo.skip(why !== undefined && electron.isOptional, why);
      if (why !== undefined) throw new Error(`No Electron: ${why}.`);
    }
    const home = await temporaryFolder();
    const isOwn = testInfo.tags.includes(startsApp);
    const open = !isOwn
      ? (await shareApp()).open
      : host === 'electron'
        ? inElectron(switches)
        : inBrowser(launchBrowser);
    let app: RunningApp | undefined;
    const shown: Place[] = [];
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
          if (!isOwn) throw new Error(`Only a test with the tag ${startsApp} can start its app again.`);
          shown.push(...(await restingAt(app)));
          await app?.close();
          await between?.();
          current = await start();
          return current;
        },
      };
      await use({ desk, page });
      await collection.judge(current);
      shown.push(...(await restingAt(app)));
      await app?.close();
      app = undefined;
      // Chromium's network log is requested by the tests, not written by the app.
      const kept = filesBelow(home, (name) => name.startsWith(netLogPrefix));
      expect(
        findPlantedSecrets([...shown, ...kept]),
        'secrets that were entered, and where they were found',
      ).toEqual([]);
    } finally {
      await app?.close();
      await rm(home, { recursive: true, force: true });
    }
  },

  desk: async ({ started }, use) => use(started.desk),
  page: async ({ started }, use) => use(started.page),
  // Checked after every test.
  violations: [async ({ collection, started: _ }, use) => use(collection.violations), { auto: true }],
});
