import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from '@playwright/test';
import type { Input, Output, ProcedureName } from '../../shared/contract/index.ts';
import { eventMap, eventRows } from './outbox.ts';

/** @returns where a program of build/ is */
export const script = (name: string) => fileURLToPath(new URL(`../../build/${name}`, import.meta.url));
const isRoot = process.getuid?.() === 0;

/** How often to check whether the run has ended, in milliseconds; the end itself is taken from its record. */
const looked = 500;

export interface ScreenTurn {
  /** Events a second. */
  readonly without: number;
  readonly with: number;
  /** CPU milliseconds of the page while it showed the run. */
  readonly pageWork: number;
}

export interface ScreenOrder {
  readonly baseUrl: string;
  readonly rows: number;
  readonly concurrency: number;
  readonly turns: number;
}

/** The same run by the whole app with no page open, and with its progress on the screen, alternately. */
export async function sendWithScreen({
  baseUrl,
  rows,
  concurrency,
  turns,
}: ScreenOrder): Promise<readonly ScreenTurn[]> {
  const program = await buildAndFindBrowser();
  const done: ScreenTurn[] = [];
  for (let turn = 0; turn < turns; turn += 1) {
    const without = await sendOnce({ baseUrl, rows, concurrency, open: async () => async () => 0 });
    const shown = await sendOnce({
      baseUrl,
      rows,
      concurrency,
      open: (address) => openPage(program, address),
    });
    done.push({ without: without.speed, with: shown.speed, pageWork: shown.pageWork });
  }
  return done;
}

export function buildApp(): void {
  const built = spawnSync(process.execPath, [script('testing/build-app.mjs')], { stdio: 'inherit' });
  if (built.status !== 0) throw new Error('The app could not be built.');
}

/** @returns the browser's program */
export async function buildAndFindBrowser(): Promise<string> {
  buildApp();
  const { findBrowser } = (await import(script('testing/browser.mjs'))) as {
    findBrowser(): Promise<{ readonly program?: string; readonly why?: string }>;
  };
  const { program, why } = await findBrowser();
  if (program === undefined) throw new Error(`No browser: ${why}.`);
  return program;
}

interface SendOrder {
  readonly baseUrl: string;
  readonly rows: number;
  readonly concurrency: number;
  /** Shows the app; returns a function that closes it and says how long the page worked. */
  readonly open: (address: string) => Promise<() => Promise<number>>;
}

async function sendOnce({
  baseUrl,
  rows,
  concurrency,
  open,
}: SendOrder): Promise<{ readonly speed: number; readonly pageWork: number }> {
  const home = mkdtempSync(path.join(tmpdir(), 'audience-desk-bench-'));
  const server = spawn(process.execPath, [script('serve.mjs'), '0', 'stay'], {
    env: { ...process.env, AUDIENCE_DESK_HOME: home },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const address = await addressOf(server);
    const call = callTo(address);
    const order = await prepareImport(call, { baseUrl, rows, concurrency });
    const close = await open(address);
    const began = Date.now();
    const { id } = await call('imports.send', order);
    for (;;) {
      await wait(looked);
      const run = (await call('outbox.list', {})).find((one) => one.id === id);
      if (run?.state === 'running') continue;
      if (run?.counts.accepted !== rows || run.endedAt === null)
        throw new Error(`Not all rows were accepted: ${JSON.stringify(run)}`);
      const speed = rows / ((Date.parse(run.endedAt) - began) / 1_000);
      return { speed, pageWork: await close() };
    }
  } finally {
    const ended = once(server, 'exit');
    server.kill();
    await ended;
    rmSync(home, { recursive: true, force: true });
  }
}

export async function addressOf(server: ChildProcess): Promise<string> {
  let said = '';
  for await (const part of server.stdout ?? []) {
    said += part;
    const address = /^Audience Desk: (http:\S+)$/m.exec(said)?.[1];
    if (address !== undefined) return address;
  }
  throw new Error(`The app did not start: ${said}`);
}

type Call = <Name extends ProcedureName>(name: Name, input: Input<Name>) => Promise<Output<Name>>;

function callTo(address: string): Call {
  const { origin, hash } = new URL(address);
  let calls = 0;
  return async (procedure, input) => {
    calls += 1;
    const response = await fetch(`${origin}/desk/call`, {
      method: 'POST',
      headers: { 'X-Desk-Token': hash.slice('#token='.length) },
      body: JSON.stringify({ id: `bench-${calls}`, procedure, input }),
    });
    const result = (await response.json()) as { ok: boolean; value: never; error: unknown };
    if (!result.ok) throw new Error(`${procedure}: ${JSON.stringify(result.error)}`);
    return result.value;
  };
}

/** A connection, and a file uploaded and checked, ready to be sent. */
export async function prepareImport(
  call: Call,
  {
    baseUrl,
    rows,
    concurrency,
  }: { readonly baseUrl: string; readonly rows: number; readonly concurrency: number },
): Promise<Input<'imports.send'>> {
  const connection = await call('connections.save', {
    ...{ id: null, name: 'Bench', vendor: 'interakt', colour: 'blue', mode: 'test', baseUrl },
    ...{ timeout: 10_000, settings: {}, secrets: { apiKey: 'key-0123' } },
  });
  const { id } = await call('imports.begin', { name: 'rows.csv' });
  await call('imports.append', { id, bytes: Buffer.from(eventRows(rows)).toString('base64') });
  const what = { id, connectionId: connection.id, map: eventMap };
  await call('imports.check', { ...what, options: {} });
  const options = { canary: null, stopAbove: null, rate: null, concurrency };
  return { ...what, options, isConfirmed: true };
}

export function launch(program: string): Promise<Browser> {
  return chromium.launch({
    executablePath: program,
    args: [...(isRoot ? ['--no-sandbox'] : []), '--disable-gpu', '--disable-background-networking'],
  });
}

async function openPage(program: string, address: string): Promise<() => Promise<number>> {
  const browser = await launch(program);
  const page = await browser.newPage({ viewport: { width: 1_280, height: 800 } });
  await page.goto(address);
  await page.getByRole('navigation').getByRole('link', { name: 'Files' }).click();
  await page.getByRole('heading', { name: 'Files' }).waitFor();
  // Once the page is idle.
  await wait(1_000);
  const work = await watchWork(page);
  const before = await work();
  return async () => {
    const worked = (await work()) - before;
    if ((await page.getByText('rows.csv').count()) === 0) throw new Error('The run is not on the screen.');
    await browser.close();
    return worked;
  };
}

/** Measures how many milliseconds the page's main thread has worked since the first call. */
async function watchWork(page: Page): Promise<() => Promise<number>> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  return async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1_000;
  };
}
