import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { computeFunnel } from '../../../shared/domain/analysis/funnel/funnel.ts';
import { readAnalysis } from '../../../shared/domain/analysis/read/read-analysis.ts';
import { documentedFunnel } from '../../../shared/domain/analysis/read/samples.fixture.ts';
import { toSvg } from '../export/to-svg.ts';
import { funnelScene } from '../funnel/drawing/funnel-scene.ts';
import { barsScene } from './bars-scene.ts';
import { heatScene } from './heat-scene.ts';
import { nextTarget } from './keyboard-navigation.ts';
import { truncated, wrapped } from './layout-text.ts';
import { linesScene } from './lines-scene.ts';
import { roughMeasure as measure } from './measure.ts';
import { niceScale } from './nice-scale.ts';
import { paletteOf } from './palette.ts';
import type { ColourToken } from './scene.ts';
import { targetAt } from './targets.ts';
import { expectWithin } from './within.fixture.ts';

const name = fc.oneof(fc.string({ maxLength: 40 }), fc.string({ unit: 'grapheme', maxLength: 80 }));
const number = fc.oneof(fc.integer({ min: 0, max: 1e9 }), fc.constant(null), fc.integer({ min: 0, max: 3 }));

function funnelOf(steps: readonly string[], counts: readonly (readonly (number | null)[])[]) {
  const read = readAnalysis({
    ...documentedFunnel,
    steps,
    total: { counts: counts[0] ?? [], times: [] },
    drill_down: {
      type: 'x',
      series: counts.slice(1).map((one, at) => ({ name: `series ${at}`, counts: one, times: [] })),
    },
  });
  if (!read.ok || read.value.type !== 'funnel') throw new Error('no funnel');
  return computeFunnel(read.value);
}

function drawnFunnel(
  steps: readonly string[],
  counts: readonly (readonly (number | null)[])[],
  width: number,
) {
  const numbers = funnelOf(steps, counts);
  const series = numbers.series.map((one, index) => ({
    key: String(index),
    index,
    numbers: one,
    colour: `series-${(index % 8) + 1}` satisfies ColourToken,
    shares: one.fromFirst,
  }));
  return funnelScene({ steps, series, axis: '% of first step', formatTime: String, width, measure });
}

describe('funnel', () => {
  test('nothing is drawn outside, at any width, with any names and numbers', () => {
    const steps = fc.array(name, { minLength: 1, maxLength: 12 });
    const counts = fc.array(fc.array(number, { minLength: 12, maxLength: 12 }), {
      minLength: 1,
      maxLength: 15,
    });
    fc.assert(
      fc.property(steps, counts, fc.integer({ min: 560, max: 2000 }), (names, rows, width) => {
        const scene = drawnFunnel(names, rows, width);
        expectWithin(scene);
        expect(scene.targets.length).toBe(names.length * rows.length);
      }),
      { numRuns: 150 },
    );
  });

  test('the height of a bar is its share of the axis; the hatched part is what was lost', () => {
    const scene = drawnFunnel(['a', 'b'], [[200, 50]], 800);
    const rects = scene.marks.filter((mark) => mark.kind === 'rect');
    expect(rects.map(({ height, isHatched }) => [height, isHatched])).toEqual([
      [260, false],
      [65, false],
      [195, true],
    ]);
  });

  test('many series are drawn horizontally, each at least a pixel', () => {
    const rows = Array.from({ length: 500 }, () => [9, 5, 1]);
    const scene = drawnFunnel(['a', 'b', 'c'], rows, 1000);
    const bars = scene.marks.filter((mark) => mark.kind === 'rect' && !mark.isHatched);
    expect(bars.length).toBe(1500);
    expect(bars.every((bar) => bar.kind === 'rect' && bar.height >= 1)).toBe(true);
    expect(scene.height).toBeGreaterThan(1500);
  });
});

