import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { createTransport } from '../../electron/vendors/http/transport.ts';
import { crashRun } from '../support/crash/crash.ts';
import { measureFile } from './files.ts';
import { sendEvents } from './outbox.ts';
import { sendWithScreen } from './screen.ts';

const serverScript = fileURLToPath(new URL('server.mjs', import.meta.url));

/** A measure: what it came to, against what, and what it should reach. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly reference: number | null;
  readonly ratio: number | null;
  readonly goal: string;
  readonly isReached: boolean;
  readonly more?: object;
}

export async function measureSending(size: 'small' | 'full'): Promise<readonly Figure[]> {
  const full = size === 'full';
  return [
    await transportAlone(full ? 20_000 : 4_000),
    await instantAnswers(full ? 20_000 : 4_000),
    ...(await measureScreen(size)),
    await slowAnswers(full ? 3_000 : 600),
    await hiddenLimit(full ? [80, 40, 120, 60] : [60, 30]),
    ...(await measureFile(full ? 2_000_000 : 200_000)),
    await kills(full ? 500 : 20, full ? 10_000 : 2_000),
  ];
}

async function withServer<T>(args: readonly string[], work: (baseUrl: string) => Promise<T>): Promise<T> {
  const server = spawn(process.execPath, [serverScript, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    const [port] = await once(server.stdout, 'data');
    return await work(`http://127.0.0.1:${String(port).trim()}`);
  } finally {
    server.kill();
  }
}

/** As bare as it gets: the same number at once, no disk, no checks. @returns requests a second */
async function bareLoop(baseUrl: string, rows: number, concurrency: number): Promise<number> {
  const body = JSON.stringify({ userId: 'u-1', event: 'Visited', traits: { n: '1' } });
  const headers = { 'Content-Type': 'application/json', Authorization: 'Basic a2V5OjA=' };
  let begun = 0;
  const began = performance.now();
  await Promise.all(
    Array.from({ length: concurrency }, async () => {
      while (begun < rows) {
        begun += 1;
        const response = await fetch(`${baseUrl}/v1/public/track/events/`, { method: 'POST', headers, body });
        await response.text();
      }
    }),
  );
  return rows / ((performance.now() - began) / 1_000);
}

/** The same loop through the app's own way to the services. @returns requests a second */
async function transportLoop(baseUrl: string, rows: number, concurrency: number): Promise<number> {
  const transport = createTransport();
  const request = {
    method: 'POST',
    url: `${baseUrl}/v1/public/track/events/`,
    headers: { 'Content-Type': 'application/json', Authorization: 'Basic a2V5OjA=' },
    body: JSON.stringify({ userId: 'u-1', event: 'Visited', traits: { n: '1' } }),
  };
  const limits = { timeout: 10_000, answerLimit: 1_048_576 };
  let begun = 0;
  const began = performance.now();
  await Promise.all(
    Array.from({ length: concurrency }, async () => {
      while (begun < rows) {
        begun += 1;
        const { kind } = await transport.request(request, limits);
        if (kind === 'failed') throw new Error('The bench’s own service did not answer.');
      }
    }),
  );
  const rate = rows / ((performance.now() - began) / 1_000);
  transport.close();
  return rate;
}

/** Both loops in turns, the middle of five. */
async function transportAlone(rows: number): Promise<Figure> {
  const concurrency = 16;
  return withServer(['0'], async (baseUrl) => {
    await bareLoop(baseUrl, rows / 4, concurrency);
    await transportLoop(baseUrl, rows / 4, concurrency);
    const turns: { readonly fetch: number; readonly transport: number }[] = [];
    for (let turn = 0; turn < 5; turn += 1) {
      turns.push({
        fetch: await bareLoop(baseUrl, rows, concurrency),
        transport: await transportLoop(baseUrl, rows, concurrency),
      });
    }
    const ordered = turns.toSorted((one, other) => one.transport / one.fetch - other.transport / other.fetch);
    const middle = ordered[2];
    if (middle === undefined) throw new Error('nothing measured');
    return figure('requests a second, transport against fetch', middle.transport, middle.fetch, 1.5, {
      turns,
    });
  });
}

