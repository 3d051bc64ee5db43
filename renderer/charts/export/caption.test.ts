import fc from 'fast-check';
import { expect, test } from 'vitest';
import { barsScene } from '../scene/bars-scene.ts';
import { roughMeasure as measure } from '../scene/measure.ts';
import { stacked } from '../scene/place-scene.ts';
import { expectWithin } from '../scene/within.fixture.ts';
import { fileNameOf } from './analysis-export.ts';
import { captioned } from './caption.ts';
import { hatchLines } from './to-pdf.ts';

const chart = barsScene({
  bars: [{ label: 'a', value: 3, words: '3', note: '', colour: 'series-1', isRest: false }],
  axis: 'count',
  width: 640,
  measure,
});
const words = fc.oneof(fc.string({ maxLength: 300 }), fc.string({ unit: 'grapheme', maxLength: 200 }));

test('title, legend and notes are never cut, however long and many they are', () => {
  const entry = fc.record({
    label: words,
    colour: fc.constant('series-2' as const),
    look: fc.constantFrom('solid', 'hatched', 'line'),
  });
  fc.assert(
    fc.property(
      words,
      fc.array(words, { maxLength: 4 }),
      fc.array(entry, { maxLength: 40 }),
      (title, notes, legend) => {
        expectWithin(captioned(chart, { title, details: notes, legend: legend as never, notes }, measure));
      },
    ),
    { numRuns: 100 },
  );
});

test('five hundred legend entries all stand on the picture', () => {
  const legend = Array.from({ length: 500 }, (_one, index) => ({
    label: `series ${index}`,
    colour: 'series-1' as const,
    look: 'solid' as const,
  }));
  const scene = captioned(chart, { title: 't', details: [], legend, notes: [] }, measure);
  const texts = scene.marks.flatMap((mark) => (mark.kind === 'text' ? [mark.text] : []));
  for (const { label } of legend) expect(texts).toContain(label);
  expectWithin(scene);
});

test('pictures on a page stand one under the other and do not overlap', () => {
  const one = captioned(chart, { title: 'one', details: [], legend: [], notes: ['n'] }, measure);
  const page = stacked([one, one, one]);
  expect(page.height).toBe(one.height * 3);
  expectWithin(page);
  expect(
    page.marks
      .filter((mark) => mark.kind === 'text' && mark.text === 'one')
      .map((mark) => 'y' in mark && mark.y),
  ).toEqual(
    [0, 1, 2].map(
      (place) => place * one.height + (one.marks.find((mark) => mark.kind === 'text') as { y: number }).y,
    ),
  );
});

test('hatching stays within its rectangle and goes on in its neighbour', () => {
  const size = fc.double({ min: 0, max: 500, noNaN: true });
  fc.assert(
    fc.property(size, size, size, size, (x, y, width, height) => {
      for (const [x1, y1, x2, y2] of hatchLines({ x, y, width, height })) {
        for (const one of [x1, x2]) expect(one >= x - 1e-9 && one <= x + width + 1e-9).toBe(true);
        for (const one of [y1, y2]) expect(one >= y - 1e-9 && one <= y + height + 1e-9).toBe(true);
        expect((x1 + y1) % 8).toBeCloseTo((x2 + y2) % 8, 6);
      }
    }),
  );
});

test.each([
  ['By country: Q1/2024', 'By country Q1 2024.csv'],
  ['../../etc/passwd', 'etc passwd.csv'],
  ['CON', 'Analysis CON.csv'],
  ['', 'Analysis.csv'],
  ['रूपांतरण', 'रूपांतरण.csv'],
  ['a\u0000b\u202ec', 'a b c.csv'],
])('%j makes a file name that every system accepts', (title, name) => {
  expect(fileNameOf(title, 'csv')).toBe(name);
});
