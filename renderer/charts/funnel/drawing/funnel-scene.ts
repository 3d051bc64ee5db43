import type { Scene } from '../../scene/scene.ts';
import { isHorizontal, mostSeries } from './funnel-layout.ts';
import type { FunnelDrawing } from './funnel-series.ts';
import { horizontalFunnel } from './horizontal-funnel.ts';
import { fitsVertically } from './standing-model.ts';
import { verticalFunnel } from './vertical-funnel.ts';

/**
 * Vertical where names and numbers fit above their bars, horizontal otherwise. A target's row is a series, its column a
 * step. Apart from the two layouts, which do not know each other.
 */
export function funnelScene(drawing: FunnelDrawing): Scene {
  return isStanding(drawing) ? verticalFunnel(drawing) : horizontalFunnel(drawing);
}

export function isStanding(drawing: FunnelDrawing): boolean {
  const isMany = drawing.series.length > mostSeries;
  return !isMany && !isHorizontal(drawing.steps) && fitsVertically(drawing);
}
