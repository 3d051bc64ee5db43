import { readdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { changesFile, rowsFile } from './row-changes.ts';

/** An upload of another window may still be under way; none takes so long. In milliseconds. */
const day = 86_400_000;

/** Removes copies of uploads that were never sent. @param needed the copies that runs read */
export function removeAbandonedUploads(dataFolder: string, needed: readonly string[], now: Date): void {
  const folder = path.join(dataFolder, 'imports');
  try {
    for (const name of readdirSync(folder)) {
      const file = path.join(folder, name);
      const isNeeded = needed.some((copy) => [copy, changesFile(copy), rowsFile(copy)].includes(file));
      const isOld = now.getTime() - statSync(file).mtimeMs > day;
      if (isOld && !isNeeded) rmSync(file, { force: true });
    }
  } catch {
    // No such folder yet, or one that may not be written: there is nothing to clean up.
  }
}
