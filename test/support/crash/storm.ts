import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { createDesk } from '../../../electron/desk/desk.ts';
import { openVault } from '../../../electron/desk/vault/vault.ts';
import { historyFile, vaultFile } from '../../../electron/hosts/data-folder.ts';
import { openSettingsFile } from '../../../electron/hosts/settings-file.ts';
import { createTransport } from '../../../electron/vendors/http/transport.ts';
import type { Input, Output, ProcedureName } from '../../../shared/contract/index.ts';
import type { Result } from '../../../shared/result.ts';
import { tlsPath } from '../tls-files.ts';
import { type StormService, startStormService, stormVendors } from './storm-services.ts';

/** A host as a program that resumes every unfinished run of its data folder, and ends once all have ended. */
export type StormHost = (environment: Readonly<Record<string, string>>) => ChildProcess;

export interface StormReport {
  readonly kills: number;
  /** Rows that are accepted here and never arrived. */
  readonly lost: number;
  /** Rows that arrived more than once. */
  readonly twice: number;
  /** Rows whose outcome is not known here. */
  readonly unaccounted: number;
  readonly unknown: number;
  readonly broken: Readonly<Record<string, number>>;
}

const passphrase = 'storm passphrase 1';

/**
 * Sends a file of events to each of three services at once, one of them behind TLS, all of which break connections,
 * from a host that is killed (`kill -9`) at random moments and started again, until it ends by itself.
 */
export async function stormRun(options: {
  readonly host: StormHost;
  /** Of each file. */
  readonly rows: number;
  readonly kills: number;
  readonly concurrency: number;
  /** The longest time from its start to its end, in milliseconds. */
  readonly within: number;
  readonly random: () => number;
}): Promise<StormReport> {
  const folder = mkdtempSync(path.join(tmpdir(), 'audience-desk-storm-'));
  const services = await Promise.all(
    stormVendors().map((vendor) => startStormService(vendor, vendor === 'outbound', options.random)),
  );
  try {
    await prepare(folder, services, options);
    const environment = { AUDIENCE_DESK_HOME: folder, AUDIENCE_DESK_PASSPHRASE: passphrase };
    let kills = 0;
    for (;;) {
      const program = options.host(environment);
      let said = '';
      for (const stream of [program.stdout, program.stderr]) {
        stream?.on('data', (part) => {
          said += part;
        });
      }
      const ended = once(program, 'exit') as Promise<[number | null]>;
      if (kills < options.kills) {
        await Promise.race([isWorking(program), ended]);
        await Promise.race([
          new Promise((resolve) => setTimeout(resolve, options.random() * options.within)),
          ended,
        ]);
        program.kill('SIGKILL');
      }
      const [code] = await ended;
      if (code === null) kills += 1;
      // A command line ends with 1 where a row was not accepted, as is bound to happen here.
      else if (code <= 1 && hasEnded(folder)) return { kills, ...reportOf(folder, services, options.rows) };
      else throw new Error(`The host ended with code ${code}.\n${said}`);
    }
  } finally {
    for (const service of services) service.close();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

/** It says so itself, or tells of its progress. */
async function isWorking(program: ChildProcess): Promise<void> {
  const streams = [program.stdout, program.stderr].filter((stream) => stream !== null);
  await Promise.race(streams.map((stream) => once(stream, 'data')));
}

async function prepare(
  folder: string,
  services: readonly StormService[],
  { rows, concurrency }: { readonly rows: number; readonly concurrency: number },
): Promise<void> {
  const vault = await openVault({ file: vaultFile(folder), noKeyStore: 'None.' });
  const encrypted = await vault.setPassphrase(passphrase);
  if (!encrypted.ok) throw new Error(encrypted.error.message);
  const desk = createDesk({
    now: () => new Date(),
    transport: createTransport(),
    vault,
    settings: openSettingsFile(folder),
    dataFolder: folder,
    historyFile: historyFile(folder),
    sandbox: {},
    log: () => undefined,
  });
  let calls = 0;
  const call = async <Name extends ProcedureName>(
    procedure: Name,
    input: Input<Name>,
  ): Promise<Output<Name>> => {
    calls += 1;
    const result = (await desk.dispatch({ id: `storm-${calls}`, procedure, input })) as Result<Output<Name>>;
    if (!result.ok) throw new Error(`${procedure}: ${JSON.stringify(result.error)}`);
    return result.value;
  };
  await call('preferences.setCertificates', { file: tlsPath('authority.pem') });
  const people = Math.max(1, Math.floor(rows / 5));
  const lines = Array.from({ length: rows }, (_, index) => `u-${index % people},${index + 1}`);
  const bytes = Buffer.from(`id,row\n${lines.join('\n')}\n`).toString('base64');
  for (const { vendor, baseUrl } of services) {
    const { id: connectionId } = await call('connections.save', {
      ...{ id: null, name: vendor, vendor, colour: 'blue', mode: 'test', baseUrl, timeout: 10_000 },
      settings: vendor === '7segments' ? { token: 'company-1' } : {},
      secrets: vendor === '7segments' ? {} : { apiKey: 'key-0123' },
    });
    const { id } = await call('imports.begin', { name: `${vendor}.csv` });
    await call('imports.append', { id, bytes });
    const map = {
      action: 'track',
      columns: { userId: 'id', event: { value: 'Visited' }, 'properties.row': 'row' },
    } as const;
    await call('imports.check', { id, connectionId, map, options: {} });
    const limits = { canary: null, stopAbove: null, rate: 100_000, concurrency };
    const run = await call('imports.send', { id, connectionId, map, options: limits, isConfirmed: true });
    await call('outbox.pause', { id: run.id });
  }
  await desk.drain(60_000);
  desk.close();
}

function hasEnded(folder: string): boolean {
  const database = new DatabaseSync(path.join(folder, 'history.sqlite'));
  const left = database.prepare("SELECT id FROM runs WHERE state <> 'finished'").all();
  database.close();
  return left.length === 0;
}

function reportOf(
  folder: string,
  services: readonly StormService[],
  rows: number,
): Omit<StormReport, 'kills'> {
  const database = new DatabaseSync(path.join(folder, 'history.sqlite'));
  const read = (vendor: string, outcome: string) =>
    new Set(
      (
        database
          .prepare('SELECT row FROM deliveries WHERE vendor = ? AND outcome = ?')
          .all(vendor, outcome) as unknown as { readonly row: number }[]
      ).map(({ row }) => row),
    );
  const totals = { lost: 0, twice: 0, unaccounted: 0, unknown: 0, broken: {} as Record<string, number> };
  for (const { vendor, arrived, broken } of services) {
    const [accepted, unknown] = [read(vendor, 'accepted'), read(vendor, 'unknown')];
    totals.lost += [...accepted].filter((row) => !arrived.has(row)).length;
    totals.twice += [...arrived.values()].filter((count) => count > 1).length;
    totals.unaccounted += rows - accepted.size - unknown.size;
    totals.unknown += unknown.size;
    for (const [how, count] of Object.entries(broken)) totals.broken[how] = (totals.broken[how] ?? 0) + count;
  }
  database.close();
  return totals;
}
