// The dependencies: whether those of the lock file are installed, and how they come to be.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { at, readIfThere } from './clone.mjs';
import { note, refuse } from './note.mjs';
import { runStep } from './step.mjs';

const stamp = at('node_modules', '.audience-desk-installed');

/** What the build starts with: npm may well succeed and, for some setting of this machine, leave nothing behind. */
const proof = at('node_modules', 'vite', 'package.json');

export function isThere() {
  return existsSync(proof) && readIfThere(stamp) === lockFile();
}

/** Ends this process where they cannot be installed. */
export async function make(signal) {
  note('Installing dependencies …');
  // npm takes half a package, as an interrupted installation leaves it, for a whole one: in place only what was
  // complete is brought up to date, which is quicker, and the one way on Windows while the pinned Node runs this.
  const command = existsSync(stamp) ? 'install' : 'ci';
  rmSync(stamp, { force: true });
  // For npm every dependency of a desktop app is one of development; NODE_ENV or a setting may leave those out.
  const args = [command, '--include=dev', '--no-fund', '--no-audit', '--loglevel=error'];
  const why = await runStep('npm', args, { signal, shell: process.platform === 'win32' });
  if (signal.aborted) return;
  if (why !== undefined) refuse(`Dependencies could not be installed (${why}); what npm said stands above.`);
  if (!existsSync(proof)) refuse('Dependencies could not be installed: npm ended well but left some out.');
  // Not what was wanted before: npm may have completed the lock file.
  writeFileSync(stamp, lockFile());
}

function lockFile() {
  return createHash('sha256')
    .update(readFileSync(at('package-lock.json')))
    .digest('hex');
}
