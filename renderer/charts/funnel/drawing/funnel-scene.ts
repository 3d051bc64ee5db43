import type { FunnelDrawingProps } from './funnel-series.ts';
import { isHorizontal, mostSeries } from './funnel-layout.ts';
import { horizontalFunnel } from './horizontal-funnel.ts';
import { fitsVertically, verticalFunnel } from './vertical-funnel.ts';
import type { Measure, Scene } from '../../scene/scene.ts';

/** What a funnel is drawn from; all numbers are computed before. `width` in pixels. */
export interface FunnelDrawing extends FunnelDrawingProps {
  readonly width: number;
  readonly measure: Measure;
}

/** Standing while names and bars have room, otherwise lying. The targets' rows are series, their columns steps. */
export function funnelScene(drawing: FunnelDrawing): Scene {
  const isMany = drawing.series.length > mostSeries;
  const isDrawnHorizontal = isMany || isHorizontal(drawing.steps) || !fitsVertically(drawing);
  return isDrawnHorizontal ? horizontalFunnel(drawing) : verticalFunnel(drawing);
}

/** Where the axis has a number: quarters of 100 %, and its end where the data goes beyond. */
export function shareMarks(top: number): readonly number[] {
  return [0, 0.25, 0.5, 0.75, 1, ...(top > 1 ? [top] : [])];
}
