// Installs Debian's packages, where this machine is a Debian and we are root.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { note } from '../setup/note.mjs';

/** For each of the two steps. In seconds. */
const timeLimit = 300;

export function canInstallPackages() {
  return process.platform === 'linux' && process.getuid() === 0 && existsSync('/usr/bin/apt-get');
}

/** @returns whether the packages are there now */
export function installPackages(...names) {
  if (!canInstallPackages()) return false;
  note(`Installing ${names.join(', ')} …`);
  const run = (...args) =>
    spawnSync('apt-get', ['-qq', ...args], {
      stdio: ['ignore', 'ignore', 2],
      timeout: timeLimit * 1000,
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    }).status === 0;
  // Without the lists nothing is found, but lists that are merely old will often do.
  run('update');
  return run('install', '--yes', '--no-install-recommends', ...names);
}
