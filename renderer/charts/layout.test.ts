import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { computeRetention } from '../../shared/domain/analysis/retention/retention.ts';
import { keyedText } from './controls/keyed.ts';
import { axisTop, extentOf, isHorizontal } from './funnel/drawing/funnel-layout.ts';
import { heatLegend, heatTop } from './retention/heat-scale.ts';
import { retentionLines } from './retention/retention-curve.ts';
import { barScale } from './scene/bars-scene.ts';
import { heatShare, seriesColour } from './scene/colours.ts';

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
    expect(seriesColour(9, true, 12)).toBe('series-1');
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

  const tokens = readFileSync(new URL('../ui/tokens.css', import.meta.url), 'utf8');
  const [light = '', dark = ''] = tokens.split('[data-mantine-color-scheme="dark"]');
  test.each([
    ['light', light, heatShare.light / 100],
    ['dark', dark, heatShare.dark / 100],
  ])('text keeps a contrast of 4.5 on every level: %s', (_theme, css, share) => {
    const [text, surface] = ['text', 'surface'].map((name) => channels(css, name));
    for (const top of ['accent', 'danger'].map((name) => channels(css, name)))
      for (let level = 0; level <= 1; level += 0.05) {
        const ground = mix(top, surface ?? [], share * level);
        expect(contrast(text ?? [], ground)).toBeGreaterThanOrEqual(4.5);
      }
  });
});

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
