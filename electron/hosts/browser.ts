import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { createDesk } from '../desk/desk.ts';
import { openVault } from '../desk/vault/vault.ts';
import { startSandbox } from '../sandbox/sandbox.ts';
import { createTransport } from '../vendors/http/transport.ts';
import { historyFile, openDataFolder, vaultFile } from './data-folder.ts';
import { folderFailure } from './folder-failure.ts';
import { openInBrowser } from './open-in-browser.ts';
import { openSettingsFile } from './settings-file.ts';
import { printError } from './terminal.ts';
import { surviveUncaughtErrors } from './uncaught-errors.ts';
import { type EntryPage, writeEntryPage } from './web/entry-page.ts';
import { type IdleWatch, watchIdle } from './web/idle.ts';
import { startWebServer } from './web/server.ts';
import { watchSleep } from './web/sleep-watch.ts';

export interface ServeOptions {
  readonly port: number;
  readonly open: boolean;
  /** Seconds without any open page until the program ends; left out, it runs until it is interrupted. */
  readonly idleAfter?: number;
}

const betrayedMessage =
  'The code that opened the page was used twice: another user of this computer may have read it. No page can call the app any more. End it and start it again.';

/** How long requests in flight are waited for at the end; the rest is resumed at the next start. Milliseconds. */
const drainLimit = 5_000;

/** The desk of one data folder, as a web page that only this machine can reach. */
export interface LocalPage {
  /** The address of the page; it holds the token of this run. */
  readonly address: string;
  /** Opens it in the person's browser, by a code that works once and within a minute. @throws where that fails */
  openInBrowser(): void;
  /** Waits for requests in flight, some seconds at most. */
  close(): Promise<void>;
  /** Writes down an unexpected exception. */
  noteUnexpected(error: unknown): void;
}

/** @throws where the port is taken */
export async function openLocalPage(dataFolder: string, port: number, idle: IdleWatch): Promise<LocalPage> {
  const sandbox = await startSandbox();
  const desk = createDesk({
    now: () => new Date(),
    transport: createTransport(),
    vault: await openVault({
      file: vaultFile(dataFolder),
      noKeyStore: 'In the browser no key store can be used.',
    }),
    settings: openSettingsFile(dataFolder),
    dataFolder,
    folderFailure: () => folderFailure(dataFolder),
    historyFile: historyFile(dataFolder),
    sandbox: { ...sandbox.access },
    log: printError,
  });
  // A computer left alone must not stay armed.
  const endSleepWatch = watchSleep(desk.lockOrSleep);
  // A run that sends keeps the app alive, with or without an open page.
  desk.subscribe(({ name }) => {
    if (name === 'outbox.changed') idle.hold()();
  });
  const token = randomBytes(32).toString('hex');
  const root = path.resolve(fileURLToPath(new URL('../renderer', import.meta.url)));
  let entryPage: EntryPage | undefined;
  const closeAll = async () => {
    endSleepWatch();
    await sandbox.close();
    desk.close();
  };
  const server = await startWebServer({
    ...{ desk, root, token, port, idle },
    entered: () => entryPage?.remove(),
    betrayed() {
      // Whoever has the token might have armed a connection.
      desk.lockOrSleep();
      process.stdout.write(`${betrayedMessage}\n`);
    },
  }).catch(async (error: unknown) => {
    await closeAll();
    throw error;
  });
  // Only once there is a page: a program that ends again at once must not have sent anything.
  desk.start();
  return {
    address: `${server.origin}/#token=${token}`,
    openInBrowser() {
      entryPage = writeEntryPage(dataFolder, `${server.origin}/#code=${server.issueCode()}`);
      openInBrowser(entryPage.address);
    },
    async close() {
      entryPage?.remove();
      idle.stop();
      await Promise.all([server.close(), desk.drain(drainLimit)]);
      await closeAll();
    },
    noteUnexpected: desk.noteUnexpected,
  };
}

/** Without the entry page the browser cannot be opened; the address was printed. */
function openPage(page: LocalPage): void {
  try {
    page.openInBrowser();
  } catch {
    process.stdout.write('The browser could not be opened. Open the address above in it.\n');
  }
}

/** The app as a local web page, until it is interrupted or nobody has used it for a while. One process. */
export async function serve(options: ServeOptions): Promise<void> {
  const idle = watchIdle(options.idleAfter === undefined ? undefined : options.idleAfter * 1000, () => {
    process.stdout.write(
      'No page has been open for a while: Audience Desk has ended. Start it again to go on.\n',
    );
    void stop();
  });
  const page = await openLocalPage(openDataFolder(), options.port, idle);
  surviveUncaughtErrors(page.noteUnexpected);
  // Whoever started it may stop reading its output; the app goes on.
  process.stdout.on('error', () => undefined);
  process.stdout.write(`Audience Desk: ${page.address}\n`);
  if (options.open) openPage(page);

  async function stop(): Promise<void> {
    await page.close();
    process.exit(0);
  }
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}
