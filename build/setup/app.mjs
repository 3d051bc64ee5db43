// The built app: whether it is up to date with the sources, and how it is built.
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { at, readIfThere, root } from './clone.mjs';
import { note, refuse } from './note.mjs';
import { pinnedNode } from './pinned-node.mjs';
import { runStep } from './step.mjs';

const stamp = at('dist', '.built');

/** Whether no source was changed, added or removed since the last build. */
export function isThere() {
  return readIfThere(stamp) === sources();
}

/** Ends this process where the build fails. */
export async function make(signal) {
  // Read before the build, so that a source that changes meanwhile causes another one.
  const built = sources();
  note('Building …');
  rmSync(stamp, { force: true });
  const why = await runStep(pinnedNode(), [at('build', 'bundle.mjs')], { signal });
  if (signal.aborted) return;
  if (why !== undefined) refuse(`The build failed (${why}); the reason stands above.`);
  mkdirSync(at('dist'), { recursive: true });
  writeFileSync(stamp, built);
}

/** Every source's path, size and time of change: cheap enough to ask before each command. */
function sources() {
  const hash = createHash('sha256');
  for (const folder of ['electron', 'renderer', 'shared', 'build']) walk(at(folder), hash);
  for (const file of ['package.json', 'package-lock.json']) add(at(file), hash);
  return hash.digest('hex');
}

function walk(folder, hash) {
  for (const entry of readdirSync(folder, { withFileTypes: true }).sort((one, other) =>
    one.name < other.name ? -1 : 1,
  )) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) walk(file, hash);
    else if (!/\.test\.tsx?$/.test(entry.name)) add(file, hash);
  }
}

function add(file, hash) {
  // An editor's temporary file may be gone by now, or a link to nowhere from the start.
  const about = statSync(file, { throwIfNoEntry: false });
  if (about !== undefined) hash.update(`${path.relative(root, file)}\0${about.size}\0${about.mtimeMs}\n`);
}
