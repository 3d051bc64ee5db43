import { defineConfig } from '@playwright/test';
import type { HostOption } from './test/e2e/support/desk-test.ts';

/** The same specs in both hosts. No trace and no video: they would keep what was typed into a secret's field. */
export default defineConfig<HostOption>({
  testDir: 'test/e2e',
  outputDir: 'test-results/end-to-end',
  globalSetup: './build/testing/machine.mjs',
  globalTimeout: 720_000,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  workers: 2,
  // What needs its second try is named at the end of the run.
  retries: 1,
  fullyParallel: true,
  forbidOnly: true,
  reporter: [['list'], ['json', { outputFile: 'test-results/end-to-end.json' }]],
  use: { trace: 'off', video: 'off', screenshot: 'only-on-failure', actionTimeout: 10_000 },
  projects: [
    { name: 'browser', use: { host: 'browser' } },
    { name: 'electron', use: { host: 'electron' } },
  ],
});
