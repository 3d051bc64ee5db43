// The dependencies: whether those of package-lock.json are installed, and how they are.
import { existsSync, rmSync } from 'node:fs';
import { at, readIfThere } from './clone.mjs';
import { note, refuse } from './note.mjs';
import { runStep } from './step.mjs';

/** What npm itself says it has installed, whoever started it; written when it is done. */
const installed = at('node_modules', '.package-lock.json');

export function isThere() {
  return isInstalled(packagesOf(at('package-lock.json')), packagesOf(installed));
}

/** Ends this process where they cannot be installed. */
export async function make(signal) {
  note('Installing dependencies …');
  // npm takes half a package, as an interrupted installation leaves it, for a whole one, so only a complete one is
  // updated in place. That is quicker, and the one way on Windows while the pinned Node runs this.
  const command = existsSync(installed) ? 'install' : 'ci';
  rmSync(installed, { force: true });
  // All dependencies of a bundled app are devDependencies, which NODE_ENV or a setting of npm may leave out.
  const args = [command, '--include=dev', '--no-fund', '--no-audit', '--loglevel=error'];
  const why = await runStep('npm', args, { signal, shell: process.platform === 'win32' });
  if (signal.aborted) return;
  if (why !== undefined) refuse(`Dependencies could not be installed (${why}); what npm said stands above.`);
  if (!isThere()) refuse('Dependencies could not be installed: npm ended well but left some out.');
}

/**
 * @param wanted the packages of package-lock.json, by their place
 * @param found those that npm says it installed; nothing where its last run did not end well
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
