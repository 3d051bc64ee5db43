import type { FunnelDrawingProps } from '../funnel-drawing.ts';
import { isHorizontal, mostSeries } from '../funnel-layout.ts';
import { lyingFunnel } from './funnel-lying.ts';
import { hasRoomToStand, standingFunnel } from './funnel-standing.ts';
import type { Measure, Scene } from './scene.ts';

/** What a funnel is drawn from; all numbers are computed before. `width` in pixels. */
export interface FunnelDrawing extends FunnelDrawingProps {
  readonly width: number;
  readonly measure: Measure;
}

/** Standing while names and bars have room, otherwise lying. The targets' rows are series, their columns steps. */
export function funnelScene(drawing: FunnelDrawing): Scene {
  const isMany = drawing.series.length > mostSeries;
  const isLying = isMany || isHorizontal(drawing.steps) || !hasRoomToStand(drawing);
  return isLying ? lyingFunnel(drawing) : standingFunnel(drawing);
}

/** Where the axis has a number: quarters of 100 %, and its end where the data goes beyond. */
export function shareMarks(top: number): readonly number[] {
  return [0, 0.25, 0.5, 0.75, 1, ...(top > 1 ? [top] : [])];
}
