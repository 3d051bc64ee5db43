import type { PageFormat } from '../../../../shared/domain/report-document/report-document.ts';
import { truncated, wrapped } from '../../scene/layout-text.ts';
import { hairline, text } from '../../scene/marks.ts';
import { moved, scaled } from '../../scene/place-scene.ts';
import type { ColourToken, Mark, Measure, Scene } from '../../scene/scene.ts';

/**
 * Pixels at 96 to the inch: A4 upright, and 16:9 as screens have it, with one chart on each or up to four. A slide is
 * read from afar, so its words are larger.
 */
export const pageSizes = {
  a4: { width: 794, height: 1123, margin: 48, title: 24, heading: 17, words: 14, small: 12.5 },
  wide: { width: 1280, height: 720, margin: 48, title: 34, heading: 24, words: 20, small: 16 },
  overview: { width: 1280, height: 720, margin: 48, title: 30, heading: 17, words: 16, small: 13 },
} as const satisfies Record<PageFormat, unknown>;

/** One chart of a report, ready to be put on a page. */
export interface PageChart {
  readonly heading: string;
  readonly note: string;
  /** Draws it for a width in pixels; what comes may be wider, and is made smaller then. */
  readonly draw: ((width: number, measure: Measure) => Scene) | null;
  /** What stands where the chart would be, or beneath it: why it is not there, that it is not refreshed. */
  readonly remark: string;
}

export interface PagedReport {
  readonly title: string;
  readonly notes: string;
  readonly format: PageFormat;
  readonly charts: readonly PageChart[];
}

/** Between two charts on one page. */
const gap = 24;
/** The line of the page number, at the foot. */
const foot = 28;

/** How much larger than on the screen a chart of a slide may be drawn, or smaller; the largest that fits first. */
const zooms = { a4: [1], wide: [1.6, 1.4, 1.2, 1], overview: [1.2, 1, 0.85, 0.75, 0.65, 0.55] } as const;

/** Charts on one page of an overview. */
const mostOnPage = 4;

/** An overview with less room than this beneath its notes goes on with its charts on the next page. In pixels. */
const leastRoom = 320;

/** Charts this much smaller than they were drawn are hard to read, and say so. */
const readable = 0.5;

/**
 * The pages of a report: title and notes on the first, each chart whole, made smaller where it would not fit. Every page
 * is as large as its format says.
 */
export function reportPages(report: PagedReport, measure: Measure): readonly Scene[] {
  const { width, height, margin } = pageSizes[report.format];
  const inner = { width: width - 2 * margin, height: height - 2 * margin - foot, format: report.format };
  const pages: Mark[][] = [[]];
  let y = 0;
  const putAt = (block: Scene, x: number, down: number) => {
    for (const mark of moved(block.marks, margin + x, margin + down)) pages.at(-1)?.push(mark);
  };
  const put = (block: Scene) => {
    putAt(block, 0, y);
    y += block.height;
  };
  const turn = () => {
    pages.push([]);
    y = 0;
  };
  for (const block of titleBlocks(report, inner, measure)) {
    if (y > 0 && y + block.height > inner.height) turn();
    put(block);
  }
  if (report.format === 'overview') {
    for (let from = 0; from < report.charts.length; from += mostOnPage) {
      if (from > 0 || inner.height - y < leastRoom) turn();
      const charts = report.charts.slice(from, from + mostOnPage);
      const top = y === 0 ? 0 : y + gap;
      for (const { chart, x, down, room } of cellsOf(
        charts,
        { ...inner, height: inner.height - top },
        measure,
      ))
        putAt(knownBlock(chart, room, measure), x, top + down);
    }
  } else
    for (const chart of report.charts) {
      const block = knownBlock(chart, inner, measure);
      // A slide shows one chart. Upright pages take as many as fit.
      const isFull = report.format === 'wide' ? y > 0 : y + gap + block.height > inner.height;
      if (y > 0 && isFull) turn();
      if (y > 0) y += gap;
      put(block);
    }
  return pages.map((marks, index) => ({
    ...{ width, height, targets: [] },
    marks: [...marks, ...footMarks(report, { page: index + 1, of: pages.length, measure })],
  }));
}

/** Where the charts of one page of an overview stand: in as many columns as leave the smallest of them the largest. */
function cellsOf(charts: readonly PageChart[], inner: Inner, measure: Measure) {
  const rooms = charts.map((_, index) => {
    const across = index + 1;
    const rows = Math.ceil(charts.length / across);
    const room = {
      format: inner.format,
      width: (inner.width - gap * (across - 1)) / across,
      height: (inner.height - gap * (rows - 1)) / rows,
    };
    const least = Math.min(...charts.map((chart) => scaleIn(chart, room, measure)));
    return { across, room, least };
  });
  const { across, room } = rooms.reduce((best, one) => (one.least > best.least ? one : best));
  return charts.map((chart, index) => ({
    ...{ chart, room },
    x: (index % across) * (room.width + gap),
    down: Math.floor(index / across) * (room.height + gap),
  }));
}

/** By how much a chart is scaled in a room, its words above it aside. */
function scaleIn({ draw }: PageChart, { width, height, format }: Inner, measure: Measure): number {
  const { heading, small } = pageSizes[format];
  const room = Math.max(1, height - 2 * heading - 2 * small);
  return fitted(draw, { width, room, zooms: zooms[format], measure }).factor;
}

