import { hairline, rect, text } from '../../scene/marks.ts';
import type { Mark, Scene } from '../../scene/scene.ts';
import { extentOf } from './funnel-layout.ts';
import type { FunnelDrawing } from './funnel-series.ts';
import { type StandingFunnel, standingFunnel } from './standing-model.ts';

/** Bars from left to right: what reached a step is solid, what was lost since the step before hatched on top. */
export function verticalFunnel(drawing: FunnelDrawing): Scene {
  const model = standingFunnel(drawing);
  const { axisName, heads, losses, height, targets } = model;
  const marks: Mark[] = [axisName, ...axisMarks(model), ...heads, ...barMarks(model), ...losses];
  return { width: drawing.width, height, marks, targets };
}

function axisMarks({ top, plot, ticks }: StandingFunnel): readonly Mark[] {
  return ticks.flatMap(({ value, label }) => {
    const y = plot.top + (plot.bottom - plot.top) * (1 - value / top);
    return [
      hairline([plot.left, y], [plot.right, y], value === 0 ? 'line-strong' : 'line'),
      text({ x: plot.left - 8, y: y + 4, text: label, size: 11, colour: 'text-faint', anchor: 'end' }),
    ];
  });
}

function barMarks({ drawing, plot, top, bar, barX }: StandingFunnel): readonly Mark[] {
  const { steps, series } = drawing;
  const plotHeight = plot.bottom - plot.top;
  return [...steps.keys()].flatMap((index) =>
    series.flatMap(({ shares, colour }, row) => {
      const { reached, lost } = extentOf(shares, index, top);
      const [height, lostHeight] = [reached * plotHeight, lost * plotHeight];
      const [x, y] = [barX(index, row), plot.bottom - height];
      const place = { x, width: bar, colour };
      return [
        ...(height > 0 ? [rect({ ...place, y, height })] : []),
        ...(lostHeight > 0
          ? [rect({ ...place, y: y - lostHeight, height: lostHeight, isHatched: true })]
          : []),
      ];
    }),
  );
}