test('lines stay within, keep zero, and turn dashed before the first open point', () => {
  const values = fc.array(fc.oneof(fc.double({ noNaN: true, min: -1e6, max: 1e6 }), fc.constant(null)), {
    minLength: 1,
    maxLength: 40,
  });
  fc.assert(
    fc.property(fc.array(fc.tuple(name, values), { minLength: 1, maxLength: 12 }), (lines) => {
      const length = Math.max(...lines.map(([, one]) => one.length));
      expectWithin(
        linesScene({
          columns: Array.from({ length }, (_one, index) => `Day ${index}`),
          lines: lines.map(([label, one]) => ({ label, colour: 'text', width: 1, values: one })),
          axis: '%',
          format: (value) => String(value),
          width: 700,
          measure,
        }),
      );
    }),
    { numRuns: 100 },
  );
  const scene = linesScene({
    columns: ['a', 'b', 'c'],
    lines: [{ label: 'x', colour: 'series-1', width: 2, values: [3, 2, 1], openFrom: 2 }],
    axis: '',
    format: String,
    width: 400,
    measure,
  });
  const drawn = scene.marks.filter((mark) => mark.kind === 'line' && mark.colour === 'series-1');
  expect(drawn.map((mark) => mark.kind === 'line' && [mark.points.length / 2, mark.isDashed])).toEqual([
    [2, false],
    [2, true],
  ]);
  expect(scene.marks.filter((mark) => mark.kind === 'dot').map((mark) => mark.isHollow)).toEqual([
    false,
    false,
    true,
  ]);
});

test('ticks are round, include zero and span the values', () => {
  expect(niceScale([0.1, 0.32]).ticks).toEqual([0, 0.1, 0.2, 0.3, 0.4]);
  expect(niceScale([-3, 7]).ticks).toEqual([-4, -2, 0, 2, 4, 6, 8]);
  expect(niceScale([]).ticks).toEqual([0, 0.5, 1]);
  fc.assert(
    fc.property(fc.array(fc.double({ noNaN: true, min: -1e9, max: 1e9 })), (values) => {
      const { low, high, ticks } = niceScale(values);
      expect(ticks).toContain(0);
      expect(ticks.length).toBeLessThan(13);
      for (const value of values) expect(low - 1e-300 <= value && value <= high + 1e-300).toBe(true);
    }),
  );
});

test('bars and heat maps stay within, whatever they are called', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(name, fc.double({ noNaN: true, noDefaultInfinity: true })), { maxLength: 20 }),
      (rows) => {
        const bars = rows.map(([label, value]) => ({
          label,
          value,
          words: '1,234.5',
          note: '12.3 %',
          colour: 'series-1' as const,
          isRest: false,
        }));
        expectWithin(barsScene({ bars, axis: 'count', width: 640, measure }));
        const cells = rows.map(() => ({ words: '<0.1 %', level: 0.4, isOpen: true }));
        expectWithin(
          heatScene({
            corner: 'Cohort',
            sizeName: 'Size',
            columns: rows.map((_one, index) => `Week ${index}`),
            rows: rows.map(([label]) => ({ label, size: '1,234', cells, isMean: false })),
            measure,
          }),
        );
      },
    ),
    { numRuns: 60 },
  );
});

test('long names above a heat map, and long numbers in it, keep to their columns', () => {
  const columns = [
    'United Kingdom of Great Britain and Northern Ireland',
    'Germany',
    'مصر (جمهورية مصر العربية)',
  ];
  const cells = ['1', '123,456,789.50', '12'].map((words) => ({ words, level: 0.5, isOpen: false }));
  const rows = [{ label: '2024-11-01', size: '', cells, isMean: false }];
  const { marks } = heatScene({ corner: 'date', sizeName: '', columns, rows, measure });
  const places = marks.filter((mark) => mark.kind === 'rect');
  const texts = marks.filter((mark) => mark.kind === 'text' && mark.anchor === 'end' && mark.text !== '');
  expect(places).toHaveLength(columns.length);
  for (const mark of texts) {
    if (mark.kind !== 'text') continue;
    const begin = mark.x - measure(mark.text, mark.size, mark.isBold === true);
    const isInOne = places.some(({ x, width }) => begin >= x && mark.x <= x + width);
    expect(isInOne, mark.text).toBe(true);
  }
  // Cut only where several lines do not hold it.
  expect(texts.map((mark) => (mark.kind === 'text' ? mark.text : ''))).toContain('Germany');
});

