import { formatCount, formatDrop, formatShare } from '../../../../shared/domain/analysis/format/format.ts';
import { wrapped } from '../../scene/layout-text.ts';
import type { Plot } from '../../scene/lines-model.ts';
import { text } from '../../scene/marks.ts';
import type { Measure, Target, TextMark } from '../../scene/scene.ts';
import { axisTop, shareMarks } from './funnel-layout.ts';
import { type FunnelDrawing, figuredSeries, formatLoss } from './funnel-series.ts';

/** Everything that is decided about a standing funnel before anything draws it: scenes and recharts take it alike. */
export interface StandingFunnel {
  readonly drawing: FunnelDrawing;
  readonly height: number;
  readonly plot: Plot;
  /** The end of the axis, as a share; it begins at nothing. */
  readonly top: number;
  readonly ticks: readonly { readonly value: number; readonly label: string }[];
  /** The width of a bar. */
  readonly bar: number;
  /** The width of a step. */
  readonly column: number;
  /** Where the bar of a step and a series begins, in pixels of the drawing. */
  readonly barX: (step: number, row: number) => number;
  readonly axisName: TextMark;
  /** The names and numbers above the steps. */
  readonly heads: readonly TextMark[];
  /** What was lost between two steps. */
  readonly losses: readonly TextMark[];
  readonly targets: readonly Target[];
}

const plotHeight = 260;

export function standingFunnel(drawing: FunnelDrawing): StandingFunnel {
  const { steps, series, width, measure } = drawing;
  const top = axisTop(series.flatMap(({ shares }) => shares));
  const gutter = gutterOf(top, measure);
  const column = (width - gutter) / Math.max(1, steps.length);
  const names = steps.map((step) =>
    wrapped(step, { width: column - 8, size: 13, measure, mostLines: 2, isBold: true }),
  );
  const headHeight = 17 * Math.max(1, ...names.map(({ length }) => length)) + 66;
  const plotTop = headHeight + 22;
  const bottom = plotTop + plotHeight;
  // A gap between neighbours as long as the bars are wide enough for one.
  const barsWidth = column * 0.76;
  const gap = barsWidth / Math.max(1, series.length) > 5 ? 2 : 0;
  const bar = Math.max(0.25, (barsWidth - gap * (series.length - 1)) / Math.max(1, series.length));
  const barX = (step: number, row: number) => gutter + column * step + column * 0.12 + row * (bar + gap);
  return {
    drawing,
    height: bottom + 64,
    plot: { left: gutter, right: width, top: plotTop, bottom },
    ...{ top, bar, column, barX },
    ticks: shareMarks(top).map((value) => ({ value, label: axisWords(value) })),
    axisName: text({ x: 0, y: plotTop - 14, text: drawing.axis, size: 11, colour: 'text-faint' }),
    heads: names.flatMap((name, index) =>
      headMarks(drawing, { index, x: gutter + column * (index + 0.5), bottom: headHeight, name }),
    ),
    losses: lossMarks(drawing, { gutter, column, top: bottom }),
    targets: [...steps.keys()].flatMap((index) =>
      series.map((_one, row) => ({
        x: barX(index, row),
        y: plotTop,
        width: bar + gap,
        height: plotHeight,
        row,
        column: index,
      })),
    ),
  };
}

function axisWords(mark: number): string {
  return `${Math.round(mark * 100)} %`;
}

function gutterOf(top: number, measure: Measure): number {
  return Math.max(...shareMarks(top).map((mark) => measure(axisWords(mark), 11, false))) + 12;
}

/** The numbers above one step: of the first, people, of the step before. In a narrow column the words are shortened. */
function headNumbers(drawing: FunnelDrawing, index: number) {
  const { steps } = drawing;
  const first = figuredSeries(drawing);
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

function headMarks(drawing: FunnelDrawing, { index, x, bottom, name }: HeadPlace): readonly TextMark[] {
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

function lossMarks(drawing: FunnelDrawing, { gutter, column, top }: LossPlace): readonly TextMark[] {
  const first = figuredSeries(drawing);
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
