import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { readMachine } from './support/machine.ts';
import { appEnvironment } from './support/running-app.ts';

const script = path.resolve(fileURLToPath(import.meta.url), '../../../build/serve.mjs');

test('[S33] a local web host that nobody uses ends by itself, and says so', async () => {
  const home = await mkdtemp(path.join(os.tmpdir(), 'audience-desk-'));
  try {
    const server = spawn(readMachine().node, [script, '0', 'stay', '5'], { env: appEnvironment(home) });
    let said = '';
    server.stdout.on('data', (part) => {
      said += part;
    });
    const ended = once(server, 'exit');
    await expect.poll(() => said).toMatch(/^Audience Desk: http:/);
    const address = new URL(said.trim().replace('Audience Desk: ', ''));
    const headers = { 'X-Desk-Token': address.hash.replace('#token=', '') };
    // Read by nobody any more once it was open: that a page that stays holds the host is idle.test.ts's to say.
    const page = new AbortController();
    const events = await fetch(new URL('/desk/events', address), { headers, signal: page.signal });
    expect(events.status).toBe(200);
    page.abort();
    expect(await ended).toEqual([0, null]);
    expect(said.split('\n')[1]).toMatch(/^No page has been open for a while/);
  } finally {
    await rm(home, { recursive: true, force: true });
  }
});
