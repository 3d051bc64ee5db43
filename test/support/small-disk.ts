import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A disk of its own, that can be filled or made read-only without affecting the machine. */
export interface SmallDisk {
  readonly folder: string;
  /** As a write-protected medium: root may not write to it either. */
  protect(): void;
  remove(): void;
}

/** @returns nothing where this user may not mount a disk, or the system has no such thing */
export function mountSmallDisk(size: string): SmallDisk | undefined {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return undefined;
  const folder = mkdtempSync(path.join(tmpdir(), 'audience-desk-disk-'));
  const run = (program: string, ...parameters: string[]) =>
    execFileSync(program, parameters, { stdio: 'ignore' });
  try {
    run('mount', '-t', 'tmpfs', '-o', `size=${size},mode=0700`, 'tmpfs', folder);
  } catch {
    rmSync(folder, { recursive: true });
    return undefined;
  }
  return {
    folder,
    protect: () => run('mount', '-o', 'remount,ro', folder),
    remove() {
      // Lazily: a program under test may not have closed its files yet.
      run('umount', '--lazy', folder);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Makes a folder read-only for everybody, root too. @returns how to undo it; nothing where it cannot be done */
export function protectFolder(folder: string): (() => void) | undefined {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return undefined;
  const run = (...parameters: string[]) => execFileSync('mount', parameters, { stdio: 'ignore' });
  try {
    run('--bind', folder, folder);
  } catch {
    return undefined;
  }
  run('-o', 'remount,ro,bind', folder);
  // Lazily: the program under test may still have files open.
  return () => execFileSync('umount', ['--lazy', folder], { stdio: 'ignore' });
}

export const noSmallDisk = 'only root on Linux may mount a disk to fill';
