import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { app, dialog } from 'electron';
import { reasonOf } from './desk/error-reason.ts';
import { openDataFolder } from './hosts/data-folder.ts';
import { folderFailure } from './hosts/folder-failure.ts';
import { printError } from './hosts/terminal.ts';
import { surviveUncaughtErrors } from './hosts/uncaught-errors.ts';
import { onLockOrSleep } from './shell/power.ts';
import { openProgram, type Program, prepareApp, prepareWindows } from './shell/program.ts';

/** How long requests in flight are waited for at the end. In milliseconds. */
const drainLimit = 5_000;

const dataFolder = findDataFolder();
prepareApp(windowFolder(dataFolder));
let running: Program | undefined;
surviveUncaughtErrors((error) => (running === undefined ? giveUp(error) : running.noteUnexpected(error)));

if (app.requestSingleInstanceLock()) {
  // Not awaited: an ES module that waits for readiness at its top level keeps the app from becoming ready.
  app.whenReady().then(run).catch(giveUp);
} else {
  app.quit();
}

async function run(): Promise<void> {
  await prepareWindows();
  const program = await openProgram(dataFolder);
  running = program;
  app.on('second-instance', () => showAgain(program));
  app.on('window-all-closed', () => app.quit());
  onLockOrSleep(program.lockOrSleep);
  drainBeforeQuit(program);
  app.on('will-quit', () => void program.close());
}

function showAgain({ window }: Program): void {
  if (window.isDestroyed()) return;
  if (window.isMinimized()) window.restore();
  window.focus();
}

function drainBeforeQuit(program: Program): void {
  let isDrained = false;
  app.on('before-quit', (event) => {
    if (isDrained) return;
    event.preventDefault();
    void program.drain(drainLimit).finally(() => {
      isDrained = true;
      app.quit();
    });
  });
}

/** Too early for a window that could show it: the error goes to standard error. */
function findDataFolder(): string {
  try {
    return openDataFolder();
  } catch (error) {
    printError(`The data folder cannot be used. ${reasonOf(error)}`);
    process.exit(1);
  }
}

/**
 * The folder for Chromium's own files. Where the data folder cannot be written to, Chromium would take that for a
 * second instance and not open at all, so nobody would learn why: a temporary folder is used then.
 */
function windowFolder(folder: string): string {
  return folderFailure(folder) === undefined
    ? path.join(folder, 'window')
    : mkdtempSync(path.join(tmpdir(), 'audience-desk-window-'));
}

/** Changes nothing on disk: shows which folder it is about, and ends the app. */
function giveUp(error: unknown): void {
  const reason = reasonOf(error);
  dialog.showErrorBox('Audience Desk could not start', `${reason}\n\nData folder: ${dataFolder}`);
  app.exit(1);
}