describe('text', () => {
  test('is truncated to fit and never cut inside a character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 20, max: 200 }), (words, width) => {
        const short = truncated(words, { width, size: 12, measure });
        expect(short.isWellFormed()).toBe(words.isWellFormed());
        expect(measure(short, 12, false)).toBeLessThanOrEqual(Math.max(width, 12));
      }),
    );
  });

  test('wraps without losing a letter where there is room for all lines', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 30, max: 200 }), (words, width) => {
        const lines = wrapped(words, { width, size: 12, measure });
        expect(lines.join('').replace(/\s/g, '')).toBe(words.replace(/\s/g, ''));
        for (const one of lines)
          if ([...one].length > 1) expect(measure(one, 12, false)).toBeLessThanOrEqual(width);
      }),
    );
    expect(
      wrapped('a very long name of a step', { width: 60, size: 12, measure, mostLines: 2 }),
    ).toHaveLength(2);
  });
});

describe('targets', () => {
  const scene = drawnFunnel(
    ['a', 'b', 'c'],
    [
      [9, 5, 1],
      [9, 4, 2],
    ],
    900,
  );
  test('are found under the pointer', () => {
    for (const target of scene.targets) expect(targetAt(scene.targets, target.x, target.y)).toBe(target);
    expect(targetAt(scene.targets, -1, -1)).toBeUndefined();
  });

  test('of several under the pointer the nearest is found, and no further than it reaches', () => {
    const at = (x: number, reach = 7) => ({ x, y: 0, width: 14, height: 14, reach, row: 0, column: x });
    const dots = [at(0), at(5), at(100, 2)];
    expect(targetAt(dots, 8, 7)).toBe(dots[0]);
    expect(targetAt(dots, 10, 7)).toBe(dots[1]);
    expect(targetAt(dots, 108, 7)).toBe(dots[2]);
    expect(targetAt(dots, 110, 7)).toBeUndefined();
  });

  test('the arrow keys walk along the table of the same numbers and stop at its edges', () => {
    const start = nextTarget(scene.targets, undefined, 'ArrowRight');
    expect(start).toMatchObject({ row: 0, column: 0 });
    const right = nextTarget(scene.targets, start, 'ArrowRight');
    expect(right).toMatchObject({ row: 0, column: 1 });
    expect(nextTarget(scene.targets, right, 'ArrowDown')).toMatchObject({ row: 1, column: 1 });
    expect(nextTarget(scene.targets, right, 'End')).toMatchObject({ row: 0, column: 2 });
    expect(nextTarget(scene.targets, start, 'ArrowLeft')).toBe(start);
    expect(nextTarget(scene.targets, start, 'PageDown')).toMatchObject({ row: 1, column: 0 });
  });
});

describe('SVG', () => {
  test('names from other people’s data never become markup, and the same scene gives the same bytes', () => {
    const hostile = ['<script>alert(1)</script>', '"&\u0000\ud800', 'b'];
    const svg = toSvg(drawnFunnel(hostile, [[9, 5, 1]], 900), paletteOf('dark'), '<b>&');
    expect(svg).not.toContain('<script');
    expect(svg).toContain('<title>&lt;b&gt;&amp;</title>');
    expect(svg).toContain('url(#hatch-8ba3ff)');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: exactly these have no place in XML.
    expect(svg).not.toMatch(/[\u0000-\u0008]|[\ud800-\udfff]/u);
    expect(toSvg(drawnFunnel(hostile, [[9, 5, 1]], 900), paletteOf('dark'), '<b>&')).toBe(svg);
  });
});
