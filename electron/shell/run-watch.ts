import { randomUUID } from 'node:crypto';
import { type BrowserWindow, Notification } from 'electron';
import type { Output } from '../../shared/contract/index.ts';
import type { Result } from '../../shared/result.ts';
import type { Desk } from '../desk/desk.ts';
import { type Going, notesOn, progressOf, type RunNote, stillGoing, type WatchedRun } from './run-news.ts';
import { pageOrigin } from './scheme.ts';

/** Milliseconds between two looks at the runs: the desk's events come several times a second while one goes on. */
const lookInterval = 500;

/** No progress is shown. The number is Electron's. */
const noProgress = -1;

const filesAddress = `${pageOrigin}/index.html#/files`;

/**
 * Shows on the taskbar how far the runs are, and tells of the end of a long one while the window is in the background.
 *
 * @returns a function that ends it
 */
export function watchRuns(desk: Desk, window: BrowserWindow): () => void {
  let going: Going = new Map();
  let timer: NodeJS.Timeout | undefined;
  let isEnded = false;
  // A notification that nothing refers to is collected, and its click is lost.
  const shown = new Set<Notification>();

  const look = async () => {
    const runs = await listRuns(desk);
    if (runs === undefined || isEnded || window.isDestroyed()) return;
    const now = Date.now();
    showProgress(window, runs);
    for (const note of notesOn(runs, { going, now, isFocused: window.isFocused() })) tell(note);
    going = stillGoing(going, runs, now);
  };
  // One look at a time, so that none tells of what was before; a change during a look is looked at after it.
  let isDue = false;
  const lookSoon = () => {
    isDue = true;
    timer ??= setTimeout(async () => {
      isDue = false;
      await look();
      timer = undefined;
      if (isDue && !isEnded) lookSoon();
    }, lookInterval);
  };
  const tell = (note: RunNote) => {
    if (!Notification.isSupported()) return;
    const notification = new Notification({ title: note.title, body: note.body });
    shown.add(notification);
    notification.on('close', () => shown.delete(notification));
    notification.on('click', () => {
      shown.delete(notification);
      openFiles(window);
    });
    notification.show();
  };

  const unsubscribe = desk.subscribe(({ name }) => {
    if (name === 'outbox.changed') lookSoon();
  });
  return () => {
    isEnded = true;
    unsubscribe();
    clearTimeout(timer);
    for (const notification of shown) notification.close();
  };
}

async function listRuns(desk: Desk): Promise<readonly WatchedRun[] | undefined> {
  const call = { id: randomUUID(), procedure: 'outbox.list', input: {} };
  const listed = (await desk.dispatch(call)) as Result<Output<'outbox.list'>>;
  // The page says why the list cannot be read.
  return listed.ok ? listed.value : undefined;
}

function showProgress(window: BrowserWindow, runs: readonly WatchedRun[]): void {
  const progress = progressOf(runs);
  if (progress === undefined) window.setProgressBar(noProgress);
  // The mode is shown on Windows alone.
  else window.setProgressBar(progress.done, { mode: progress.isWaiting ? 'paused' : 'normal' });
}

/** Brings the window to the front, on the screen of files. What was typed into the page stays. */
function openFiles(window: BrowserWindow): void {
  if (window.isDestroyed()) return;
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
  // Only the part behind the # differs, so the page stays; at the same address it would be loaded anew.
  if (window.webContents.getURL() !== filesAddress) void window.loadURL(filesAddress);
}
