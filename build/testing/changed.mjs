// The end-to-end tests for a change, for a run in under a minute while one works.
import { execFileSync } from 'node:child_process';
import { root } from '../setup/clone.mjs';

/** Run whatever changed: does the app open, and does it send? */
const always = ['test/e2e/opens.spec.ts', 'test/e2e/events.spec.ts'];

/**
 * @param since a commit
 * @returns {string[]} the end-to-end specs that are other than they were then, and those of a walk through the app
 */
export function changedSpecs(since) {
  const git = (...args) => execFileSync('git', args, { cwd: root, encoding: 'utf8' }).split('\n');
  const changed = [
    ...git('diff', '--name-only', '--diff-filter=d', since),
    ...git('ls-files', '--others', '--exclude-standard'),
  ];
  return [...new Set([...always, ...changed.filter((file) => /^test\/e2e\/.*\.spec\.ts$/.test(file))])];
}
