// Looks a program up as the shell would.
import { accessSync, constants } from 'node:fs';
import path from 'node:path';

/** @returns the program's path; nothing where it is in none of the folders of PATH */
export function findProgram(name) {
  for (const folder of (process.env.PATH ?? '').split(path.delimiter)) {
    const file = path.join(folder, name);
    try {
      accessSync(file, constants.X_OK);
      return file;
    } catch {
      // Not here; on to the next folder.
    }
  }
  return undefined;
}
