import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { computeFunnel } from '../../shared/domain/analysis/funnel/funnel.ts';
import type { FunnelAnalysis } from '../../shared/domain/analysis/model.ts';
import { readAnalysis } from '../../shared/domain/analysis/read/read-analysis.ts';
import { documentedFunnel } from '../../shared/domain/analysis/read/samples.fixture.ts';
import { computeRetention } from '../../shared/domain/analysis/retention/retention.ts';
import { keyedText } from './controls/keyed.ts';
import { axisTop, extentOf, isHorizontal, mostSeries } from './funnel/drawing/funnel-layout.ts';
import { drawnSeries, toldApart } from './funnel/drawing/funnel-series.ts';
import { heatLegend, heatTop } from './retention/heat-scale.ts';
import { retentionLines } from './retention/retention-curve.ts';
import { barScale } from './scene/bars-model.ts';
import { heatShare, paletteColours, seriesColour } from './scene/colours.ts';

const tokens = readFileSync(new URL('../ui/styles/tokens.css', import.meta.url), 'utf8');
const [light = '', dark = ''] = tokens.split('[data-mantine-color-scheme="dark"]');
const themes = [
  ['light', light, heatShare.light / 100],
  ['dark', dark, heatShare.dark / 100],
] as const;

describe('funnel', () => {
  test('is horizontal for many steps and for long names', () => {
    expect(isHorizontal(['First visit', 'Registration', 'First log in', 'Purchase', 'Payment'])).toBe(false);
    expect(isHorizontal(Array.from({ length: 9 }, () => 'a'))).toBe(true);
    expect(isHorizontal(['a', 'b', 'c', 'd', 'Entered company details and the tax number'])).toBe(true);
  });

  test('the axis ends at 100 %, unless the data exceeds it', () => {
    expect(axisTop([1, 0.5, null])).toBe(1);
    expect(axisTop([1, 1.05])).toBe(1.1);
    const top = axisTop([1, Number.POSITIVE_INFINITY]);
    expect((1 / top) * 100).not.toBeNaN();
    expect(extentOf([1, Number.POSITIVE_INFINITY], 1, top).reached).toBe(1);
  });

  test('reached and lost fill the height of the step before; a gain loses nothing', () => {
    expect(extentOf([0.75, 0.25], 1, 1)).toEqual({ reached: 0.25, lost: 0.5 });
    expect(extentOf([0.25, 0.75], 1, 1)).toEqual({ reached: 0.75, lost: 0 });
    expect(extentOf([1, null], 1, 1)).toEqual({ reached: 0, lost: 0 });
    expect(extentOf([1], 0, 1)).toEqual({ reached: 1, lost: 0 });
  });

  test('beside a drill-down the Total is neutral and the colours begin after it', () => {
    expect(seriesColour(0, true, 1)).toBe('series-1');
    expect(seriesColour(0, true, 3)).toBe('text-muted');
    expect(seriesColour(1, true, 3)).toBe('series-1');
    expect(seriesColour(9, true, 12)).toBe('series-9');
    expect(seriesColour(13, true, 14)).toBe('series-1');
  });

  test('of those drawn no two have the same colour, whichever are chosen; most keep their own', () => {
    const numbers = computeFunnel(funnelOf(30));
    const all = drawnSeries(numbers, [...numbers.series.keys()], 'own');
    const shown = new Set([0, 2, 4, 14, 15, 26, 27, 28]);
    const drawn = toldApart(all, shown).filter(({ index }) => shown.has(index));
    expect(new Set(drawn.map(({ colour }) => colour)).size).toBe(shown.size);
    expect(drawn.slice(0, 3).map(({ colour }) => colour)).toEqual(['text-muted', 'series-2', 'series-4']);
    expect(toldApart(all, new Set(all.keys()))).toHaveLength(31);
  });
});

test('bars stand on zero, to the left where negative', () => {
  const { zero, bar } = barScale([30, -10, null]);
  expect(zero).toBe(0.25);
  expect(bar(30)).toEqual({ left: 0.25, width: 0.75 });
  expect(bar(-10)).toEqual({ left: 0, width: 0.25 });
  expect(barScale([0, null]).bar(0)).toEqual({ left: 0, width: 0 });
  expect(barScale([1e308, -1e308]).bar(1e308).width).toBe(0.5);
});

