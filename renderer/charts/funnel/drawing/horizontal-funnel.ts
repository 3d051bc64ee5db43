import { formatCount, formatDrop, formatShare } from '../../../../shared/domain/analysis/format/format.ts';
import { wrapped } from '../../scene/layout-text.ts';
import { hairline, text } from '../../scene/marks.ts';
import type { Mark, Scene, Target } from '../../scene/scene.ts';
import { axisTop, extentOf, shareMarks } from './funnel-layout.ts';
import { type FunnelDrawing, figuredSeries, formatLoss } from './funnel-series.ts';

const headHeight = 34;
const lossHeight = 22;
const small = { size: 11, colour: 'text-faint' } as const;

/** For many steps, many series or long names: a row for each step, its loss above it. */
export function horizontalFunnel(drawing: FunnelDrawing): Scene {
  const { steps, series, width, measure } = drawing;
  const top = axisTop(series.flatMap(({ shares }) => shares));
  const nameWidth = Math.min(280, Math.max(120, width * 0.26));
  const left = nameWidth + 16;
  const people = steps.map((_step, index) => peopleWords(drawing, index));
  const peopleWidth = widest(people.flat(), (words) => measure(words, 13, false));
  const shareWidth = widest(
    steps.map((_step, index) => shareWords(drawing, index)),
    (words) => measure(words, 16, true),
  );
  const numbers = { share: width - peopleWidth - 20, people: width };
  const track = Math.max(40, numbers.share - shareWidth - 20 - left);
  const bar = thickness(series.length);
  const barsHeight = Math.max(26, bar * series.length);
  const rowHeight = barsHeight + lossHeight + 12;
  const bottom = headHeight + rowHeight * steps.length;
  const marks: Mark[] = [
    text({ x: 0, y: 14, text: drawing.axis, ...small }),
    text({ x: numbers.share, y: 14, text: 'from first', ...small, anchor: 'end' }),
    text({ x: width, y: 14, text: 'people', ...small, anchor: 'end' }),
    ...shareMarks(top).flatMap((mark) => {
      const x = left + (mark / top) * track;
      return [
        text({ x, y: 14, text: `${Math.round(mark * 100)} %`, ...small, anchor: 'middle' }),
        hairline([x, 22], [x, bottom], mark === 0 ? 'line-strong' : 'line'),
      ];
    }),
  ];
  const targets: Target[] = [];
  const nameBox = { width: nameWidth - 24, size: 13, measure, mostLines: 2, isBold: true };
  for (const [index, step] of steps.entries()) {
    const y = headHeight + rowHeight * index;
    marks.push(
      ...nameMarks(index, y, wrapped(step, nameBox)),
      ...numberMarks(drawing, { index, y, right: numbers }),
    );
    for (const [row, one] of series.entries()) {
      const { reached, lost } = extentOf(one.shares, index, top);
      const at = y + row * bar + Math.max(0, (barsHeight - bar * series.length) / 2);
      const depth = bar > 3 ? bar - 1 : bar;
      const { colour } = one;
      const end = left + reached * track;
      if (reached > 0)
        marks.push({
          kind: 'rect',
          x: left,
          y: at,
          width: reached * track,
          height: depth,
          colour,
          isHatched: false,
        });
      if (lost > 0)
        marks.push({
          kind: 'rect',
          x: end,
          y: at,
          width: lost * track,
          height: depth,
          colour,
          isHatched: true,
        });
      targets.push({ x: left, y: at, width: track, height: bar, row, column: index });
    }
    if (index > 0) marks.push(...lossMarks(drawing, { index, x: left + 6, y: y - 14 }));
  }
  return { width, height: bottom, marks, targets };
}

/** At least a pixel each: five hundred series still are five hundred bars. */
function thickness(series: number): number {
  if (series <= 1) return 26;
  return Math.max(1, Math.min(16, Math.floor(120 / series)));
}

function peopleWords(drawing: FunnelDrawing, index: number): readonly [people: string, previous: string] {
  const first = figuredSeries(drawing);
  const previous = `${formatShare(first?.fromPrevious[index] ?? null)} of prev.`;
  return [formatCount(first?.counts[index] ?? null), index === 0 ? 'first step' : previous];
}

function shareWords(drawing: FunnelDrawing, index: number): string {
  return formatShare(figuredSeries(drawing)?.fromFirst[index] ?? null);
}

function widest(words: readonly string[], widthOf: (words: string) => number): number {
  return words.reduce((most, one) => Math.max(most, widthOf(one)), 56);
}

function nameMarks(index: number, y: number, name: readonly string[]): readonly Mark[] {
  return [
    text({ x: 0, y: y + 17, text: String(index + 1), colour: 'text-faint' }),
    ...name.map((line, at) => text({ x: 24, y: y + 17 + at * 17, text: line, size: 13, isBold: true })),
  ];
}

interface NumberPlace {
  /** Of the step. */
  readonly index: number;
  readonly y: number;
  /** Where the numbers of each column end. */
  readonly right: { readonly share: number; readonly people: number };
}

function numberMarks(drawing: FunnelDrawing, { index, y, right }: NumberPlace): readonly Mark[] {
  const [people, previous] = peopleWords(drawing, index);
  const end = { anchor: 'end' } as const;
  return [
    text({ x: right.share, y: y + 19, text: shareWords(drawing, index), ...end, size: 16, isBold: true }),
    text({ x: right.people, y: y + 14, text: people, ...end, size: 13 }),
    text({ x: right.people, y: y + 31, text: previous, ...end, colour: 'text-muted' }),
  ];
}

interface LossPlace {
  /** Of the step that fewer people reached. */
  readonly index: number;
  readonly x: number;
  readonly y: number;
}

function lossMarks(drawing: FunnelDrawing, { index, x, y }: LossPlace): readonly Mark[] {
  const first = figuredSeries(drawing);
  if (first === undefined) return [];
  const isWorst = first.largestAbsoluteLoss === index || first.largestRelativeLoss === index;
  const loss = formatLoss(first.dropped[index] ?? null);
  const share = `${formatDrop(first.fromPrevious[index] ?? null)} lost`;
  const shareX = x + drawing.measure(loss, 12, true) + 12;
  const timeX = shareX + drawing.measure(share, 12, false) + 12;
  return [
    text({ x, y, text: loss, isBold: true, colour: isWorst ? 'danger' : 'text' }),
    text({ x: shareX, y, text: share, colour: 'text-muted' }),
    text({ x: timeX, y, text: drawing.formatTime(first.times[index] ?? null), colour: 'text-faint' }),
  ];
}
