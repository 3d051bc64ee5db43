import { mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';

/**
 * The folder that holds everything the app keeps: `AUDIENCE_DESK_HOME`, else the operating system's usual place. It is
 * created, readable by its owner alone.
 *
 * @throws where the folder cannot be created
 */
export function openDataFolder(environment: NodeJS.ProcessEnv = process.env): string {
  const folder = dataFolder(environment);
  // The history holds people's data: whatever this process writes is readable by its owner alone, wherever the folder
  // is.
  process.umask(0o077);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return folder;
}

function dataFolder(environment: NodeJS.ProcessEnv): string {
  const chosen = environment.AUDIENCE_DESK_HOME;
  if (chosen !== undefined && chosen !== '') return path.resolve(chosen);
  switch (process.platform) {
    case 'darwin':
      return path.join(homedir(), 'Library', 'Application Support', 'Audience Desk');
    case 'win32':
      return path.join(environment.APPDATA ?? path.join(homedir(), 'AppData', 'Roaming'), 'Audience Desk');
    default:
      return path.join(environment.XDG_CONFIG_HOME ?? path.join(homedir(), '.config'), 'audience-desk');
  }
}

export function historyFile(folder: string): string {
  return path.join(folder, 'history.sqlite');
}

export function vaultFile(folder: string): string {
  return path.join(folder, 'vault.json');
}
