import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { findSandbox } from './support/call-desk.ts';
import { openElectron } from './support/electron-app.ts';
import { readMachine } from './support/machine.ts';
import { appEnvironment } from './support/running-app.ts';
import { field, openRoom, send } from './support/screens.ts';
import { connectionsOf, tracingProgram } from './support/traced.ts';

const script = path.resolve(fileURLToPath(import.meta.url), '../../../build/serve.mjs');
const strace = process.env.PATH?.split(path.delimiter)
  .map((folder) => path.join(folder, 'strace'))
  .find(existsSync);

let home: string;
test.beforeEach(async () => {
  test.skip(strace === undefined, 'there is no strace here to note what the app connects to');
  home = await mkdtemp(path.join(os.tmpdir(), 'audience-desk-'));
});
test.afterEach(async () => {
  if (home !== undefined) await rm(home, { recursive: true, force: true });
});

test('[S26] by the system’s own account the app connects to its services and to nobody else', async () => {
  test.setTimeout(120_000);
  const folder = path.join(home, 'traced-run');
  const sandbox =
    test.info().project.name === 'electron' ? await runWindow(folder) : await runWebHost(folder);
  expect(await connectionsOf(home)).toEqual([new URL(sandbox).host]);
});

/** @returns where the simulated services were */
async function runWindow(folder: string): Promise<string> {
  const { electron } = readMachine();
  if ('why' in electron) {
    test.skip(electron.isOptional, electron.why);
    throw new Error(electron.why);
  }
  const program = await tracingProgram(home, strace ?? '', electron.program);
  const app = await openElectron(folder, async () => undefined, program);
  try {
    const { origin } = await findSandbox(app.page);
    await openRoom(app.page, 'Events');
    await field(app.page, 'User id').fill('u-1');
    await field(app.page, 'Event').fill('login');
    await send(app.page, 'Send event');
    // Long enough for what a browser fetches by itself a moment after its start.
    await app.page.waitForTimeout(3_000);
    return origin;
  } finally {
    await app.close();
  }
}

async function runWebHost(folder: string): Promise<string> {
  const program = await tracingProgram(home, strace ?? '', readMachine().node);
  const server = spawn(program, [script, '0', 'stay'], { env: appEnvironment(folder), detached: true });
  let said = '';
  server.stdout.on('data', (part) => {
    said += part;
  });
  try {
    await expect.poll(() => said, { timeout: 30_000 }).toMatch(/^Audience Desk: http:/);
    const address = new URL(said.trim().replace('Audience Desk: ', ''));
    const headers = { 'X-Desk-Token': address.hash.replace('#token=', '') };
    const call = async (procedure: string, input: unknown): Promise<unknown> => {
      const body = JSON.stringify({ id: procedure, procedure, input });
      return (await fetch(new URL('/desk/call', address), { method: 'POST', headers, body })).json();
    };
    const listed = (await call('connections.list', {})) as { value: { id: string; baseUrl: string }[] };
    const values = { userId: 'u-1', event: 'login' };
    const sent = await call('sending.send', {
      action: 'track',
      values,
      connectionIds: ['sandbox-outbound'],
      confirmed: [],
    });
    expect(sent).toMatchObject({ ok: true, value: [{ outcome: 'accepted' }] });
    return listed.value[0]?.baseUrl ?? '';
  } finally {
    const ended = once(server, 'exit');
    // To strace and the host alike: strace alone would not pass it on.
    if (server.pid !== undefined) process.kill(-server.pid, 'SIGTERM');
    await ended;
  }
}
