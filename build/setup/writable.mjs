// Folders that cannot be written to: a clone of another user, or on a medium that is only read.
import { accessSync, constants, existsSync } from 'node:fs';
import path from 'node:path';

/** @throws the file system's error for the first that cannot be written to; one that is not there yet can */
export function demandWritable(...folders) {
  for (const folder of folders.filter((folder) => existsSync(folder))) accessSync(folder, constants.W_OK);
}

/** @returns the folder that the error is about; nothing where it has another cause */
export function refusedFolder(error) {
  if (!['EACCES', 'EPERM', 'EROFS'].includes(error.code) || error.path === undefined) return undefined;
  return error.syscall === 'access' ? error.path : path.dirname(error.path);
}
