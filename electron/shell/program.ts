import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { app, type BrowserWindow, session } from 'electron';
import { createDesk, type Desk } from '../desk/desk.ts';
import { openVault } from '../desk/vault/vault.ts';
import { historyFile, vaultFile } from '../hosts/data-folder.ts';
import { folderFailure } from '../hosts/folder-failure.ts';
import { openSettingsFile } from '../hosts/settings-file.ts';
import { tell } from '../hosts/terminal.ts';
import { type Sandbox, startSandbox } from '../sandbox/sandbox.ts';
import { createTransport } from '../vendors/http/transport.ts';
import { registerPageScheme, servePage } from './app-protocol.ts';
import { openGate } from './ipc-gate.ts';
import { findKeyStore } from './key-store.ts';
import { setMenu } from './menu.ts';
import { forbidNavigation, forbidNetwork } from './navigation.ts';
import { denyPermissions } from './permissions.ts';
import { forbidDictionaries } from './spell-checker.ts';
import { systemRoutes } from './system-proxy.ts';
import { openWindow } from './window.ts';

const here = path.dirname(fileURLToPath(import.meta.url));

/** The desk of one data folder, open in its window. */
export interface Program {
  readonly window: BrowserWindow;
  /** The screen was locked, or the computer goes to sleep. */
  leave(): void;
  /** Waits for requests under way, so many milliseconds at most; the rest of a file goes on at the next start. */
  drain(limit: number): Promise<void>;
  /** Writes down an exception that nobody expected. */
  noteUnexpected(error: unknown): void;
  /** Takes the desk from the page and closes it. The window is its own affair. */
  close(): Promise<void>;
}

/**
 * What must be so before the app is ready.
 *
 * @param windowFolder for what Chromium keeps of its window
 */
export function prepareApp(windowFolder: string): void {
  // Asked for together with --no-sandbox, it would start child processes that refuse to run as root.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
  app.setPath('userData', windowFolder);
  registerPageScheme();
  forbidNavigation();
}

/** What holds for every window. Once the app is ready, and before the first is opened. */
export async function prepareWindows(): Promise<void> {
  setMenu();
  denyPermissions(session.defaultSession);
  // Before anything is waited for: dictionaries are fetched in the first moment there is.
  forbidDictionaries(session.defaultSession);
  await forbidNetwork(session.defaultSession);
  servePage(path.resolve(here, '../renderer'));
}

/** @param dataFolder holds everything the app keeps */
export async function openProgram(dataFolder: string): Promise<Program> {
  const sandbox = await startSandbox();
  const desk = await openDesk(dataFolder, sandbox);
  const closeGate = openGate(desk);
  desk.resume();
  return {
    window: openWindow(path.join(here, 'preload.cjs')),
    leave: desk.leave,
    drain: desk.drain,
    noteUnexpected: desk.noteUnexpected,
    async close() {
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
    settings: openSettingsFile(dataFolder),
    dataFolder,
    folderFailure: () => folderFailure(dataFolder),
    historyFile: historyFile(dataFolder),
    sandbox: { ...sandbox.access },
    log: tell,
  });
}
