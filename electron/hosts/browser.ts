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
import { startWebServer } from './web/server.ts';

/** The app as a local web page: the same desk as in the window, one process, until it is interrupted. */
export async function serve(options: { readonly port: number; readonly open: boolean }): Promise<void> {
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
    log: (message) => process.stderr.write(`${message}\n`),
  });
  const token = randomBytes(32).toString('hex');
  const page = fileURLToPath(new URL('../renderer', import.meta.url));
  const server = await startWebServer(desk, path.resolve(page), token, options.port);
  // Whoever started it may stop reading; the app goes on.
  process.stdout.on('error', () => undefined);
  process.stdout.write(`Audience Desk: ${server.origin}/#token=${token}\n`);
  if (options.open) openInBrowser(`${server.origin}/#code=${server.issueCode()}`);

  const stop = async () => {
    await Promise.all([server.close(), sandbox.close()]);
    desk.close();
    process.exit(0);
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}
