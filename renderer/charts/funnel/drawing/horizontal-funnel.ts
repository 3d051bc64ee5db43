import { formatCount, formatDrop, formatShare } from '../../../../shared/domain/analysis/format/format.ts';
import { wrapped } from '../../scene/layout-text.ts';
import { hairline, rect, text } from '../../scene/marks.ts';
import type { Mark, Measure, Scene, Target } from '../../scene/scene.ts';
import { axisTop, extentOf, shareMarks } from './funnel-layout.ts';
import { type FunnelDrawing, formatLoss } from './funnel-series.ts';

const headHeight = 34;
const lossHeight = 22;

/** The same picture lying down, for many steps, many series or long names: one row a step, the loss beneath it. */
export function horizontalFunnel(drawing: FunnelDrawing): Scene {
  const { steps, series, width, measure } = drawing;
  const top = axisTop(series.flatMap(({ shares }) => shares));
  const nameWidth = Math.min(280, Math.max(120, width * 0.26));
  const left = nameWidth + 16;
  const people = steps.map((_step, index) => peopleWords(drawing, index));
  const peopleWidth = widest(people.flat(), 13, false, measure);
  const shareWidth = widest(
    steps.map((_step, index) => shareWords(drawing, index)),
    16,
    true,
    measure,
  );
  const numbers = { share: width - peopleWidth - 20, people: width };
  const track = Math.max(40, numbers.share - shareWidth - 20 - left);
  const bar = thickness(series.length);
  const barsHeight = Math.max(26, bar * series.length);
  const rowHeight = barsHeight + lossHeight + 12;
  const bottom = headHeight + rowHeight * steps.length;
  const marks: Mark[] = [
    text(0, 14, drawing.axis, { size: 11, colour: 'text-faint' }),
    text(numbers.share, 14, 'from first', { size: 11, colour: 'text-faint', anchor: 'end' }),
    text(width, 14, 'people', { size: 11, colour: 'text-faint', anchor: 'end' }),
    ...shareMarks(top).flatMap((mark) => {
      const x = left + (mark / top) * track;
      return [
        text(x, 14, `${Math.round(mark * 100)} %`, { size: 11, colour: 'text-faint', anchor: 'middle' }),
        hairline(x, 22, x, bottom, mark === 0 ? 'line-strong' : 'line'),
      ];
    }),
  ];
  const targets: Target[] = [];
  for (const [index, step] of steps.entries()) {
    const y = headHeight + rowHeight * index;
    marks.push(
      ...nameMarks(index, y, wrapped(step, nameWidth - 24, 13, measure, 2, true)),
      ...numberMarks(drawing, index, y, numbers),
    );
    for (const [row, one] of series.entries()) {
      const { reached, lost } = extentOf(one.shares, index, top);
      const at = y + row * bar + Math.max(0, (barsHeight - bar * series.length) / 2);
      const depth = bar > 3 ? bar - 1 : bar;
      if (reached > 0) marks.push(rect(left, at, reached * track, depth, one.colour));
      if (lost > 0) marks.push(rect(left + reached * track, at, lost * track, depth, one.colour, true));
      targets.push({ x: left, y: at, width: track, height: bar, row, column: index });
    }
    if (index > 0) marks.push(...lossMarks(drawing, index, left + 6, y - 14));
  }
  return { width, height: bottom, marks, targets };
}

/** At least a pixel each: five hundred series still are five hundred bars. */
function thickness(series: number): number {
  if (series <= 1) return 26;
  return Math.max(1, Math.min(16, Math.floor(120 / series)));
}

function peopleWords({ series }: FunnelDrawing, index: number): readonly [people: string, previous: string] {
  const first = series[0]?.numbers;
  const previous = `${formatShare(first?.fromPrevious[index] ?? null)} of prev.`;
  return [formatCount(first?.counts[index] ?? null), index === 0 ? 'first step' : previous];
}

function shareWords({ series }: FunnelDrawing, index: number): string {
  return formatShare(series[0]?.numbers.fromFirst[index] ?? null);
}

function widest(words: readonly string[], size: number, isBold: boolean, measure: Measure): number {
  return words.reduce((room, one) => Math.max(room, measure(one, size, isBold)), 56);
}

function nameMarks(index: number, y: number, name: readonly string[]): readonly Mark[] {
  return [
    text(0, y + 17, String(index + 1), { colour: 'text-faint' }),
    ...name.map((line, at) => text(24, y + 17 + at * 17, line, { size: 13, isBold: true })),
  ];
}

function numberMarks(
  drawing: FunnelDrawing,
  index: number,
  y: number,
  right: { readonly share: number; readonly people: number },
): readonly Mark[] {
  const [people, previous] = peopleWords(drawing, index);
  const end = { anchor: 'end' } as const;
  return [
    text(right.share, y + 19, shareWords(drawing, index), { ...end, size: 16, isBold: true }),
    text(right.people, y + 14, people, { ...end, size: 13 }),
    text(right.people, y + 31, previous, { ...end, colour: 'text-muted' }),
  ];
}

function lossMarks(drawing: FunnelDrawing, index: number, x: number, y: number): readonly Mark[] {
  const first = drawing.series[0]?.numbers;
  if (first === undefined) return [];
  const isWorst = first.largestAbsoluteLoss === index || first.largestRelativeLoss === index;
  const loss = formatLoss(first.dropped[index] ?? null);
  const share = `${formatDrop(first.fromPrevious[index] ?? null)} lost`;
  const room = drawing.measure(loss, 12, true) + 12;
  const time = x + room + drawing.measure(share, 12, false) + 12;
  return [
    text(x, y, loss, { isBold: true, colour: isWorst ? 'danger' : 'text' }),
    text(x + room, y, share, { colour: 'text-muted' }),
    text(time, y, drawing.formatTime(first.times[index] ?? null), { colour: 'text-faint' }),
  ];
}
