import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Seeds } from './text-hash.ts';

/** What the hashes of rows begin with, and what they are encrypted with on disk; both are of this data folder alone. */
export interface RowsKey {
  readonly seeds: Seeds;
  readonly secret: Buffer;
}

/** In the data folder: without it, what is kept of the rows of former runs says nothing. */
export const rowsKeyFile = 'rows.key';

/** The key of a data folder; a new one where there is none. @throws where it cannot be kept */
export function rowsKeyOf(dataFolder: string): RowsKey {
  const file = path.join(dataFolder, rowsKeyFile);
  const kept = read(file) ?? made(dataFolder, file);
  const part = (of: string) => createHash('sha256').update(kept).update(of).digest();
  const seeds = part('seeds');
  return {
    seeds: [seeds.readInt32LE(0), seeds.readInt32LE(4), seeds.readInt32LE(8), seeds.readInt32LE(12)],
    secret: part('rows on disk'),
  };
}

function read(file: string): Buffer | undefined {
  try {
    const found = readFileSync(file);
    return found.length === 32 ? found : undefined;
  } catch {
    return undefined;
  }
}

/** Of two programs that begin at once the first one's is taken. */
function made(folder: string, file: string): Buffer {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  try {
    writeFileSync(file, randomBytes(32), { mode: 0o600, flag: 'wx', flush: true });
  } catch (error) {
    const other = read(file);
    if (other !== undefined) return other;
    // One that is damaged opens nothing any more.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    writeFileSync(file, randomBytes(32), { mode: 0o600, flush: true });
  }
  const written = read(file);
  if (written === undefined) throw new Error(`${rowsKeyFile} could not be kept`);
  return written;
}
