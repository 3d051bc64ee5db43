import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, expect, type Page, test } from '@playwright/test';
import { findSandbox } from './support/call-desk.ts';
import { readMachine } from './support/machine.ts';
import { appEnvironment, endLimit, startLimit } from './support/running-app.ts';
import { field, openScreen, screens, send } from './support/screens.ts';
import { connectionsOf, tracingProgram } from './support/traced.ts';

const root = path.resolve(fileURLToPath(import.meta.url), '../../..');
const script = path.join(root, 'build', 'serve.mjs');
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

test('[S26] by a trace of the system the app connects to its services and to nobody else', {
  tag: '@both',
}, async () => {
  const folder = path.join(home, 'traced-run');
  const sandbox =
    test.info().project.name === 'electron' ? await runWindow(folder) : await runWebHost(folder);
  expect(await connectionsOf(home)).toEqual([new URL(sandbox).host]);
});

/** @returns the address of the simulated services */
async function runWindow(folder: string): Promise<string> {
  const { electron } = readMachine();
  if ('why' in electron) {
    test.skip(electron.isOptional, electron.why);
    throw new Error(electron.why);
  }
  const { hasSandbox } = readMachine();
  const program = await tracingProgram(home, strace ?? '', electron.program);
  const switches = ['--disable-gpu', '--remote-debugging-port=0', ...(hasSandbox ? [] : ['--no-sandbox'])];
  const app = start(program, [root, ...switches], folder);
  try {
    const told = () => /DevTools listening on (ws:\S+)/.exec(app.said())?.[1];
    await expect.poll(told, { timeout: startLimit }).toBeDefined();
    // Asked before its window is there, Electron may never answer.
    const place = new URL('/json/list', (told() ?? '').replace('ws:', 'http:'));
    const hasWindow = async () => (await (await fetch(place)).text()).includes('app://bundle/');
    await expect.poll(hasWindow, { timeout: startLimit }).toBe(true);
    const browser = await connect(told() ?? '');
    const window = () => browser.contexts().flatMap((context) => context.pages())[0];
    await expect.poll(window, { timeout: startLimit }).toBeDefined();
    const page = window() as Page;
    await expect(page.getByRole('navigation')).toBeVisible({ timeout: startLimit });
    const { origin } = await findSandbox(page);
    await openScreen(page, 'Events');
    await field(page, 'User id').fill('u-1');
    await field(page, 'Event').fill('login');
    await send(page, 'Send event');
    // A browser's own background requests happen while it is used.
    for (const screen of screens) await openScreen(page, screen);
    return origin;
  } finally {
    await app.end();
  }
}

/** A window slowed by its tracing sometimes never answers the first handshake; it answers the next. */
async function connect(address: string): Promise<Browser> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await chromium.connectOverCDP(address, { timeout: 30_000 });
    } catch (error) {
      if (tries === 3) throw error;
    }
  }
}

/** Starts a traced program with its own group of processes: strace alone would not pass a signal on. */
function start(program: string, parameters: readonly string[], folder: string) {
  const child = spawn(program, parameters, { env: appEnvironment(folder), detached: true });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (part) => {
      said += part;
    });
  }
  const ended = once(child, 'exit');
  return {
    said: () => said,
    async end() {
      const kill = (signal: NodeJS.Signals) => child.pid !== undefined && process.kill(-child.pid, signal);
      kill('SIGTERM');
      const timer = setTimeout(() => kill('SIGKILL'), endLimit);
      await ended;
      clearTimeout(timer);
    },
  };
}

async function runWebHost(folder: string): Promise<string> {
  const program = await tracingProgram(home, strace ?? '', readMachine().node);
  const server = start(program, [script, '0', 'stay'], folder);
  try {
    await expect.poll(server.said, { timeout: startLimit }).toMatch(/^Audience Desk: http:/);
    const address = new URL(server.said().trim().replace('Audience Desk: ', ''));
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
    await server.end();
  }
}