/** Bare and engine in turns, the middle of three each: other programs come and go. */
async function instantAnswers(rows: number): Promise<Figure> {
  const concurrency = 16;
  return withServer(['0'], async (baseUrl) => {
    const ratios: { readonly bare: number; readonly engine: number }[] = [];
    await bareLoop(baseUrl, rows / 4, concurrency);
    for (let turn = 0; turn < 3; turn += 1) {
      const bare = await bareLoop(baseUrl, rows, concurrency);
      const { seconds } = await sendEvents(baseUrl, rows, concurrency);
      ratios.push({ bare, engine: rows / seconds });
    }
    const [, middle] = ratios.toSorted((one, other) => one.engine / one.bare - other.engine / other.bare);
    if (middle === undefined) throw new Error('nothing measured');
    return figure('events a second, answered at once', middle.engine, middle.bare, 0.6, { turns: ratios });
  });
}

export async function measureScreen(size: 'small' | 'full'): Promise<readonly Figure[]> {
  return [await openScreen(size === 'full' ? 20_000 : 4_000)];
}

/** The whole app in both cases; the middle of three turns. */
async function openScreen(rows: number): Promise<Figure> {
  return withServer(['0'], async (baseUrl) => {
    const turns = await sendWithScreen(baseUrl, rows, 16, 3);
    const [, middle] = turns.toSorted((one, other) => one.with / one.without - other.with / other.without);
    if (middle === undefined) throw new Error('nothing measured');
    return figure('events a second with the progress on the screen', middle.with, middle.without, 0.95, {
      turns,
    });
  });
}

async function slowAnswers(rows: number): Promise<Figure> {
  const [wait, concurrency] = [150, 16];
  return withServer([String(wait)], async (baseUrl) => {
    const { seconds } = await sendEvents(baseUrl, rows, concurrency);
    return figure(
      'events a second, answered after 150 ms, 16 at once',
      rows / seconds,
      concurrency / (wait / 1_000),
      0.95,
    );
  });
}

/** A limit the engine does not know, another every minute. What it settles at is taken from the second half of each. */
async function hiddenLimit(limits: readonly number[]): Promise<Figure> {
  const rows = Math.round(limits.reduce((sum, limit) => sum + limit * 60, 0) * 0.9);
  return withServer(['20', limits.join(',')], async (baseUrl) => {
    await sendEvents(baseUrl, rows, 16);
    const counts = (await (await fetch(`${baseUrl}/counts`)).json()) as {
      readonly accepted: number;
      readonly refused: number;
      readonly late: number;
    }[];
    // The last phase may have been left early.
    const settled = counts.slice(0, -1).map(({ late }, phase) => late / ((limits[phase] ?? 1) * 30));
    const refused = counts.reduce((sum, count) => sum + count.refused, 0);
    const share = refused / (refused + rows);
    const least = Math.min(...settled);
    return {
      name: 'share of a hidden limit it settles at, at the least',
      value: least,
      reference: 1,
      ratio: least,
      goal: '0.9 or more, with at most 1 % of calls refused',
      isReached: least >= 0.9 && share <= 0.01,
      more: { limits, settled, refusedShare: share, counts },
    };
  });
}

async function kills(times: number, rows: number): Promise<Figure> {
  const concurrency = 16;
  const totals = { kills: 0, twice: 0, lost: 0, unaccounted: 0, unknown: 0 };
  while (totals.kills < times) {
    const {
      kills: done,
      run,
      arrived,
      accepted,
      unknown,
    } = await crashRun({
      rows,
      kills: Math.min(50, times - totals.kills),
      action: 'track',
      concurrency,
      within: 400,
      random: Math.random,
    });
    totals.kills += Math.max(1, done);
    totals.twice += [...arrived.values()].filter((count) => count > 1).length;
    totals.lost += [...accepted].filter((row) => !arrived.has(row)).length;
    totals.unaccounted += rows - Object.values(run.counts).reduce((sum, count) => sum + count, 0);
    totals.unaccounted += rows - accepted.size - unknown.size;
    totals.unknown += unknown.size;
  }
  const bad = totals.twice + totals.lost + totals.unaccounted;
  return {
    name: `rows lost, sent twice or unaccounted for after ${totals.kills} kills`,
    value: bad,
    reference: null,
    ratio: null,
    goal: '0, and no more unknown than were in flight',
    isReached: bad === 0 && totals.unknown <= totals.kills * concurrency,
    more: totals,
  };
}

export function figure(name: string, value: number, reference: number, least: number, more?: object): Figure {
  const ratio = value / reference;
  return {
    name,
    value,
    reference,
    ratio,
    goal: `${least} of the reference or more`,
    isReached: ratio >= least,
    ...(more !== undefined && { more }),
  };
}
