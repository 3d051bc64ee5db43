import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { createDesk } from '../desk/desk.ts';
import { openVault } from '../desk/vault/vault.ts';
import { startSandbox } from '../sandbox/sandbox.ts';
import { journalFile, openDataFolder, vaultFile } from './data-folder.ts';
import { folderFailure } from './folder-failure.ts';
import { openInBrowser } from './open-in-browser.ts';
import { openSettingsFile } from './settings-file.ts';
import { tell } from './terminal.ts';
import { watchIdle } from './web/idle.ts';
import { startWebServer } from './web/server.ts';

export interface ServeOptions {
  readonly port: number;
  readonly open: boolean;
  /** Seconds without any open page until the program ends; nothing where it stays until it is interrupted. */
  readonly idleAfter?: number;
}

/** How long requests under way are waited for at the end; what is left goes on at the next start. Milliseconds. */
const drainLimit = 5_000;

/** The app as a local web page: the same desk as in the window, one process. */
export async function serve(options: ServeOptions): Promise<void> {
  const dataFolder = openDataFolder();
  const sandbox = await startSandbox();
  const desk = createDesk({
    now: () => new Date(),
    fetch: (url, init) => fetch(url, init),
    vault: await openVault({
      file: vaultFile(dataFolder),
      noKeyStore: 'In the browser no key store can be used.',
    }),
    settings: openSettingsFile(dataFolder),
    dataFolder,
    folderFailure: () => folderFailure(dataFolder),
    journal: journalFile(dataFolder),
    sandbox: { ...sandbox.access },
    log: tell,
  });
  desk.resume();
  const token = randomBytes(32).toString('hex');
  const page = fileURLToPath(new URL('../renderer', import.meta.url));
  const idle = watchIdle(options.idleAfter === undefined ? undefined : options.idleAfter * 1000, () => {
    process.stdout.write(
      'No page has been open for a while: Audience Desk has ended. Start it again to go on.\n',
    );
    void stop();
  });
  // A file on its way is somebody's use of the app, page or no page.
  desk.subscribe(({ name }) => {
    if (name === 'outbox.changed') idle.hold()();
  });
  const server = await startWebServer(desk, path.resolve(page), token, options.port, idle);
  // Whoever started it may stop reading; the app goes on.
  process.stdout.on('error', () => undefined);
  process.stdout.write(`Audience Desk: ${server.origin}/#token=${token}\n`);
  if (options.open) openInBrowser(`${server.origin}/#code=${server.issueCode()}`);

  async function stop(): Promise<void> {
    idle.stop();
    await Promise.all([server.close(), desk.drain(drainLimit)]);
    await sandbox.close();
    desk.close();
    process.exit(0);
  }
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}
