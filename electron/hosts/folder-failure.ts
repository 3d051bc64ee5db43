import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { reasonOf } from '../desk/error-reason.ts';

/** The least that a request and its answer need: a disk with less space counts as full. */
const probeSize = 16_384;

/**
 * Why nothing can be written to a folder. It is tried by writing, since permissions show neither a full disk nor a
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