interface Inner {
  readonly width: number;
  readonly height: number;
  readonly format: PageFormat;
}

/** The title and each paragraph of the notes; long notes go on to the next page line by line. */
function titleBlocks(
  { title, notes, format }: PagedReport,
  inner: Inner,
  measure: Measure,
): readonly Scene[] {
  const { title: size, words: own } = pageSizes[format];
  const { width } = inner;
  const paragraphs = notes.trim() === '' ? [] : notes.split(/\r?\n/);
  return [
    words([title], { size, isBold: true, width, measure }),
    ...paragraphs
      .flatMap((one) => wrapped(one, { width, size: own, measure }))
      .map((line) => words([line], { size: own, colour: 'text-muted', width, measure })),
  ];
}

/** Blocks as they were laid out last, by what draws them: a letter typed into the title lays out no chart anew. */
const known = new WeakMap<NonNullable<PageChart['draw']>, { readonly key: string; readonly block: Scene }>();

function knownBlock(chart: PageChart, inner: Inner, measure: Measure): Scene {
  const { draw, heading, note, remark } = chart;
  if (draw === null) return chartBlock(chart, inner, measure);
  const key = JSON.stringify([inner, heading, note, remark]);
  const last = known.get(draw);
  if (last?.key === key) return last.block;
  const block = chartBlock(chart, inner, measure);
  known.set(draw, { key, block });
  return block;
}

function chartBlock({ heading, note, draw, remark }: PageChart, inner: Inner, measure: Measure): Scene {
  const { width, format } = inner;
  const sizes = pageSizes[format];
  const above = [
    ...(heading.trim() === ''
      ? []
      : [words([heading], { size: sizes.heading, isBold: true, width, measure })]),
    ...(note.trim() === ''
      ? []
      : [words(note.split(/\r?\n/), { size: sizes.small, colour: 'text-muted', width, measure })]),
  ];
  const remarkBlock = (said: string): Scene[] =>
    said === '' ? [] : [words([said], { size: sizes.small, colour: 'text-muted', width, measure })];
  // Words that would leave no room for the chart are made smaller with it.
  const taken = sumOf([...above, ...remarkBlock(remark)]) + 20;
  const room = Math.max(inner.height * 0.35, inner.height - taken);
  const { drawn, factor } = fitted(draw, { width, room, zooms: zooms[format], measure });
  const small = factor < readable ? `Drawn at ${Math.max(1, Math.round(factor * 100))} % of its size.` : '';
  const chart = drawn === undefined ? [] : [scaled(drawn, factor)];
  const block = column(
    [...above, ...chart, ...remarkBlock([remark, small].filter(Boolean).join(' '))],
    width,
  );
  const whole = Math.min(1, inner.height / block.height);
  return whole === 1 ? block : { ...scaled(block, whole), width };
}

interface Fitting {
  readonly width: number;
  readonly room: number;
  readonly zooms: readonly number[];
  readonly measure: Measure;
}

/** The chart drawn for the width, and by how much it is scaled: the largest at which it keeps the width. */
function fitted(
  draw: PageChart['draw'],
  { width, room, zooms: wanted, measure }: Fitting,
): { readonly drawn: Scene | undefined; readonly factor: number } {
  let drawn: Scene | undefined;
  for (const zoom of wanted) {
    drawn = draw?.(width / zoom, measure);
    if (drawn !== undefined && drawn.width * zoom <= width + 1 && drawn.height * zoom <= room)
      return { drawn, factor: zoom };
  }
  return {
    drawn,
    factor: drawn === undefined ? 1 : Math.min(1, width / drawn.width, room / drawn.height),
  };
}

function sumOf(blocks: readonly Scene[]): number {
  return blocks.reduce((sum, { height }) => sum + height, 0);
}

function column(blocks: readonly Scene[], width: number): Scene {
  let y = 0;
  const marks: Mark[] = [];
  for (const block of blocks) {
    for (const mark of moved(block.marks, 0, y)) marks.push(mark);
    y += block.height;
  }
  return { width, height: y, marks, targets: [] };
}

interface Words {
  readonly size: number;
  readonly width: number;
  readonly measure: Measure;
  readonly colour?: ColourToken;
  readonly isBold?: boolean;
}

function words(paragraphs: readonly string[], look: Words): Scene {
  const { size, width, measure, colour = 'text', isBold = false } = look;
  const step = Math.round(size * 1.4);
  const lines = paragraphs.flatMap((one) => wrapped(one, { width, size, measure, isBold }));
  return {
    width,
    height: step * lines.length + Math.round(size * 0.4),
    marks: lines.map((line, index) =>
      text({ x: 0, y: step * (index + 1) - Math.round(size * 0.35), text: line, size, colour, isBold }),
    ),
    targets: [],
  };
}

interface Foot {
  readonly page: number;
  readonly of: number;
  readonly measure: Measure;
}

function footMarks({ title, format }: PagedReport, { page, of, measure }: Foot): readonly Mark[] {
  const { width, height, margin } = pageSizes[format];
  const y = height - margin;
  const look = { size: 11, colour: 'text-faint' } as const;
  const number = `${page} / ${of}`;
  const room = width - 2 * margin - measure(number, 11, false) - 24;
  return [
    hairline([margin, y - 18], [width - margin, y - 18]),
    text({ x: margin, y, text: truncated(title, { width: room, size: 11, measure }), ...look }),
    text({ x: width - margin, y, text: number, anchor: 'end', ...look }),
  ];
}
