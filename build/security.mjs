// `npm run security`: writes docs/security.md, then runs every test that proves a promise on it. With `-- --page` it
// only writes.
import { writeFileSync } from 'node:fs';
import { ensureReady } from './ready.mjs';
import { renderPage, unproven } from './security/page.mjs';
import { readTagged } from './security/tagged.mjs';
import { at } from './setup/clone.mjs';
import { note } from './setup/note.mjs';
import { runProgram } from './testing/program.mjs';

const anyTag = String.raw`\[S\d\d\]`;

const tests = readTagged();
writeFileSync(at('docs', 'security.md'), renderPage(tests));
const missing = unproven(tests);
if (missing.length > 0) note(`No test proves ${missing.join(', ')}.`);

const runners = [
  ['vitest/vitest.mjs', 'run', '-t', anyTag],
  ['@playwright/test/cli.js', 'test', '--grep', anyTag],
];
const failures = [];
const isPageOnly = process.argv.includes('--page');
if (!isPageOnly) await ensureReady();
for (const program of isPageOnly ? [] : runners) {
  const why = await runProgram(program);
  if (why !== undefined) failures.push(why);
}
for (const why of failures) note(`Not every promise was kept: ${why}.`);
process.exitCode = failures.length + missing.length === 0 ? 0 : 1;
