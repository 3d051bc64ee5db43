import { powerMonitor } from 'electron';

/** Calls back when the computer goes to sleep or its screen is locked: left alone, it must not stay armed. */
export function onLockOrSleep(called: () => void): void {
  powerMonitor.on('suspend', called);
  powerMonitor.on('lock-screen', called);
}
