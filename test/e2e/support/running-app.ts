import type { ElectronApplication, Page } from '@playwright/test';
import type { PageWatch } from './violations.ts';

/** The app, open and drawn. */
export interface RunningApp {
  readonly page: Page;
  /** The main process, where the app runs in Electron. */
  readonly main?: ElectronApplication;
  /** Saves the next file there, where the window would ask. */
  saveTo(file: string): Promise<void>;
  /** Everything the app has written to its standard output and error so far. */
  said(): string;
  /** Ends the app as a person does; what it keeps stays in its data folder. */
  close(): Promise<void>;
}

/** Opens the app on a data folder. The page is watched from its first moment. */
export type OpenApp = (home: string, watch: PageWatch) => Promise<RunningApp>;

/** One program that opens one desk after the other: a test starts quickly, and finds nothing of the one before. */
export interface SharedApp {
  readonly open: OpenApp;
  end(): Promise<void>;
}

export const windowSize = { width: 1280, height: 800 };

/** A timeout for what hangs, in milliseconds: a busy machine takes its time to start a program. */
export const startLimit = 120_000;
export const endLimit = 30_000;

/** Lets the tests read what the simulated services hold. */
export const sandboxKey = 'of-the-tests';

/** The environment of the app under test: ours, with a data folder of its own. */
export function appEnvironment(home: string): Record<string, string> {
  const inherited = Object.entries(process.env).filter(
    (entry): entry is [string, string] =>
      // Set by editors whose terminals run in Electron; with it Electron would run as plain Node.
      entry[1] !== undefined && entry[0] !== 'ELECTRON_RUN_AS_NODE',
  );
  return {
    ...Object.fromEntries(inherited),
    AUDIENCE_DESK_HOME: home,
    AUDIENCE_DESK_SANDBOX_KEY: sandboxKey,
  };
}
