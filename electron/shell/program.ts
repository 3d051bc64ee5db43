import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { app, type BrowserWindow, session } from 'electron';
import { createDesk, type Desk } from '../desk/desk.ts';
import { openVault } from '../desk/vault/vault.ts';
import { historyFile, vaultFile } from '../hosts/data-folder.ts';
import { folderFailure } from '../hosts/folder-failure.ts';
import { openSettingsFile } from '../hosts/settings-file.ts';
import { printError } from '../hosts/terminal.ts';
import { type Sandbox, startSandbox } from '../sandbox/sandbox.ts';
import { createTransport } from '../vendors/http/transport.ts';
import { registerPageScheme, servePage } from './app-protocol.ts';
import { openGate } from './ipc-gate.ts';
import { findKeyStore } from './key-store.ts';
import { setMenu } from './menu.ts';
import { forbidNavigation, forbidNetwork } from './navigation.ts';
import { denyPermissions } from './permissions.ts';
import { watchRuns } from './run-watch.ts';
import { openSettingsStore } from './settings-store.ts';
import { forbidDictionaries } from './spell-checker.ts';
import { systemRoutes } from './system-proxy.ts';
import { openWindow } from './window.ts';

const here = path.dirname(fileURLToPath(import.meta.url));

/** The desk of one data folder, open in its window. */
export interface Program {
  readonly window: BrowserWindow;
  /** The screen was locked, or the computer goes to sleep. */
  lockOrSleep(): void;
  /** Waits for requests in flight, so many milliseconds at most; the rest of a file is resumed at the next start. */
  drain(limit: number): Promise<void>;
  /** Writes down an unexpected exception. */
  noteUnexpected(error: unknown): void;
  /** Closes the gate and the desk. The window is closed elsewhere. */
  close(): Promise<void>;
}

/**
 * Settings that must be made before the app is ready.
 *
 * @param windowFolder for Chromium's own files
 */
export function prepareApp(windowFolder: string): void {
  // Together with --no-sandbox it would start child processes that refuse to run as root.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
  app.setPath('userData', windowFolder);
  // Windows shows notes only of a program it knows by name; one that no installer has named goes by its file.
  if (process.platform === 'win32') app.setAppUserModelId(process.execPath);
  registerPageScheme();
  forbidNavigation();
}

/** Settings of every window: to be made once the app is ready, and before the first is opened. */
export async function prepareWindows(): Promise<void> {
  setMenu();
  denyPermissions(session.defaultSession);
  // Before the first await: dictionaries are fetched at once.
  forbidDictionaries(session.defaultSession);
  await forbidNetwork(session.defaultSession);
  servePage(path.resolve(here, '../renderer'));
}

/** @param dataFolder holds everything the app keeps */
export async function openProgram(dataFolder: string): Promise<Program> {
  const sandbox = await startSandbox();
  const desk = await openDesk(dataFolder, sandbox);
  const closeGate = openGate(desk);
  const window = openWindow(path.join(here, 'preload.cjs'));
  const unwatchRuns = watchRuns(desk, window);
  desk.start();
  return {
    window,
    lockOrSleep: desk.lockOrSleep,
    drain: desk.drain,
    noteUnexpected: desk.noteUnexpected,
    async close() {
      unwatchRuns();
      closeGate();
      desk.close();
      await sandbox.close();
    },
  };
}

async function openDesk(dataFolder: string, sandbox: Sandbox): Promise<Desk> {
  return createDesk({
    now: () => new Date(),
    transport: createTransport(systemRoutes()),
    vault: await openVault({
      file: vaultFile(dataFolder),
      keyStore: await findKeyStore(),
      noKeyStore: 'No key store that can be trusted was found on this computer.',
    }),
    settings: openSettingsFile(dataFolder, openSettingsStore),
    dataFolder,
    folderFailure: () => folderFailure(dataFolder),
    historyFile: historyFile(dataFolder),
    sandbox: { ...sandbox.access },
    log: printError,
  });
}
