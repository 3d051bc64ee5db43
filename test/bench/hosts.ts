import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { _electron, type ElectronApplication } from '@playwright/test';
import { build } from 'vite';
import type { Transport } from '../../electron/vendors/http/exchange.ts';
import { createTransport } from '../../electron/vendors/http/transport.ts';
import { callDesk } from '../e2e/support/call-desk.ts';
import type { Found } from '../e2e/support/machine.ts';
import type { StormHost } from '../support/crash/storm.ts';
import { eventMap, eventRows } from './outbox.ts';
import { buildApp, prepareImport, script } from './screen.ts';

interface Bare {
  bareFetch(order: Order): Promise<number>;
  barePool(transport: Transport, order: Order): Promise<number>;
}
const { bareFetch, barePool } = (await import(new URL('bare.mjs', import.meta.url).href)) as Bare;

/** Events a second of one host, and of bare requests in the same process. */
export interface HostTurn {
  readonly fetch: number;
  readonly pool: number;
  readonly engine: number;
}

export interface Order {
  readonly baseUrl: string;
  readonly rows: number;
  readonly concurrency: number;
}

/** The command line as people start it, beside bare requests of a Node of the same version. */
export async function commandLineTurn(order: Order): Promise<HostTurn> {
  const transport = createTransport();
  try {
    return {
      fetch: await bareFetch(order),
      pool: await barePool(transport, order),
      engine: await withFolder((folder) => importByCommand(folder, order)),
    };
  } finally {
    transport.close();
  }
}

async function importByCommand(folder: string, { baseUrl, rows, concurrency }: Order): Promise<number> {
  const [file, map] = [path.join(folder, 'rows.csv'), path.join(folder, 'map.json')];
  writeFileSync(file, eventRows(rows));
  writeFileSync(map, JSON.stringify(eventMap));
  const where = ['--vendor', 'interakt', '--base-url', baseUrl, '--map', map];
  const how = ['--rate', 'none', '--concurrency', String(concurrency)];
  const command = spawn(process.execPath, [script('command-line.mjs'), 'import', file, ...where, ...how], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, AUDIENCE_DESK_HOME: folder, AUDIENCE_DESK_INTERAKT_API_KEY: 'key-0123' },
  });
  let said = '';
  command.stderr.on('data', (part) => {
    said += part;
  });
  const [code] = await once(command, 'exit');
  if (code !== 0) throw new Error(`The command line ended with code ${code}.\n${said}`);
  return speedOf(folder, rows);
}

export interface BenchWindow {
  turn(order: Order): Promise<HostTurn>;
  /** Without the bare requests. @returns events a second */
  send(order: Order): Promise<number>;
  close(): Promise<void>;
}

/** Resumes every run of a data folder, one after the other. */
export const commandLineStorm: StormHost = (environment) =>
  spawn(process.execPath, [script('command-line.mjs'), 'outbox', 'run', '--all'], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });

interface NoWindow {
  readonly why: string;
}

/** An Electron, and a display for it. @returns why there is none */
async function findWindow(): Promise<{ readonly program: string; readonly close: () => void } | NoWindow> {
  buildApp();
  const { findElectron } = (await import(script('setup/electron.mjs'))) as { findElectron(): Promise<Found> };
  const { openDisplay } = (await import(script('testing/display.mjs'))) as {
    openDisplay(): Promise<{ close(): void } | NoWindow>;
  };
  const electron = await findElectron();
  if ('why' in electron) return electron;
  const display = await openDisplay();
  return 'why' in display ? display : { program: electron.program, close: () => display.close() };
}

const switches = [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), '--disable-gpu'];

/** Windows that resume every run of a data folder at once. */
export async function openStormWindows(): Promise<
  { readonly host: StormHost; readonly close: () => void } | NoWindow
