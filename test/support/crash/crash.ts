import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { openDatabase } from '../../../electron/desk/database/database.ts';
import type { Run } from '../../../shared/domain/run.ts';
import { ledgerRows, openLedger } from './ledger.ts';

const child = fileURLToPath(new URL('child.ts', import.meta.url));

export interface CrashReport {
  readonly kills: number;
  readonly run: Run;
  /** How often each row arrived at the service, by its number in the file. */
  readonly arrived: ReadonlyMap<number, number>;
  /** Rows that are accepted here, and unknown here. */
  readonly accepted: ReadonlySet<number>;
  readonly unknown: ReadonlySet<number>;
  /** Rows of a person that arrived before an earlier row of the same person. */
  readonly outOfOrder: number;
  /** How often the service cut a connection. */
  readonly cuts: number;
}

/**
 * Sends a file to a service that keeps a ledger, with a process that is killed (`kill -9`) at random moments and
 * started again, until it has ended by itself.
 */
export async function crashRun(options: {
  readonly rows: number;
  readonly kills: number;
  readonly action: 'track' | 'identify';
  readonly concurrency: number;
  /** The longest time from a start to its end, in milliseconds. */
  readonly within: number;
  readonly random: () => number;
  /** Of a hundred requests, how many are cut. */
  readonly cutShare?: number;
}): Promise<CrashReport> {
  const folder = mkdtempSync(path.join(tmpdir(), 'audience-desk-crash-'));
  writeFileSync(path.join(folder, 'rows.csv'), ledgerRows(options.rows));
  const ledger = await openLedger(options.random, options.cutShare);
  const start = () =>
    spawn(
      process.execPath,
      [child, folder, ledger.baseUrl, String(options.rows), options.action, String(options.concurrency)],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
        env: { ...process.env, NODE_NO_WARNINGS: '1' },
      },
    );
  try {
    let kills = 0;
    for (;;) {
      const program = start();
      let said = '';
      program.stdout.on('data', (part) => {
        said += part;
      });
      const ended = once(program, 'exit');
      if (kills < options.kills) {
        await Promise.race([once(program.stdout, 'data'), ended]);
        await Promise.race([
          new Promise((resolve) => setTimeout(resolve, options.random() * options.within)),
          ended,
        ]);
        program.kill('SIGKILL');
      }
      const [code] = (await ended) as [number | null];
      if (code === 0) {
        const run = JSON.parse(said.trim().split('\n').at(-1) ?? '') as Run;
        return {
          ...{ kills, run, arrived: ledger.arrived, outOfOrder: ledger.outOfOrder(), cuts: ledger.cuts() },
          ...rowsOf(folder),
        };
      }
      if (code !== null) throw new Error(`The process ended with code ${code}.`);
      kills += 1;
    }
  } finally {
    ledger.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

export function rowsOf(folder: string): Pick<CrashReport, 'accepted' | 'unknown'> {
  const database = openDatabase(path.join(folder, 'history.sqlite'));
  const rowsIn = (outcome: string) =>
    new Set(
      (
        database.prepare('SELECT row FROM deliveries WHERE outcome = ?').all(outcome) as unknown as {
          row: number;
        }[]
      ).map(({ row }) => row),
    );
  const found = { accepted: rowsIn('accepted'), unknown: rowsIn('unknown') };
  database.close();
  return found;
}
