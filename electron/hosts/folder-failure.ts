import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { reasonOf } from '../desk/error-reason.ts';

/** As much as a request and its answer take at the least: a disk with less room than this is full. */
const probeSize = 16_384;

/**
 * Why nothing can be written to a folder, tried by writing: rights alone tell neither of a full disk nor of a
 * read-only one.
 *
 * @returns nothing where it can be written to
 */
export function folderFailure(folder: string): string | undefined {
  let probe: string | undefined;
  try {
    probe = mkdtempSync(path.join(folder, 'probe-'));
    writeFileSync(path.join(probe, 'probe'), Buffer.alloc(probeSize), { flush: true });
    return undefined;
  } catch (error) {
    return reasonOf(error);
  } finally {
    if (probe !== undefined) rmSync(probe, { recursive: true, force: true });
  }
}
