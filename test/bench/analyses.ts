import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from '@playwright/test';
import { servePage } from '../support/serve-page.ts';
import { csvOf } from './analyses/data.ts';
import type { BenchPage, LiveWhat, What } from './analyses/page.tsx';
import { addressOf, buildAndFindBrowser, launch } from './screen.ts';
import type { Figure } from './sending.ts';

type Window = { readonly bench: BenchPage };

/** A long frame may be another program's fault; this many passes give the page a chance without one. */
const mostPasses = 5;

/** The longest frame and the longest pause allowed, in milliseconds. */
const mostPause = 50;

/** Charts and tables of the promised sizes, in a real browser; the reference is recharts in the same run. */
export async function measureAnalyses(size: 'small' | 'full'): Promise<readonly Figure[]> {
  const browser = await launch(await buildAndFindBrowser());
  try {
    const drawing = await measureDrawing(browser, size === 'full' ? 3 : 2, size === 'full' ? 180 : 60);
    return [...drawing, ...(await measureOpening(browser, size === 'full' ? 100_000_000 : 10_000_000))];
  } finally {
    await browser.close();
  }
}

async function measureDrawing(browser: Browser, turns: number, frames: number): Promise<readonly Figure[]> {
  const served = await servePage(new URL('analyses/', import.meta.url));
  try {
    const page = await browser.newPage({ viewport: { width: 1_280, height: 900 } });
    await page.goto(served.address);
    await page.waitForFunction(() => 'bench' in window);
    const figures: Figure[] = [];
    figures.push(
      await firstPaint({
        page,
        turns,
        name: 'funnel of 30 steps × 500 series',
        what: 'funnel',
        press: 'Show the first 500',
      }),
      await firstPaint({ page, turns, name: 'retention of 366 × 366', what: 'retention' }),
      await comparing(page, turns),
    );
    figures.push(
      await untilLive(page, 'line', 'line of 4,000 points'),
      await untilLive(page, 'bars', '100 bars'),
      await untilLive(page, 'standing', 'standing funnel of 8 steps × 12 series'),
    );
    const grid = 'div:has(> [role=grid])';
    const chart = '[role=application]';
    await draw(page, 'funnel');
    await page.evaluate(() => (window as unknown as Window).bench.press('Show the first 500'));
    figures.push(
      await longestFrame(page, 'funnel 30 × 500: scrolling the chart', { selector: chart, frames }),
      await longestFrame(page, 'funnel 30 × 500: hovering the chart', {
        selector: chart,
        frames,
        isHover: true,
      }),
      await longestFrame(page, 'funnel 30 × 500: scrolling the table', { selector: grid, frames }),
    );
    await draw(page, 'retention');
    figures.push(
      await longestFrame(page, 'retention 366 × 366: scrolling down', { selector: grid, frames }),
      await longestFrame(page, 'retention 366 × 366: scrolling across', {
        selector: grid,
        frames,
        across: true,
      }),
      await longestFrame(page, 'retention 366 × 366: hovering', { selector: grid, frames, isHover: true }),
    );
    await draw(page, 'manySeries');
    await page.evaluate(() => (window as unknown as Window).bench.press('of all 10,001 series'));
    figures.push(await longestFrame(page, 'table of 30 × 10,000: scrolling', { selector: grid, frames }));
    await draw(page, 'report');
    figures.push(
      await longestFrame(page, 'report 100,000 × 50: scrolling down', { selector: grid, frames }),
      await longestFrame(page, 'report 100,000 × 50: scrolling across', {
        selector: grid,
        frames,
        across: true,
      }),
    );
    await page.close();
    return figures;
  } finally {
    served.close();
  }
}

function draw(page: Page, what: What): Promise<number> {
  return page.evaluate((one) => (window as unknown as Window).bench.ours(one), what);
}

interface PaintOrder {
  readonly page: Page;
  readonly turns: number;
  readonly name: string;
  readonly what: 'funnel' | 'retention';
  readonly press?: string;
}

/** Measured alternately, so that other load on the machine affects both; the best of each. */
async function firstPaint({ page, turns, name, what, press }: PaintOrder): Promise<Figure> {
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let turn = 0; turn < turns; turn += 1) {
    let took = await draw(page, what);
    // The funnel opens with twelve series; both opening it and drawing all of them count.
    if (press !== undefined)
      took += await page.evaluate((words) => (window as unknown as Window).bench.press(words), press);
    ours.push(took);
    theirs.push(await page.evaluate((one) => (window as unknown as Window).bench.recharts(one), what));
  }
  const [value, reference] = [Math.min(...ours), Math.min(...theirs)];
  return {
    name: `${name}: ms to first paint`,
    value,
    reference,
    ratio: reference / value,
    goal: 'ten times faster than recharts and under 200 ms',
    isReached: reference / value >= 10 && value < 200,
    more: { ours, recharts: theirs },
  };
}

/** How often a chart of recharts is drawn; the first fetches the library and counts beside the others. */
const liveTurns = 9;

/** The milliseconds within which a chart that recharts draws is on the screen. */
const mostLive = 200;

/** Comparing takes less than this, in milliseconds. */
const mostComparing = 300;

