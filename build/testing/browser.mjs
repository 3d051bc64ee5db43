// A Chromium to test in: one that is installed, else Playwright's own, else Debian's.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { root } from '../setup/clone.mjs';
import { note } from '../setup/note.mjs';
import { pinnedNode } from '../setup/pinned-node.mjs';
import { installPackages } from './debian.mjs';
import { findProgram } from './find-program.mjs';

/** A closed network may leave a download hanging for ever. In seconds. */
const downloadLimit = 120;

/** The oldest version the page is built for. */
const oldestVersion = 130;

/** @returns {Promise<{ program: string } | { why: string }>} */
export async function findBrowser() {
  const program = findInstalled() ?? (await findPlaywrightsOwn()) ?? findDebians();
  return program === undefined
    ? {
        why: `there is no Chrome or Chromium of version ${oldestVersion} or newer, and none could be installed`,
      }
    : { program };
}

function findInstalled() {
  return candidates().find(isCurrent);
}

function candidates() {
  if (process.platform === 'darwin') {
    return ['Google Chrome', 'Chromium'].map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`);
  }
  if (process.platform === 'win32') {
    return [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA]
      .filter((folder) => folder !== undefined)
      .map((folder) => path.join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe'));
  }
  // The first is Debian's without the browser's own toolbars, which would cost a process more for each page.
  return ['chromium-headless-shell', 'google-chrome', 'google-chrome-stable', 'chromium', 'chromium-browser']
    .map(findProgram)
    .filter((program) => program !== undefined);
}

async function findPlaywrightsOwn() {
  const { chromium } = await import('playwright-core');
  const program = chromium.executablePath();
  if (isCurrent(program)) return program;
  note(`Downloading a browser, once (given up after ${downloadLimit} s) …`);
  await download();
  return isCurrent(program) ? program : undefined;
}

function findDebians() {
  return installPackages('chromium-headless-shell') ? findInstalled() : undefined;
}

/** Some programs of these names only say that the browser is elsewhere; a version tells it is one. */
function isCurrent(program) {
  if (!existsSync(program)) return false;
  // On Windows the option opens a window instead.
  if (process.platform === 'win32') return true;
  const { stdout } = spawnSync(program, ['--version'], { encoding: 'utf8', timeout: 30_000 });
  return Number(/ (\d+)\./.exec(stdout ?? '')?.[1] ?? 0) >= oldestVersion;
}

function download() {
  return new Promise((resolve) => {
    const installer = path.join(root, 'node_modules', 'playwright-core', 'cli.js');
    // In a process group of its own where there are such: the download is the installer's child.
    const isGrouped = process.platform !== 'win32';
    const child = spawn(pinnedNode(), [installer, 'install', '--no-shell', 'chromium'], {
      stdio: 'ignore',
      detached: isGrouped,
    });
    const timer = setTimeout(
      () => process.kill(isGrouped ? -child.pid : child.pid, 'SIGKILL'),
      downloadLimit * 1000,
    );
    const done = () => {
      clearTimeout(timer);
      resolve();
    };
    child.on('error', done);
    child.on('close', done);
  });
}
