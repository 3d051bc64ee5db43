import { formatCount, formatDrop, formatShare } from '../../../../shared/domain/analysis/format/format.ts';
import { wrapped } from '../../scene/layout-text.ts';
import { hairline, text } from '../../scene/marks.ts';
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
  const names = steps.map((step) =>
    wrapped(step, { width: column - 8, size: 13, measure, mostLines: 2, isBold: true }),
  );
  const headHeight = 17 * Math.max(1, ...names.map(({ length }) => length)) + 66;
  const plotTop = headHeight + 22;
  const marks: Mark[] = [
    text({ x: 0, y: plotTop - 14, text: drawing.axis, size: 11, colour: 'text-faint' }),
    ...axisMarks({ top, plotTop, gutter, width }),
    ...steps.flatMap((_step, index) =>
      headMarks(drawing, {
        index,
        x: gutter + column * (index + 0.5),
        bottom: headHeight,
        name: names[index] ?? [],
      }),
    ),
  ];
  const targets: Target[] = [];
  // A gap between neighbours as long as the bars are wide enough for one.
  const barsWidth = column * 0.76;
  const gap = barsWidth / Math.max(1, series.length) > 5 ? 2 : 0;
  const bar = Math.max(0.25, (barsWidth - gap * (series.length - 1)) / Math.max(1, series.length));
  for (const index of steps.keys()) {
    for (const [row, one] of series.entries()) {
      const x = gutter + column * index + column * 0.12 + row * (bar + gap);
      const { reached, lost } = extentOf(one.shares, index, top);
      const height = reached * plotHeight;
      const lostHeight = lost * plotHeight;
      const y = plotTop + plotHeight - height;
      const { colour } = one;
      if (height > 0) marks.push({ kind: 'rect', x, y, width: bar, height, colour, isHatched: false });
      if (lostHeight > 0)
        marks.push({
          kind: 'rect',
          x,
          y: y - lostHeight,
          width: bar,
          height: lostHeight,
          colour,
          isHatched: true,
        });
      targets.push({ x, y: plotTop, width: bar + gap, height: plotHeight, row, column: index });
    }
  }
  marks.push(...lossMarks(drawing, { gutter, column, top: plotTop + plotHeight }));
  return { width, height: plotTop + plotHeight + 64, marks, targets };
}

interface AxisPlace {
  /** The end of the axis, as a share. */
  readonly top: number;
  /** Where that end is drawn. */
  readonly plotTop: number;
  /** The space for its numbers at the left. */
  readonly gutter: number;
  readonly width: number;
}

function axisMarks({ top, plotTop, gutter, width }: AxisPlace): readonly Mark[] {
  return shareMarks(top).flatMap((mark) => {
    const y = plotTop + plotHeight * (1 - mark / top);
    return [
      hairline([gutter, y], [width, y], mark === 0 ? 'line-strong' : 'line'),
      text({
        x: gutter - 8,
        y: y + 4,
        text: axisWords(mark),
        size: 11,
        colour: 'text-faint',
        anchor: 'end',
      }),
    ];
  });
}

function axisWords(mark: number): string {
  return `${Math.round(mark * 100)} %`;
}

function gutterOf(top: number, measure: Measure): number {
  return Math.max(...shareMarks(top).map((mark) => measure(axisWords(mark), 11, false))) + 12;
}

/** The numbers above one step: of the first, people, of the step before. In a narrow column the words are shortened. */
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

/** Whether every number fits into its column; unlike names they are never cut. */
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

interface HeadPlace {
  /** Of the step. */
  readonly index: number;
  /** Its middle. */
  readonly x: number;
  readonly bottom: number;
  /** The step's name in lines. */
  readonly name: readonly string[];
}

function headMarks(drawing: FunnelDrawing, { index, x, bottom, name }: HeadPlace): readonly Mark[] {
  const { share, people, previous, shareSize } = headNumbers(drawing, index);
  const middle = { anchor: 'middle' } as const;
  return [
    ...name.map((line, at) =>
      text({
        x,
        y: bottom - 66 - 17 * (name.length - 1 - at),
        text: line,
        ...middle,
        size: 13,
        isBold: true,
      }),
    ),
    text({ x, y: bottom - 42, text: share, ...middle, size: shareSize, isBold: true }),
    text({ x, y: bottom - 24, text: people, ...middle, size: 13 }),
    text({ x, y: bottom - 7, text: previous, ...middle, colour: 'text-muted' }),
  ];
}

/** What happened between two steps, written between their bars. */
interface LossPlace {
  readonly gutter: number;
  /** The width of a step. */
  readonly column: number;
  readonly top: number;
}

function lossMarks(drawing: FunnelDrawing, { gutter, column, top }: LossPlace): readonly Mark[] {
  const first = drawing.series[0]?.numbers;
  if (first === undefined) return [];
  return drawing.steps.slice(1).flatMap((_step, before) => {
    const index = before + 1;
    const x = gutter + column * index;
    const isWorst = first.largestAbsoluteLoss === index || first.largestRelativeLoss === index;
    const middle = { anchor: 'middle', colour: 'text-muted' } as const;
    return [
      text({
        x,
        y: top + 20,
        text: formatLoss(first.dropped[index] ?? null),
        anchor: 'middle',
        isBold: true,
        colour: isWorst ? 'danger' : 'text',
      }),
      text({ x, y: top + 37, text: formatDrop(first.fromPrevious[index] ?? null), ...middle }),
      text({
        x,
        y: top + 54,
        text: drawing.formatTime(first.times[index] ?? null),
        ...middle,
        colour: 'text-faint',
      }),
    ];
  });
}
