// Every check, one after the other, and at the end one line that says how many passed. `--changed [COMMIT]` runs what a
// change since that commit touches; what is not committed yet where none is named.
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { line, reasons, sum } from './count.mjs';
import { buildApp, checkStyle, checkTypes, results, runEndToEnd, runUnits } from './stages.mjs';

rmSync(results, { recursive: true, force: true });
// A test that forgets to choose a data folder must not find the one of the person who runs it.
process.env.AUDIENCE_DESK_HOME = mkdtempSync(path.join(os.tmpdir(), 'audience-desk-'));
process.once('exit', () => rmSync(process.env.AUDIENCE_DESK_HOME, { recursive: true, force: true }));

const { values, positionals } = parseArgs({
  options: { changed: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const scope = values.changed ? { since: positionals[0] ?? 'HEAD' } : {};

const counts = [];
for (const stage of [checkTypes, checkStyle, buildApp, runUnits, runEndToEnd])
  counts.push(await stage(scope));

const total = sum(counts);
process.exitCode = total.failed === 0 ? 0 : 1;
process.stdout.write(`\n${[...reasons(total), line(total)].join('\n')}\n`);