test('keys stay unique where names repeat', () => {
  expect(keyedText(['a', 'b', 'a']).map(({ key }) => key)).toEqual(['0 a', '0 b', '1 a']);
});

describe('the colours of series', () => {
  test.each(themes)('are told apart and stand out from the surface: %s', (_theme, css) => {
    const names = [...paletteColours, 'text', 'text-muted'];
    const surface = channels(css, 'surface');
    for (const [at, name] of names.entries()) {
      expect(contrast(channels(css, name), surface), name).toBeGreaterThanOrEqual(3);
      for (const other of names.slice(at + 1))
        expect(difference(channels(css, name), channels(css, other)), `${name}, ${other}`).toBeGreaterThan(
          0.07,
        );
    }
    expect(paletteColours).toHaveLength(mostSeries);
  });
});

describe('heat map', () => {
  const cohort = { start: 0, label: 'a', size: 100, values: [100, 43, 20] };
  const base = {
    type: 'retention',
    name: '',
    periods: [0, 1, 2],
    unit: 'day',
    warnings: [],
    extra: {},
  } as const;
  const numbers = computeRetention({ ...base, cohorts: [cohort] }, { now: 3.5 * 86_400 });

  test('the ramp is full at the highest rate after the first period', () => {
    expect(heatTop(numbers)).toBe(0.45);
    expect(heatLegend(numbers).at(-1)?.label).toBe('≥ 45.0\u202F%');
  });

  test('a line is open from its first incomplete period; a mean never is', () => {
    expect(numbers.cohorts[0]?.complete).toEqual([true, true, false]);
    const lines = retentionLines(numbers, { mean: 'weighted', chosen: new Set([0]), timeZone: undefined });
    expect(lines[0]).toMatchObject({ values: [1, 0.43, 0.2], openFrom: 2, colour: 'series-1' });
    expect(lines.at(-1)?.openFrom).toBeUndefined();
  });

  test.each(themes)('text keeps a contrast of 4.5 on every level: %s', (_theme, css, share) => {
    const [text, surface] = ['text', 'surface'].map((name) => channels(css, name));
    for (const top of ['accent', 'danger'].map((name) => channels(css, name)))
      for (let level = 0; level <= 1; level += 0.05) {
        const ground = mix(top, surface ?? [], share * level);
        expect(contrast(text ?? [], ground)).toBeGreaterThanOrEqual(4.5);
      }
  });
});

function funnelOf(series: number): FunnelAnalysis {
  const counts = [10, 5];
  const read = readAnalysis({
    ...documentedFunnel,
    steps: ['a', 'b'],
    total: { counts, times: [] },
    drill_down: {
      type: 'x',
      series: Array.from({ length: series }, (_one, at) => ({ name: `series ${at}`, counts, times: [] })),
    },
  });
  if (!read.ok || read.value.type !== 'funnel') throw new Error('no funnel');
  return read.value;
}

function channels(css: string, name: string): readonly number[] {
  const hex = new RegExp(`--${name}: #([0-9a-f]{6})`).exec(css)?.[1] ?? '';
  return [0, 2, 4].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255);
}

function mix(left: readonly number[], right: readonly number[], share: number): readonly number[] {
  return left.map((channel, at) => channel * share + (right[at] ?? Number.NaN) * (1 - share));
}

function luminance(rgb: readonly number[]): number {
  const [red = 0, green = 0, blue = 0] = rgb.map((one) =>
    one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(left: readonly number[], right: readonly number[]): number {
  const [dim = 0, bright = 0] = [luminance(left), luminance(right)].sort((one, other) => one - other);
  return (bright + 0.05) / (dim + 0.05);
}

/** How far apart two colours look, in the Oklab space: about 0.02 is just told apart side by side. */
function difference(left: readonly number[], right: readonly number[]): number {
  const [one, other] = [oklab(left), oklab(right)];
  return Math.hypot(...one.map((part, at) => part - (other[at] ?? Number.NaN)));
}

function oklab(rgb: readonly number[]): readonly number[] {
  const [r = 0, g = 0, b = 0] = rgb.map((one) =>
    one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4,
  );
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}
