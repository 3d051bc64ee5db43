import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { type StormHost, stormRun } from '../support/crash/storm.ts';
import { measureFile } from './files.ts';
import {
  commandLineStorm,
  commandLineTurn,
  type HostTurn,
  type Order,
  openBenchWindow,
  openStormWindows,
} from './hosts.ts';
import { sendEvents } from './outbox.ts';
import { sendWithScreen } from './screen.ts';

const serverScript = fileURLToPath(new URL('server.mjs', import.meta.url));

/** A measure: its value, the reference, and the target. */
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
    ...(await measureHosts(size)),
    ...(await measureScreen(size)),
    await slowAnswers(full ? 3_000 : 600),
    await hiddenLimit(full ? [80, 40, 120, 60] : [60, 30]),
    ...(await measureFile(full ? 2_000_000 : 200_000)),
    ...(await measureKills(size)),
  ];
}

/** @param args of the server, such as how long it waits */
export async function withServer<T>(
  args: readonly string[],
  work: (baseUrl: string) => Promise<T>,
): Promise<T> {
  const server = spawn(process.execPath, [serverScript, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    const [port] = await once(server.stdout, 'data');
    return await work(`http://127.0.0.1:${String(port).trim()}`);
  } finally {
    server.kill();
  }
}

/** Sent by the hosts that people use: the command line, and the window where one can be had. */
export async function measureHosts(size: 'small' | 'full'): Promise<readonly Figure[]> {
  const [instant, slow] = size === 'full' ? [20_000, 2_000] : [4_000, 600];
  const commandLine = await answeredAtOnce('the command line', instant, commandLineTurn);
  const window = await openBenchWindow();
  if ('why' in window) {
    process.stderr.write(`No figures of the window: ${window.why}.\n`);
    return [commandLine];
  }
  try {
    return [
      commandLine,
      await answeredAtOnce('the window', instant, window.turn),
      await answeredLater({ rows: slow, concurrency: 16, goal: 0.95, send: window.send }),
      await answeredLater({ rows: slow, concurrency: 64, goal: 0.9, send: window.send }),
    ];
  } finally {
    await window.close();
  }
}

/** Bare and whole alternately, the median of three, since other programs come and go. */
async function answeredAtOnce(
  host: string,
  rows: number,
  turn: (order: Order) => Promise<HostTurn>,
): Promise<Figure> {
  return withServer(['0'], async (baseUrl) => {
    await turn({ baseUrl, rows: rows / 4, concurrency: 16 });
    const turns: HostTurn[] = [];
    for (let count = 0; count < 3; count += 1) turns.push(await turn({ baseUrl, rows, concurrency: 16 }));
    const [, middle] = turns.toSorted((one, other) => one.engine / one.fetch - other.engine / other.fetch);
    if (middle === undefined) throw new Error('nothing measured');
    const name = `events a second from ${host}, answered at once, against bare fetch in the same process`;
    return figure({
      name,
      value: middle.engine,
      reference: middle.fetch,
      least: 1,
      more: { bareTransport: middle.pool, turns },
    });
  });
}

interface LaterOrder {
  readonly rows: number;
  readonly concurrency: number;
  readonly goal: number;
  readonly send: (order: Order) => Promise<number>;
}

async function answeredLater({ rows, concurrency, goal, send }: LaterOrder): Promise<Figure> {
  const wait = 150;
  return withServer([String(wait)], async (baseUrl) => {
    const speed = await send({ baseUrl, rows, concurrency });
    const name = `events a second from the window, answered after ${wait} ms, ${concurrency} at once`;
    return figure({ name, value: speed, reference: concurrency / (wait / 1_000), least: goal });
  });
}

export async function measureScreen(size: 'small' | 'full'): Promise<readonly Figure[]> {
  return [await openScreen(size === 'full' ? 20_000 : 4_000)];
}

/** The whole app in both cases; the median of three. */
async function openScreen(rows: number): Promise<Figure> {
  return withServer(['0'], async (baseUrl) => {
    const turns = await sendWithScreen({ baseUrl, rows, concurrency: 16, turns: 3 });
    const [, middle] = turns.toSorted((one, other) => one.with / one.without - other.with / other.without);
    if (middle === undefined) throw new Error('nothing measured');
    return figure({
      name: 'events a second with the progress on the screen',
      value: middle.with,
      reference: middle.without,
      least: 0.95,
      more: {
        turns,
      },
    });
  });
}

async function slowAnswers(rows: number): Promise<Figure> {
  const [wait, concurrency] = [150, 16];
  return withServer([String(wait)], async (baseUrl) => {
    const { seconds } = await sendEvents({ baseUrl, rows, concurrency });
    return figure({
      name: 'events a second, answered after 150 ms, 16 at once',
      value: rows / seconds,
      reference: concurrency / (wait / 1_000),
      least: 0.95,
    });
  });
}

/**
 * A limit that the rate limiter does not know, another every minute. The rate it settles at is taken from the second
 * half of each.
 */
async function hiddenLimit(limits: readonly number[]): Promise<Figure> {
  const rows = Math.round(limits.reduce((sum, limit) => sum + limit * 60, 0) * 0.9);
  return withServer(['20', limits.join(',')], async (baseUrl) => {
    await sendEvents({ baseUrl, rows, concurrency: 16 });
    const counts = (await (await fetch(`${baseUrl}/counts`)).json()) as {
      readonly accepted: number;
      readonly refused: number;
      readonly late: number;
    }[];
    // The last phase may have ended early.
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

export async function measureKills(size: 'small' | 'full'): Promise<readonly Figure[]> {
  const full = size === 'full';
  const rows = full ? 10_000 : 1_000;
  const commandLine = await kills('the command line', commandLineStorm, { times: full ? 500 : 20, rows });
  const window = await openStormWindows();
  if ('why' in window) {
    process.stderr.write(`No window is killed: ${window.why}.\n`);
    return [commandLine];
  }
  try {
    return [commandLine, await kills('the window', window.host, { times: full ? 100 : 10, rows })];
  } finally {
    window.close();
  }
}

/** A run of three files ends before so many kills; then another is begun. */
async function kills(
  name: string,
  host: StormHost,
  { times, rows }: { readonly times: number; readonly rows: number },
): Promise<Figure> {
  const concurrency = 16;
  const totals = { kills: 0, lost: 0, twice: 0, unaccounted: 0, unknown: 0, broken: 0 };
  while (totals.kills < times) {
    const {
      kills: done,
      broken,
      ...found
    } = await stormRun({
      ...{ host, rows, concurrency, within: 600, random: Math.random },
      kills: Math.min(50, times - totals.kills),
    });
    if (done === 0) throw new Error('The files were sent before anything could be killed.');
    totals.kills += done;
    totals.lost += found.lost;
    totals.twice += found.twice;
    totals.unaccounted += found.unaccounted;
    totals.unknown += found.unknown;
    totals.broken += Object.values(broken).reduce((sum, count) => sum + count, 0);
  }
  const bad = totals.twice + totals.lost + totals.unaccounted;
  return {
    name: `rows of events lost, sent twice or unaccounted for after ${totals.kills} kills of ${name}`,
    value: bad,
    reference: null,
    ratio: null,
    goal: '0, over three services that cut connections and break TLS meanwhile',
    isReached: bad === 0,
    more: totals,
  };
}

export interface FigureParts {
  readonly name: string;
  readonly value: number;
  readonly reference: number;
  readonly least: number;
  readonly more?: object;
}

export function figure({ name, value, reference, least, more }: FigureParts): Figure {
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
