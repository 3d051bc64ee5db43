import { readAnalysis } from '../../shared/domain/analysis/read/read-analysis.ts';
import type { ChartOrder, ChartsPage, SeenMark } from '../support/charts-page/page.tsx';
import { servePage } from '../support/serve-page.ts';
import { expect, test } from './support/desk-test.ts';

type Window = { readonly charts: ChartsPage };

/** recharts and the scenes may part by so many pixels, since they add in another order. */
const apart = 0.5;

const names = [
  'Ελλάδα',
  'المملكة العربية السعودية',
  '東京都',
  'a name that is too long for the place it has',
  'b',
];
const series = (count: number) => Array.from({ length: count }, (_one, at) => `${names[at % 5]} ${at}`);

function lines(
  count: number,
  columns: number,
  options: Partial<{ faint: number; gaps: boolean }> = {},
): ChartOrder {
  const { faint = 0, gaps = false } = options;
  const value = (at: number, column: number) =>
    gaps && (column * 7 + at) % 5 === 0 ? null : Math.round(1_000 * Math.sin(at + column / 3)) / 7;
  return {
    kind: 'lines',
    columns: Array.from({ length: columns }, (_one, column) => `2024-${column}`),
    lines: series(count + faint).map((label, at) => ({
      label,
      colour: at < faint ? 'line-strong' : `series-${at - faint + 1}`,
      width: 1.5,
      values: Array.from({ length: columns }, (_one, column) =>
        value(at, at < faint ? 2 * column + 1 : column),
      ),
      openFrom: at % 2 === 0 ? columns - 4 : undefined,
      isFaint: at < faint,
    })),
  };
}

function bars(values: readonly (number | null)[]): ChartOrder {
  return {
    kind: 'bars',
    bars: values.map((value, at) => ({
      label: `${names[at % 5]} ${at}`,
      value,
      words: String(value),
      note: at % 2 === 0 ? '12.3 %' : '',
      colour: `series-${(at % 12) + 1}`,
      isRest: at === values.length - 1,
    })),
  };
}

function funnel(count: number, steps: number): ChartOrder {
  // One step has more people than the first, one gains.
  const counts = (at: number) =>
    Array.from({ length: steps }, (_one, step) => (step === 1 && at === 1 ? 1_300 : 1_000 - 150 * step + at));
  const read = readAnalysis({
    success: true,
    steps: Array.from({ length: steps }, (_one, step) => `${names[step % 3]} ${step}`),
    total: { counts: counts(0), times: [], metric: null },
    drill_down: {
      type: 'x',
      series: series(count - 1).map((name, at) => ({ name, counts: counts(at + 1), times: [] })),
    },
  });
  if (!read.ok || read.value.type !== 'funnel') throw new Error('no funnel');
  return { kind: 'funnel', analysis: read.value };
}

/** In an order that does not depend on who drew what first. */
function sorted(marks: readonly SeenMark[]): readonly SeenMark[] {
  const key = ({ what, text, at, colour }: SeenMark) =>
    [what, text, colour, ...at.map((one) => (Math.round(one) + 10_000).toString().padStart(6, '0'))].join(
      ' ',
    );
  return marks.toSorted((one, other) => (key(one) < key(other) ? -1 : 1));
}

/** Marks that have no counterpart of the same kind, colour and words at the same place. */
function unmatched(marks: readonly SeenMark[], others: readonly SeenMark[]): readonly SeenMark[] {
  const left = [...others];
  return marks.filter((mark) => {
    const found = left.findIndex(
      (other) =>
        other.what === mark.what &&
        other.text === mark.text &&
        other.colour === mark.colour &&
        other.at.length === mark.at.length &&
        other.at.every((one, index) => Math.abs(one - (mark.at[index] ?? Number.NaN)) <= apart),
    );
    if (found !== -1) left.splice(found, 1);
    return found === -1;
  });
}

const charts: readonly (readonly [string, ChartOrder])[] = [
  ['a line', lines(1, 30)],
  ['a point', lines(1, 1)],
  ['twelve lines with gaps', lines(12, 31, { gaps: true })],
  ['lines before faint ones', lines(3, 12, { faint: 9 })],
  ['a long line', lines(1, 4_000)],
  ['bars to both sides', bars([30, -12.5, 0, null, 0.001, 7])],
  ['a hundred bars', bars(Array.from({ length: 100 }, (_one, at) => 10_000 / (at + 1)))],
  ['bars of nothing', bars([0, 0])],
  ['bars below zero', bars([-1, -2, -3])],
  ['a funnel', funnel(1, 5)],
  ['a funnel of twelve series', funnel(12, 3)],
];

test('what recharts draws lies where the picture of the same chart has it', async ({ launchBrowser }) => {
  const served = await servePage(new URL('../support/charts-page/', import.meta.url));
  const context = await (await launchBrowser()).newContext({ viewport: { width: 2_000, height: 1_000 } });
  try {
    const page = await context.newPage();
    await page.goto(served.address);
    await page.waitForFunction(() => 'charts' in window);
    for (const [name, order] of charts)
      for (const width of [700, 1_023, 1_880]) {
        const args: readonly [string, number] = [JSON.stringify(order), width];
        const where = `${name}, ${width} pixels wide`;
        const drawnBy = await page.evaluate(
          ([one, across]) => (window as unknown as Window).charts.draw(one, across, 'svg'),
          args,
        );
        expect(drawnBy, where).toBe('svg');
        const seen = sorted(await page.evaluate(() => (window as unknown as Window).charts.seen()));
        const expected = sorted(
          await page.evaluate(
            ([one, across]) => (window as unknown as Window).charts.expected(one, across),
            args,
          ),
        );
        expect(unmatched(expected, seen), `${where}: not drawn`).toEqual([]);
        expect(unmatched(seen, expected), `${where}: not in the picture`).toEqual([]);
        expect(seen.filter(({ what }) => what !== 'text').length, where).toBe(
          expected.filter(({ what }) => what !== 'text').length,
        );
      }
    const beyond = [
      lines(13, 12),
      lines(2, 2_001),
      bars(Array.from({ length: 101 }, (_one, at) => at)),
      funnel(13, 3),
    ];
    for (const order of beyond) {
      const drawnBy = await page.evaluate(
        (one) => (window as unknown as Window).charts.draw(one, 1_023, 'canvas'),
        JSON.stringify(order),
      );
      expect(drawnBy, order.kind).toBe('canvas');
    }
  } finally {
    await context.close();
    served.close();
  }
});
