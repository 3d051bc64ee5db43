import { describe, expect, it } from 'vitest';
import { type PageFormat, pageFormats } from '../../../../shared/domain/report-document/report-document.ts';
import { paletteOf } from '../../scene/palette.ts';
import type { Scene } from '../../scene/scene.ts';
import { type PageChart, pageSizes, reportPages } from './page-layout.ts';
import { pagesToHtml } from './to-html.ts';

/** Every letter half as wide as it is high. */
const measure = (text: string, size: number) => [...text].length * size * 0.5;

const drawn =
  (height: number, least = 0) =>
  (width: number): Scene => ({
    ...{ width: Math.max(width, least), height, targets: [] },
    marks: [
      { kind: 'rect', x: 0, y: 0, width: Math.max(width, least), height, colour: 'series-1' },
      { kind: 'text', x: 0, y: 12, text: 'In the chart', size: 12, colour: 'text', anchor: 'start' },
    ],
  });
const chart = (more: Partial<PageChart> = {}): PageChart => ({
  ...{ heading: 'Heading', note: '', draw: drawn(200), remark: '' },
  ...more,
});
const report = (format: PageFormat, charts: readonly PageChart[], notes = '') =>
  reportPages({ title: 'Weekly', notes, format, charts }, measure);
const textsOf = (pages: readonly Scene[]) =>
  pages.map(({ marks }) => marks.flatMap((mark) => (mark.kind === 'text' ? [mark.text] : [])));

/** Everything of a page is within its margins. */
function expectWithin(pages: readonly Scene[], format: PageFormat) {
  const { width, height, margin } = pageSizes[format];
  for (const page of pages) {
    expect([page.width, page.height]).toEqual([width, height]);
    for (const mark of page.marks) {
      if (mark.kind === 'line') continue;
      const right = mark.kind === 'rect' ? mark.x + mark.width : mark.x;
      const bottom = mark.kind === 'rect' ? mark.y + mark.height : mark.y;
      expect(Math.min(mark.x, mark.y)).toBeGreaterThanOrEqual(margin - 1);
      expect(right).toBeLessThanOrEqual(width - margin + 1);
      expect(bottom).toBeLessThanOrEqual(height - margin + 1);
    }
  }
}

describe('the pages of a report', () => {
  it('have the title and the number of the page on each, an empty report one page', () => {
    const pages = report('a4', []);
    expect(textsOf(pages)).toEqual([['Weekly', 'Weekly', '1 / 1']]);
    expectWithin(pages, 'a4');
  });

  it('show one chart each on slides, as many as fit on A4', () => {
    const twelve = Array.from({ length: 12 }, (_one, index) => chart({ heading: `Chart ${index + 1}` }));
    expect(report('wide', twelve)).toHaveLength(13);
    const a4 = report('a4', twelve);
    expect(a4.length).toBeLessThan(6);
    for (const format of pageFormats) {
      const pages = report(format, twelve);
      expectWithin(pages, format);
      const headings = textsOf(pages)
        .flat()
        .filter((text) => text.startsWith('Chart '));
      expect(headings).toEqual(twelve.map(({ heading }) => heading));
    }
  });

  it('put three charts beneath a title on one page of an overview, and each page holds four', () => {
    const of = (count: number) =>
      Array.from({ length: count }, (_one, index) => chart({ heading: `Chart ${index + 1}` }));
    const pages = report('overview', of(3), 'October against November');
    expect(textsOf(pages)[0]).toEqual(
      expect.arrayContaining(['Weekly', 'Chart 1', 'Chart 2', 'Chart 3', '1 / 1']),
    );
    expect(report('overview', of(4))).toHaveLength(1);
    expect(report('overview', of(5))).toHaveLength(2);
    // As large as they can be: high charts beside each other, low and wide ones beneath each other.
    const placesOf = (draw: PageChart['draw']) =>
      report('overview', [chart({ draw }), chart({ draw })])[0]?.marks.flatMap((mark) =>
        mark.kind === 'text' && mark.text === 'Heading' ? [[mark.x, mark.y]] : [],
      ) ?? [];
    const [[left, top] = [], [right, same] = []] = placesOf(drawn(500));
    expect([right, same]).toEqual([(left ?? 0) + 604, top]);
    const [[x, above] = [], [alsoX, below] = []] = placesOf(drawn(150, 1_150));
    expect(alsoX).toBe(x);
    expect(below).toBeGreaterThan(above ?? 0);
    // Notes that leave no room take the charts to the next page.
    expect(report('overview', of(3), 'Line\n'.repeat(16))).toHaveLength(2);
  });

  it.each([
    ['higher than the page', drawn(5_000)],
    ['wider than the page', drawn(200, 6_000)],
  ])('make a chart smaller that is %s, and say so', (_what, draw) => {
    for (const format of pageFormats) {
      const pages = report(format, [chart({ draw })]);
      expectWithin(pages, format);
      expect(textsOf(pages).flat().join(' ')).toMatch(/Drawn at \d+ % of its size\./);
    }
  });

  it('draw a chart of a slide larger, as far as it keeps the width', () => {
    const sizeOf = (format: PageFormat) =>
      report(format, [chart()])
        .flatMap(({ marks }) => marks)
        .flatMap((mark) => (mark.kind === 'text' && mark.text === 'In the chart' ? [mark.size] : []))[0] ?? 0;
    expect(sizeOf('a4')).toBe(12);
    expect(sizeOf('wide')).toBeCloseTo(12 * 1.6);
  });

  it('take notes of any length, to the next page where they must', () => {
    const notes = Array.from({ length: 120 }, (_one, index) => `Line ${index + 1}`).join('\n');
    for (const format of pageFormats) {
      const pages = report(format, [chart()], notes);
      expectWithin(pages, format);
      expect(textsOf(pages).flat()).toEqual(expect.arrayContaining(['Line 1', 'Line 120']));
    }
  });

  it('say why a chart is not there', () => {
    const pages = report('a4', [chart({ draw: null, remark: 'It was removed from the library.' })]);
    expect(textsOf(pages).flat()).toContain('It was removed from the library.');
  });

  it('hold a title, a heading and a note of the greatest length, in one word', () => {
    const word = 'W'.repeat(200);
    for (const format of pageFormats)
      expectWithin(
        reportPages(
          {
            title: word,
            notes: word.repeat(10),
            format,
            charts: [chart({ heading: word, note: word.repeat(10) })],
          },
          measure,
        ),
        format,
      );
  });
});

it('in HTML every text is a text, and nothing runs or is fetched', () => {
  const hostile = `</title><script>alert(1)</script>"'&\u0000<img src=x onerror=alert(1)>`;
  const pages = reportPages(
    { title: hostile, notes: hostile, format: 'wide', charts: [chart({ heading: hostile, note: hostile })] },
    measure,
  );
  const html = pagesToHtml(pages, paletteOf('light'), { title: hostile, fonts: '' });
  expect(new Set([...html.matchAll(/<([a-z]+)/g)].map(([, name]) => name))).toEqual(
    new Set(['html', 'head', 'meta', 'title', 'style', 'body', 'svg', 'rect', 'text', 'polyline']),
  );
  expect(html).toContain("default-src 'none'");
  expect(html).not.toMatch(/<[^>]*\s(?:src|href|on\w+)=/);
});
