// The dependencies: whether those of the lock file are installed, and how they come to be.
import { existsSync, rmSync } from 'node:fs';
import { at, readIfThere } from './clone.mjs';
import { note, refuse } from './note.mjs';
import { runStep } from './step.mjs';

/** What npm itself says it has installed, whoever started it; written when it is done. */
const installed = at('node_modules', '.package-lock.json');

/** What the build starts with: npm may well succeed and, for some setting of this machine, leave nothing behind. */
const proof = at('node_modules', 'vite', 'package.json');

export function isThere() {
  return existsSync(proof) && isInstalled(packagesOf(at('package-lock.json')), packagesOf(installed));
}

/** Ends this process where they cannot be installed. */
export async function make(signal) {
  note('Installing dependencies …');
  // npm takes half a package, as an interrupted installation leaves it, for a whole one: in place only what was
  // complete is brought up to date, which is quicker, and the one way on Windows while the pinned Node runs this.
  const command = existsSync(installed) ? 'install' : 'ci';
  rmSync(installed, { force: true });
  // For npm every dependency of a desktop app is one of development; NODE_ENV or a setting may leave those out.
  const args = [command, '--include=dev', '--no-fund', '--no-audit', '--loglevel=error'];
  const why = await runStep('npm', args, { signal, shell: process.platform === 'win32' });
  if (signal.aborted) return;
  if (why !== undefined) refuse(`Dependencies could not be installed (${why}); what npm said stands above.`);
  if (!isThere()) refuse('Dependencies could not be installed: npm ended well but left some out.');
}

/**
 * @param wanted the packages of the lock file, by their place
 * @param found those that npm has installed; nothing where it has not ended well
 */
export function isInstalled(wanted, found) {
  if (wanted === undefined || found === undefined) return false;
  return Object.entries(wanted).every(([place, { version, optional }]) => {
    // The project itself; and what is for another kind of machine is left out here.
    if (place === '' || (found[place] === undefined && optional)) return true;
    return found[place]?.version === version;
  });
}

function packagesOf(file) {
  try {
    return JSON.parse(readIfThere(file) ?? '{}').packages;
  } catch {
    return undefined;
  }
}
