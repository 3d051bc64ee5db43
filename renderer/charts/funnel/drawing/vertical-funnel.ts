import { formatCount, formatDrop, formatShare } from '../../../../shared/domain/analysis/format/format.ts';
import { wrapped } from '../../scene/layout-text.ts';
import { hairline, rect, text } from '../../scene/marks.ts';
import type { Mark, Measure, Scene, Target } from '../../scene/scene.ts';
import { axisTop, extentOf, shareMarks } from './funnel-layout.ts';
import { type FunnelDrawing, formatLoss } from './funnel-series.ts';

const plotHeight = 260;

/** Bars from left to right: what reached a step is solid, what was lost since the step before hatched on top. */
export function verticalFunnel(drawing: FunnelDrawing): Scene {
  const { steps, series, width, measure } = drawing;
  const top = axisTop(series.flatMap(({ shares }) => shares));
  const gutter = gutterOf(top, measure);
  const column = (width - gutter) / Math.max(1, steps.length);
  const names = steps.map((step) => wrapped(step, column - 8, 13, measure, 2, true));
  const headHeight = 17 * Math.max(1, ...names.map(({ length }) => length)) + 66;
  const plotTop = headHeight + 22;
  const marks: Mark[] = [
    text(0, plotTop - 14, drawing.axis, { size: 11, colour: 'text-faint' }),
    ...axisMarks(top, plotTop, gutter, width),
    ...steps.flatMap((_step, index) =>
      headMarks(drawing, index, gutter + column * (index + 0.5), headHeight, names[index] ?? []),
    ),
  ];
  const targets: Target[] = [];
  // Hairlines between neighbours as long as there is room for them.
  const room = column * 0.76;
  const gap = room / Math.max(1, series.length) > 5 ? 2 : 0;
  const bar = Math.max(0.25, (room - gap * (series.length - 1)) / Math.max(1, series.length));
  for (const index of steps.keys()) {
    for (const [row, one] of series.entries()) {
      const x = gutter + column * index + column * 0.12 + row * (bar + gap);
      const { reached, lost } = extentOf(one.shares, index, top);
      const height = reached * plotHeight;
      const lostHeight = lost * plotHeight;
      if (height > 0) marks.push(rect(x, plotTop + plotHeight - height, bar, height, one.colour));
      if (lostHeight > 0)
        marks.push(rect(x, plotTop + plotHeight - height - lostHeight, bar, lostHeight, one.colour, true));
      targets.push({ x, y: plotTop, width: bar + gap, height: plotHeight, row, column: index });
    }
  }
  marks.push(...lossMarks(drawing, gutter, column, plotTop + plotHeight));
  return { width, height: plotTop + plotHeight + 64, marks, targets };
}

function axisMarks(top: number, plotTop: number, gutter: number, width: number): readonly Mark[] {
  return shareMarks(top).flatMap((mark) => {
    const y = plotTop + plotHeight * (1 - mark / top);
    return [
      hairline(gutter, y, width, y, mark === 0 ? 'line-strong' : 'line'),
      text(gutter - 8, y + 4, axisWords(mark), { size: 11, colour: 'text-faint', anchor: 'end' }),
    ];
  });
}

function axisWords(mark: number): string {
  return `${Math.round(mark * 100)} %`;
}

function gutterOf(top: number, measure: Measure): number {
  return Math.max(...shareMarks(top).map((mark) => measure(axisWords(mark), 11, false))) + 12;
}

/** The numbers above one step: of the first, people, of the step before. A narrow column has no room for words. */
function headNumbers({ steps, series }: FunnelDrawing, index: number) {
  const first = series[0]?.numbers;
  const isTight = steps.length > 5;
  const previous = `${formatShare(first?.fromPrevious[index] ?? null)} ${isTight ? 'prev.' : 'of previous'}`;
  return {
    share: formatShare(first?.fromFirst[index] ?? null),
    people: `${formatCount(first?.counts[index] ?? null)}${isTight ? '' : ' people'}`,
    previous: index === 0 ? 'first step' : previous,
    shareSize: isTight ? 16 : 20,
  };
}

/** Whether every number has room in its column; they are not cut as names are. */
export function fitsVertically(drawing: FunnelDrawing): boolean {
  const { steps, series, width, measure } = drawing;
  const top = axisTop(series.flatMap(({ shares }) => shares));
  const column = (width - gutterOf(top, measure)) / Math.max(1, steps.length);
  return [...steps.keys()].every((index) => {
    const { share, people, previous, shareSize } = headNumbers(drawing, index);
    const widest = Math.max(
      measure(share, shareSize, true),
      measure(people, 13, false),
      measure(previous, 12, false),
    );
    return widest <= column - 8;
  });
}

function headMarks(
  drawing: FunnelDrawing,
  index: number,
  x: number,
  bottom: number,
  name: readonly string[],
): readonly Mark[] {
  const { share, people, previous, shareSize } = headNumbers(drawing, index);
  const middle = { anchor: 'middle' } as const;
  return [
    ...name.map((line, at) =>
      text(x, bottom - 66 - 17 * (name.length - 1 - at), line, { ...middle, size: 13, isBold: true }),
    ),
    text(x, bottom - 42, share, { ...middle, size: shareSize, isBold: true }),
    text(x, bottom - 24, people, { ...middle, size: 13 }),
    text(x, bottom - 7, previous, { ...middle, colour: 'text-muted' }),
  ];
}

/** What happened between two steps, written between their bars. */
function lossMarks(drawing: FunnelDrawing, gutter: number, column: number, top: number): readonly Mark[] {
  const first = drawing.series[0]?.numbers;
  if (first === undefined) return [];
  return drawing.steps.slice(1).flatMap((_step, before) => {
    const index = before + 1;
    const x = gutter + column * index;
    const isWorst = first.largestAbsoluteLoss === index || first.largestRelativeLoss === index;
    const middle = { anchor: 'middle', colour: 'text-muted' } as const;
    return [
      text(x, top + 20, formatLoss(first.dropped[index] ?? null), {
        anchor: 'middle',
        isBold: true,
        colour: isWorst ? 'danger' : 'text',
      }),
      text(x, top + 37, formatDrop(first.fromPrevious[index] ?? null), middle),
      text(x, top + 54, drawing.formatTime(first.times[index] ?? null), { ...middle, colour: 'text-faint' }),
    ];
  });
}
