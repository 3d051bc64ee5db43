import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { openDatabase } from '../../../electron/desk/journal/database.ts';
import type { Run } from '../../../shared/domain/run.ts';

const child = fileURLToPath(new URL('child.ts', import.meta.url));

export interface CrashReport {
  readonly kills: number;
  readonly run: Run;
  /** How often each row arrived at the service, by its number in the file. */
  readonly arrived: ReadonlyMap<number, number>;
  /** Rows that are accepted here, and unknown here. */
  readonly accepted: ReadonlySet<number>;
  readonly unknown: ReadonlySet<number>;
  /** Rows of a person that arrived before an earlier one of the same. */
  readonly outOfOrder: number;
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
  /** Milliseconds from a start to its end, at most. */
  readonly within: number;
  readonly random: () => number;
}): Promise<CrashReport> {
  const folder = mkdtempSync(path.join(tmpdir(), 'audience-desk-crash-'));
  const people = Math.max(1, Math.floor(options.rows / 5));
  const lines = Array.from({ length: options.rows }, (_, index) => `u-${index % people},${index + 1}`);
  writeFileSync(path.join(folder, 'rows.csv'), `id,row\n${lines.join('\n')}\n`);

  const arrived = new Map<number, number>();
  const lastOf = new Map<string, number>();
  let outOfOrder = 0;
  const ledger = createServer((request, response) => {
    let text = '';
    request.on('data', (part) => {
      text += part;
    });
    request.on('end', () => {
      const { userId, traits } = JSON.parse(text) as { userId: string; traits: { row: string } };
      const row = Number(traits.row);
      arrived.set(row, (arrived.get(row) ?? 0) + 1);
      if (row < (lastOf.get(userId) ?? 0)) outOfOrder += 1;
      lastOf.set(userId, Math.max(row, lastOf.get(userId) ?? 0));
      setTimeout(() => {
        response.setHeader('Content-Type', 'application/json');
        response.end('{"result":true}');
      }, options.random() * 4);
    });
  });
  await once(ledger.listen(0, '127.0.0.1'), 'listening');
  const baseUrl = `http://127.0.0.1:${(ledger.address() as AddressInfo).port}`;
  const start = () =>
    spawn(
      process.execPath,
      [child, folder, baseUrl, String(options.rows), options.action, String(options.concurrency)],
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
        return { kills, run, arrived, outOfOrder, ...rowsOf(folder) };
      }
      if (code !== null) throw new Error(`The process ended with code ${code}.`);
      kills += 1;
    }
  } finally {
    ledger.close();
    ledger.closeAllConnections();
    rmSync(folder, { recursive: true, force: true });
  }
}

function rowsOf(folder: string): Pick<CrashReport, 'accepted' | 'unknown'> {
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