/** Both are computed and compared cell by cell, each cell with its interval, before the first frame; the best of each. */
async function comparing(page: Page, turns: number): Promise<Figure> {
  const took: number[] = [];
  for (let turn = 0; turn < turns; turn += 1) took.push(await draw(page, 'compared'));
  const value = Math.min(...took);
  return {
    name: 'two retentions of 366 × 366 compared: ms to first paint',
    value,
    reference: null,
    ratio: null,
    goal: `${mostComparing} ms or less`,
    isReached: value <= mostComparing,
    more: { took },
  };
}

async function untilLive(page: Page, what: LiveWhat, name: string): Promise<Figure> {
  const took: number[] = [];
  for (let turn = 0; turn < liveTurns; turn += 1)
    took.push(await page.evaluate((one) => (window as unknown as Window).bench.live(one), what));
  const [first, ...others] = took;
  const value = others.toSorted((left, right) => left - right)[Math.floor(others.length / 2)] ?? 0;
  return {
    name: `${name}, drawn with recharts: ms until it is there, median`,
    value,
    reference: null,
    ratio: null,
    goal: `${mostLive} ms or less`,
    isReached: value <= mostLive,
    more: { first, others },
  };
}

interface Movement {
  readonly selector: string;
  readonly frames: number;
  readonly across?: boolean;
  readonly isHover?: boolean;
}

async function longestFrame(page: Page, name: string, movement: Movement): Promise<Figure> {
  const passes: (readonly number[])[] = [];
  for (let pass = 0; pass < mostPasses; pass += 1) {
    const took = await page.evaluate(async ({ selector, frames, across, isHover }) => {
      const { bench } = window as unknown as Window;
      return isHover === true
        ? bench.hover(selector, frames)
        : bench.scroll(selector, across === true, frames);
    }, movement);
    passes.push(took);
    if (Math.max(...took) <= mostPause) break;
  }
  const longest = passes.map((took) => Math.max(...took));
  const value = Math.min(...longest);
  const all = passes.flat().toSorted((left, right) => left - right);
  return {
    name: `${name}: longest frame in ms`,
    value,
    reference: null,
    ratio: null,
    goal: `${mostPause} ms or less`,
    isReached: value <= mostPause,
    more: {
      longestOfEachPass: longest,
      frames: all.length,
      median: all[Math.floor(all.length / 2)],
      above: all.filter((one) => one > mostPause).length,
    },
  };
}

/** The app itself, under its own policy, opens an export; measures the pauses of the window's thread meanwhile. */
async function measureOpening(browser: Browser, bytes: number): Promise<readonly Figure[]> {
  const home = mkdtempSync(path.join(tmpdir(), 'audience-desk-bench-'));
  const file = path.join(home, 'large.csv');
  await pipeline(Readable.from(csvOf(bytes, 50)), createWriteStream(file));
  const server = spawn(
    process.execPath,
    [fileURLToPath(new URL('../../build/serve.mjs', import.meta.url)), '0', 'stay'],
    { env: { ...process.env, AUDIENCE_DESK_HOME: home }, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  try {
    const page = await browser.newPage({ viewport: { width: 1_280, height: 900 } });
    await page.goto(await addressOf(server));
    await page.getByRole('navigation').getByRole('link', { name: 'Analyses' }).click();
    await page.getByRole('heading', { name: 'Analyses', exact: true }).waitFor();
    const turns: { readonly seconds: number; readonly longest: readonly number[] }[] = [];
    for (let turn = 0; turn < mostPasses; turn += 1) {
      await page.evaluate(watchPauses);
      const began = performance.now();
      await page.getByLabel('Exported file').setInputFiles(file);
      await page.getByRole('grid').waitFor({ timeout: 180_000 });
      const seconds = (performance.now() - began) / 1_000;
      const pauses = await page.evaluate(
        () => (window as unknown as { readonly pauses: readonly number[] }).pauses,
      );
      turns.push({ seconds, longest: pauses.toSorted((one, other) => other - one).slice(0, 5) });
      if ((turns.at(-1)?.longest[0] ?? 0) <= mostPause) break;
      await page.getByRole('button', { name: 'Another analysis' }).click();
      await page.getByRole('grid').waitFor({ state: 'detached' });
    }
    const value = Math.min(...turns.map(({ longest }) => longest[0] ?? 0));
    return [
      {
        name: `opening an export of ${bytes / 1e6} MB: longest pause of the window's thread in ms`,
        value,
        reference: null,
        ratio: null,
        goal: `${mostPause} ms or less`,
        isReached: value <= mostPause,
        more: { turns },
      },
    ];
  } finally {
    const ended = once(server, 'exit');
    server.kill();
    await ended;
    rmSync(home, { recursive: true, force: true });
  }
}

/** In the page: the time from one short wait to the next, which is longer where the thread was busy. */
function watchPauses(): void {
  const pauses: number[] = [];
  Object.assign(window, { pauses });
  let before = performance.now();
  const beat = () => {
    const now = performance.now();
    if (now - before > 10) pauses.push(now - before);
    before = now;
    setTimeout(beat, 0);
  };
  beat();
}
