// The checks: each says what it does, runs, and gives its count.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../setup/clone.mjs';
import { note } from '../setup/note.mjs';
import { changedSpecs } from './changed.mjs';
import { judge, nothing, oneFailed, onePassed } from './count.mjs';
import { readPlaywrightReport, slowest } from './playwright-report.mjs';
import { runProgram } from './program.mjs';

/** Where runners leave what they counted; emptied before each run. */
export const results = path.join(root, 'test-results');

/** How many of the slowest end-to-end tests are named. */
const slowestTold = 10;

export async function checkTypes() {
  return check('Types', ['typescript/bin/tsc', '--noEmit']);
}

export async function checkStyle() {
  return check('Lint', ['@biomejs/biome/bin/biome', 'check']);
}

/** Not a check by itself: it counts where it fails, since nothing that needs the app can run then. */
export async function buildApp() {
  announce('Build');
  const why = await runProgram([path.join(root, 'build', 'testing', 'build-app.mjs')]);
  return why === undefined ? nothing() : failed('Build', why);
}

/**
 * Unit tests, tests of contracts, and the walls.
 *
 * @param since a commit: only what imports something that changed after it
 */
export async function runUnits({ since }) {
  announce('Unit tests');
  const reporter = path.join(root, 'build', 'testing', 'unit-reporter.mjs');
  const why = await runProgram([
    'vitest/vitest.mjs',
    'run',
    '--allowOnly=false',
    '--reporter=default',
    `--reporter=${reporter}`,
    ...(since === undefined ? [] : [`--changed=${since}`, '--passWithNoTests']),
  ]);
  return judged('Unit tests', readReport('unit.json'), why);
}

/**
 * In a browser and in Electron, each test where its tags say.
 *
 * @param since a commit: only the specs that changed after it, and a walk through the app, in a browser
 */
export async function runEndToEnd({ since }) {
  announce('End-to-end tests');
  const chosen = since === undefined ? [] : [...changedSpecs(since), '--project=browser'];
  const why = await runProgram(['@playwright/test/cli.js', 'test', ...chosen]);
  const report = readReport('end-to-end.json');
  if (report !== undefined) note(`The slowest:\n${slowest(report, slowestTold).join('\n')}`);
  return judged('End-to-end tests', report && readPlaywrightReport(report), why);
}

async function check(name, program) {
  announce(name);
  const why = await runProgram(program);
  return why === undefined ? onePassed() : failed(name, why);
}

function announce(name) {
  note(`\n${name} …`);
}

function failed(name, why) {
  note(`${name} failed: ${why}`);
  return oneFailed();
}

function judged(name, count, why) {
  if (why !== undefined) note(`${name} failed: ${why}`);
  return judge(count, why);
}

function readReport(file) {
  const at = path.join(results, file);
  return existsSync(at) ? JSON.parse(readFileSync(at, 'utf8')) : undefined;
}
