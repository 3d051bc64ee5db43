import { formatCount } from '../../shared/domain/analysis/format.ts';
import type { FunnelSeriesNumbers } from '../../shared/domain/analysis/funnel.ts';
import type { Ink } from './scene/scene.ts';

/** One series as drawn, whether the funnel stands or lies. */
export interface DrawnSeries {
  readonly key: string;
  /** Its place among the series of the analysis. */
  readonly index: number;
  readonly numbers: FunnelSeriesNumbers;
  readonly ink: Ink;
  /** What the bars show: the share of its own first step or of the Total's. */
  readonly shares: readonly (number | null)[];
}

export interface FunnelDrawingProps {
  readonly steps: readonly string[];
  readonly series: readonly DrawnSeries[];
  readonly axis: string;
  readonly formatTime: (seconds: number | null) => string;
}

/** People lost with a minus, a gain with a plus. */
export function formatLoss(dropped: number | null): string {
  if (dropped === null || dropped === 0) return formatCount(dropped);
  return dropped > 0 ? `−${formatCount(dropped)}` : `+${formatCount(-dropped)}`;
}
