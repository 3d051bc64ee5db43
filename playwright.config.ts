import os from 'node:os';
import { defineConfig } from '@playwright/test';
import type { HostOption } from './test/e2e/support/desk-test.ts';

/**
 * Where a test runs is its tag: `@both` in both hosts, `@window` in Electron alone, none in the page alone
 * (docs/decisions/0017-where-a-test-runs.md). No trace and no video: they would keep what was typed into a secret's field.
 *
 * The limits of a test and of its waits end what hangs; on a slow machine nothing else comes near them. The run as a
 * whole has none: build/testing/program.mjs ends one in which no test ends any more.
 */
export default defineConfig<object, HostOption>({
  testDir: 'test/e2e',
  outputDir: 'test-results/end-to-end',
  globalSetup: './build/testing/machine.mjs',
  timeout: 240_000,
  expect: { timeout: 60_000 },
  // A good part of a test waits for the page to draw: one more than there are cores.
  workers: os.availableParallelism() + 1,
  retries: 0,
  fullyParallel: true,
  forbidOnly: true,
  reporter: [['list'], ['json', { outputFile: 'test-results/end-to-end.json' }]],
  use: { trace: 'off', video: 'off', screenshot: 'only-on-failure', actionTimeout: 60_000 },
  projects: [
    { name: 'browser', grepInvert: /@window/, use: { host: 'browser' } },
    { name: 'electron', grep: /@window|@both/, use: { host: 'electron' } },
  ],
});
