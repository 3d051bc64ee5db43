// Where this clone is, and what its files say.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(fileURLToPath(import.meta.url), '../../..');

export function at(...parts) {
  return path.join(root, ...parts);
}

/** @returns the file's text; nothing where there is no such file */
export function readIfThere(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}