> {
  const found = await findWindow();
  if ('why' in found) return found;
  const main = fileURLToPath(new URL('../support/crash/storm-window.mjs', import.meta.url));
  return {
    close: found.close,
    host: (environment) =>
      spawn(found.program, [main, ...switches], {
        env: { ...process.env, ...environment },
        stdio: ['ignore', 'pipe', 'pipe'],
      }),
  };
}

/** @returns why none can be opened here */
export async function openBenchWindow(): Promise<BenchWindow | NoWindow> {
  const found = await findWindow();
  if ('why' in found) return found;
  const folder = mkdtempSync(path.join(tmpdir(), 'audience-desk-bench-'));
  const app = await _electron.launch({
    executablePath: found.program,
    args: [fileURLToPath(new URL('window-main.mjs', import.meta.url)), ...switches],
    env: {
      ...(process.env as Record<string, string>),
      AUDIENCE_DESK_HOME: folder,
      AUDIENCE_DESK_BENCH_TRANSPORT: await bundleTransport(folder),
    },
  });
  const send = (order: Order) => withFolder((home) => sendFromWindow(app, home, order));
  return {
    send,
    async turn(order) {
      const bare = (how: 'fetch' | 'pool') =>
        app.evaluate((_electron, [how, order]) => globalBare(how, order), [how, order] as const);
      return { fetch: await bare('fetch'), pool: await bare('pool'), engine: await send(order) };
    },
    async close() {
      await app.close();
      found.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** In the main process; see window-main.mjs. */
declare function globalBare(how: 'fetch' | 'pool', order: Order): Promise<number>;
declare const sharedWindow: { open(home: string): Promise<void>; close(): Promise<void> };

async function sendFromWindow(app: ElectronApplication, home: string, order: Order): Promise<number> {
  const [page] = await Promise.all([
    app.waitForEvent('window'),
    app.evaluate((_electron, home) => sharedWindow.open(home), home),
  ]);
  await page.waitForLoadState('load');
  // The screen on which a person would watch it.
  await page.getByRole('navigation').getByRole('link', { name: 'Files' }).click();
  const call: Parameters<typeof prepareImport>[0] = async (procedure, input) => {
    const result = await callDesk(page, procedure, input);
    if (!result.ok) throw new Error(`${procedure}: ${JSON.stringify(result.error)}`);
    return result.value;
  };
  const { id } = await call('imports.send', await prepareImport(call, order));
  for (;;) {
    const run = (await call('outbox.list', {})).find((one) => one.id === id);
    if (run !== undefined && run.state !== 'running') break;
    await page.waitForTimeout(500);
  }
  await app.evaluate(() => sharedWindow.close());
  return speedOf(home, order.rows);
}

/** From the first row's beginning to the run's end, by the history itself. */
function speedOf(folder: string, rows: number): number {
  const database = new DatabaseSync(path.join(folder, 'history.sqlite'));
  const read = (sql: string) => database.prepare(sql).get() as { readonly value: string | number };
  const accepted = read("SELECT count(*) AS value FROM deliveries WHERE outcome = 'accepted'").value;
  const began = read('SELECT min(started_at) AS value FROM deliveries').value;
  const ended = read('SELECT ended_at AS value FROM runs').value;
  database.close();
  if (accepted !== rows) throw new Error(`${accepted} of ${rows} rows were accepted.`);
  return rows / ((Date.parse(String(ended)) - Date.parse(String(began))) / 1_000);
}

/** The app's transport by itself, for Electron's Node. @returns the file */
async function bundleTransport(folder: string): Promise<string> {
  await build({
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    ssr: { noExternal: true, target: 'node' },
    build: {
      ssr: fileURLToPath(new URL('../../electron/vendors/http/transport.ts', import.meta.url)),
      outDir: path.join(folder, 'transport'),
      target: 'node20',
      minify: false,
      rolldownOptions: { output: { entryFileNames: 'transport.mjs' } },
    },
  });
  return path.join(folder, 'transport', 'transport.mjs');
}

async function withFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(path.join(tmpdir(), 'audience-desk-bench-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
