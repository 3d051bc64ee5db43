import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { app, dialog, powerMonitor, session } from 'electron';
import { createDesk, type Desk } from './desk/desk.ts';
import { openVault } from './desk/vault/vault.ts';
import { journalFile, openDataFolder, vaultFile } from './hosts/data-folder.ts';
import { folderFailure } from './hosts/folder-failure.ts';
import { openSettingsFile } from './hosts/settings-file.ts';
import { tell } from './hosts/terminal.ts';
import { startSandbox } from './sandbox/sandbox.ts';
import { registerPageScheme, servePage } from './shell/app-protocol.ts';
import { openGate } from './shell/ipc-gate.ts';
import { findKeyStore } from './shell/key-store.ts';
import { setMenu } from './shell/menu.ts';
import { forbidNavigation, forbidNetwork } from './shell/navigation.ts';
import { denyPermissions } from './shell/permissions.ts';
import { forbidDictionaries } from './shell/spell-checker.ts';
import { createVendorFetch } from './shell/vendor-fetch.ts';
import { openWindow } from './shell/window.ts';

const here = path.dirname(fileURLToPath(import.meta.url));
const dataFolder = findDataFolder();

// Asked for together with --no-sandbox, it would start child processes that refuse to run as root.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
app.setPath('userData', windowFolder(dataFolder));
registerPageScheme();
forbidNavigation();

if (app.requestSingleInstanceLock()) {
  // Not awaited: an ES module that waits for readiness at its top level keeps the app from becoming ready.
  app.whenReady().then(run).catch(giveUp);
} else {
  app.quit();
}

async function run(): Promise<void> {
  setMenu();
  denyPermissions(session.defaultSession);
  forbidNetwork(session.defaultSession);
  forbidDictionaries(session.defaultSession);
  servePage(path.resolve(here, '../renderer'));

  const sandbox = await startSandbox();
  const desk = await openDesk(sandbox.access);
  openGate(desk);
  desk.resume();

  const open = () => openWindow(path.join(here, 'preload.cjs'));
  const window = open();
  app.on('second-instance', () => {
    if (window.isDestroyed()) return;
    if (window.isMinimized()) window.restore();
    window.focus();
  });
  app.on('window-all-closed', () => app.quit());
  // A computer left alone must not stay armed.
  powerMonitor.on('suspend', desk.leave);
  powerMonitor.on('lock-screen', desk.leave);
  drainBeforeQuit(desk);
  app.on('will-quit', () => {
    desk.close();
    void sandbox.close();
  });
}

/** Requests under way are waited for, some seconds at most; the rest of a file goes on at the next start. */
function drainBeforeQuit(desk: Desk): void {
  let isDrained = false;
  app.on('before-quit', (event) => {
    if (isDrained) return;
    event.preventDefault();
    void desk.drain(5_000).finally(() => {
      isDrained = true;
      app.quit();
    });
  });
}

async function openDesk(sandbox: Awaited<ReturnType<typeof startSandbox>>['access']): Promise<Desk> {
  return createDesk({
    now: () => new Date(),
    fetch: createVendorFetch(),
    vault: await openVault({
      file: vaultFile(dataFolder),
      keyStore: await findKeyStore(),
      noKeyStore: 'No key store that can be trusted was found on this computer.',
    }),
    settings: openSettingsFile(dataFolder),
    dataFolder,
    folderFailure: () => folderFailure(dataFolder),
    journal: journalFile(dataFolder),
    sandbox: { ...sandbox },
    log: tell,
  });
}

/** Too early for a window that could say it: what is wrong goes to standard error. */
function findDataFolder(): string {
  try {
    return openDataFolder();
  } catch (error) {
    tell(`The data folder cannot be used. ${error instanceof Error ? error.message : String(error)}`);
    process.exit(1);
  }
}

/**
 * What Chromium keeps of its window. Where the data folder cannot be written to it would take that for a second
 * instance and not open at all, so that nobody could be told: then a folder that goes with the session will do.
 */
function windowFolder(folder: string): string {
  return folderFailure(folder) === undefined
    ? path.join(folder, 'window')
    : mkdtempSync(path.join(tmpdir(), 'audience-desk-window-'));
}

/** Nothing that was there is touched: the folder is named, and the app ends. */
function giveUp(error: unknown): void {
  const reason = error instanceof Error ? error.message : String(error);
  dialog.showErrorBox('Audience Desk could not start', `${reason}\n\nData folder: ${dataFolder}`);
  app.exit(1);
}
