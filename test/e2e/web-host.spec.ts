import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { expect, test } from '@playwright/test';
import { launchChromium } from './support/browser-app.ts';
import { readMachine } from './support/machine.ts';
import { appEnvironment } from './support/running-app.ts';

const script = path.resolve(fileURLToPath(import.meta.url), '../../../build/serve.mjs');

test('[S33] a local web host that nobody uses ends, and says so', async () => {
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
    // No page reads it any more: that an open page keeps the host running is tested in idle.test.ts.
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

test('[S33] the entry code is in no list of processes, and works once', async () => {
  const home = await mkdtemp(path.join(os.tmpdir(), 'audience-desk-'));
  const told = path.join(home, 'told');
  // Replaces the program that opens a browser: it records its arguments, as a list of processes shows them.
  const opener = path.join(home, 'xdg-open');
  await writeFile(opener, `#!/bin/sh\necho "$@" > '${told}.part' && mv '${told}.part' '${told}'\n`, {
    mode: 0o700,
  });
  const env = { ...appEnvironment(home), PATH: `${home}${path.delimiter}${process.env.PATH}`, DISPLAY: ':1' };
  const server = spawn(readMachine().node, [script, '0', 'open'], { env });
  const browser = await launchChromium();
  try {
    await expect.poll(() => existsSync(told)).toBe(true);
    const address = (await readFile(told, 'utf8')).trim();
    expect(address).toMatch(/^file:\/\/\/.*\/open-in-browser\.html$/);
    const code = /code=([0-9a-f]{64})/.exec(await readFile(fileURLToPath(address), 'utf8'))?.[1] ?? '';
    const page = await browser.newPage();
    await page.goto(address);
    await expect(page.getByRole('navigation')).toBeVisible();
    expect(existsSync(fileURLToPath(address))).toBe(false);
    const again = await fetch(new URL('/desk/enter', page.url()), { method: 'POST', body: code });
    expect(again.status).toBe(410);
    // The open page says so, too, and for good.
    for (let round = 0; round < 2; round += 1) {
      await expect(page.getByRole('main')).toContainText('The code that opened this page was used twice');
      await page.reload();
    }
  } finally {
    await browser.close();
    const ended = once(server, 'exit');
    server.kill();
    await ended;
    await rm(home, { recursive: true, force: true });
  }
});
